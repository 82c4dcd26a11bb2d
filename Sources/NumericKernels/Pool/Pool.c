// Shares one call at a time among the threads.
//
// Every thread has a range of parts of its own; when it has done those, and others are late with theirs, it takes the last
// one of another's. So a thread mostly works on the memory it worked on in the call before, and one whose core the system
// has given to another program holds up the call with one part at most.
//
// A part is taken by one atomic exchange of the range it is taken from. The call that is described below can end only
// when all parts that were taken are done, so whoever has taken one may read the description; nobody else does.

#include "Pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "Moment.h"
#include "NumericKernelThreads.h"
#include "Rest.h"
#include "Seats.h"
#include "ThreadCount.h"

/// How long a thread leaves others the parts that are theirs, in nanoseconds, beside an eighth of the time that it worked
/// itself. The system's clock interrupts a thread for less.
static const int64_t courtesy = 30000;
/// How many parts a thread has at most to begin with.
enum { most_parts = 4 };
/// A call that is worth fewer threads than this is not worth waking them.
enum { worth_waking = 6 };

static struct {
  nk_part *part;
  const void *call;
  ptrdiff_t extent, step;
} work;
static _Atomic ptrdiff_t unfinished;

/// How many calls were divided so far.
static _Atomic long divided;

long nk_divided_calls(void) { return atomic_load_explicit(&divided, memory_order_relaxed); }

/// Where the caller sleeps until the last part is done.
static _Atomic bool caller_sleeps;
static pthread_mutex_t end_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t end = PTHREAD_COND_INITIALIZER;

// MARK: Parts

static bool take(nk_seat *from, bool is_own, ptrdiff_t *part) {
  uint64_t range = atomic_load_explicit(&from->range, memory_order_relaxed);
  for (;;) {
    uint64_t first = range >> 32, last = range & UINT32_MAX;
    if (first >= last) return false;
    uint64_t rest = is_own ? nk_range(first + 1, last) : nk_range(first, last - 1);
    if (atomic_compare_exchange_weak_explicit(&from->range, &range, rest, memory_order_acquire, memory_order_relaxed)) {
      *part = (ptrdiff_t)(is_own ? first : last - 1);
      return true;
    }
  }
}

/// Does parts of a thread's own range, or takes them from others.
static void do_parts(int own, bool is_own) {
  ptrdiff_t done = 0, part;
  int count = is_own ? 1 : nk_seated();
  for (int other = is_own ? 0 : 1; other < count; other++) {
    while (take(&nk_seats[(own + other) % nk_seated()], is_own, &part)) {
      ptrdiff_t first = part * work.step;
      work.part(work.call, first, work.extent - first < work.step ? work.extent - first : work.step);
      done++;
    }
  }
  if (done > 0 && atomic_fetch_sub(&unfinished, done) == done && own > 0 && atomic_load(&caller_sleeps)) {
    pthread_mutex_lock(&end_mutex);
    pthread_cond_signal(&end);
    pthread_mutex_unlock(&end_mutex);
  }
}

/// Whether others have had enough time for the parts that are theirs, and some are not done.
///
/// - begun: when this thread began with its own.
static bool others_are_late(nk_seat *own, int64_t begun) {
  int64_t start = nk_now();
  for (int64_t most = courtesy + (start - begun) / 8; nk_now() - start < most;) {
    for (int turn = 0; turn < 16; turn++) {
      if (atomic_load_explicit(&unfinished, memory_order_acquire) == 0 || nk_is_called(own)) return false;
      nk_pause();
    }
  }
  return true;
}

void nk_serve_call(int own) {
  int64_t begun = nk_now();
  do_parts(own, true);
  if (others_are_late(&nk_seats[own], begun)) do_parts(own, false);
}

static void await_end(void) {
  for (int64_t start = nk_now(); nk_now() - start < nk_patience;) {
    for (int turn = 0; turn < 16; turn++) {
      if (atomic_load_explicit(&unfinished, memory_order_acquire) == 0) return;
      nk_pause();
    }
  }
  // Asleep, this thread leaves its core to one that has a part to finish and was put aside.
  pthread_mutex_lock(&end_mutex);
  atomic_store(&caller_sleeps, true);
  while (atomic_load(&unfinished) != 0) pthread_cond_wait(&end, &end_mutex);
  atomic_store(&caller_sleeps, false);
  pthread_mutex_unlock(&end_mutex);
}

// MARK: Calls

/// Has `threads` threads do a call, and returns when it is done.
static nk_lateness share(ptrdiff_t extent, ptrdiff_t unit, ptrdiff_t finest, int threads, nk_part *part,
                         const void *call) {
  ptrdiff_t each = extent / threads / finest;
  if (each < 1) each = 1;
  if (each > most_parts) each = most_parts;
  ptrdiff_t step = (extent + threads * each - 1) / (threads * each);
  step = (step + unit - 1) / unit * unit;
  ptrdiff_t parts = (extent + step - 1) / step;
  if (parts < threads) threads = (int)parts;
  work.part = part, work.call = call, work.extent = extent, work.step = step;
  atomic_store_explicit(&unfinished, parts, memory_order_relaxed);
  atomic_store_explicit(&divided, nk_divided_calls() + 1, memory_order_relaxed);
  int64_t begun = nk_now();
  for (int i = threads - 1; i >= 0; i--) {
    nk_call(&nk_seats[i], nk_range((uint64_t)(parts * i / threads), (uint64_t)(parts * (i + 1) / threads)));
  }
  do_parts(0, true);
  if (!others_are_late(&nk_seats[0], begun)) return nk_in_time;
  do_parts(0, false);
  int64_t done = nk_now();
  await_end();
  return nk_now() - done > nk_very_late_after ? nk_very_late : nk_late;
}

void nk_share(ptrdiff_t extent, ptrdiff_t unit, ptrdiff_t worth, ptrdiff_t finest, nk_part *part, const void *call) {
  ptrdiff_t shares = extent / worth;
  int threads = shares < 2 ? 1 : nk_free_threads();
  if (shares < threads) threads = (int)shares;
  if (threads < 2 || extent / unit >= INT32_MAX || nk_is_resting() || !nk_try_to_hold_seats()) {
    part(call, 0, extent);
    return;
  }
  nk_look_at_cores();
  bool all_awake = nk_awake(threads) == threads;
  threads = all_awake || shares >= worth_waking ? nk_start_threads(threads) : 1;
  if (threads > 1) {
    nk_lateness lateness = share(extent, unit, finest, threads, part, call);
    if (all_awake) nk_note_lateness(lateness);
  }
  nk_let_go_of_seats();
  if (threads == 1) part(call, 0, extent);
}
