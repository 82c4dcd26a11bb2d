// The threads of the pool: how they start, wait, wake and end.

#include "Seats.h"

#include <sched.h>
#include <signal.h>

#include "Moment.h"
#include "NumericKernelThreads.h"
#include "Pool.h"

nk_seat nk_seats[nk_most_threads];
/// Changed only by whoever holds the seats.
static _Atomic int seated = 1;
static _Atomic bool are_held, is_ending;

int nk_seated(void) { return atomic_load_explicit(&seated, memory_order_relaxed); }

bool nk_try_to_hold_seats(void) {
  return !atomic_load_explicit(&are_held, memory_order_relaxed) && !atomic_exchange(&are_held, true);
}

static void hold_seats(void) {
  while (!nk_try_to_hold_seats()) sched_yield();
}

void nk_let_go_of_seats(void) { atomic_store_explicit(&are_held, false, memory_order_release); }

// MARK: A thread's life

bool nk_is_called(nk_seat *own) {
  uint64_t range = atomic_load(&own->range);
  return range >> 32 < (range & UINT32_MAX) || atomic_load(&is_ending);
}

static void await_call(nk_seat *own) {
  for (int64_t start = nk_now(); nk_now() - start < nk_patience;) {
    for (int turn = 0; turn < 16; turn++) {
      if (nk_is_called(own)) return;
      nk_pause();
    }
  }
  pthread_mutex_lock(&own->mutex);
  atomic_store(&own->sleeps, true);
  while (!nk_is_called(own)) pthread_cond_wait(&own->wake, &own->mutex);
  atomic_store(&own->sleeps, false);
  pthread_mutex_unlock(&own->mutex);
}

static void *live(void *seat) {
  nk_seat *own = seat;
  for (;;) {
    await_call(own);
    if (atomic_load(&is_ending)) return NULL;
    nk_serve_call((int)(own - nk_seats));
  }
}

static bool start_thread(nk_seat *seat) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_attr_setstacksize(&attributes, 1 << 20);
  pthread_mutex_init(&seat->mutex, NULL);
  pthread_cond_init(&seat->wake, NULL);
  // Signals are for the program's own threads, but for those that tell of a fault, or suspend a thread while one is told.
  sigset_t blocked, before;
  sigfillset(&blocked);
  const int open[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGPROF};
  for (size_t i = 0; i < sizeof open / sizeof *open; i++) sigdelset(&blocked, open[i]);
  pthread_sigmask(SIG_SETMASK, &blocked, &before);
  int code = pthread_create(&seat->thread, &attributes, live, seat);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  if (code == 0) return true;
  pthread_mutex_destroy(&seat->mutex);
  pthread_cond_destroy(&seat->wake);
  return false;
}

// MARK: All threads

static void wake(nk_seat *seat) {
  if (!atomic_load(&seat->sleeps)) return;
  pthread_mutex_lock(&seat->mutex);
  pthread_cond_signal(&seat->wake);
  pthread_mutex_unlock(&seat->mutex);
}

void nk_call(nk_seat *seat, uint64_t range) {
  atomic_exchange(&seat->range, range);
  if (seat != nk_seats) wake(seat);
}

int nk_awake(int count) {
  int present = nk_seated(), found = 1;
  for (int i = 1; i < count && i < present; i++) {
    found += !atomic_load_explicit(&nk_seats[i].sleeps, memory_order_relaxed);
  }
  return found;
}

static void end_threads(void) {
  int count = nk_seated();
  atomic_store(&is_ending, true);
  for (int i = 1; i < count; i++) wake(&nk_seats[i]);
  for (int i = 1; i < count; i++) {
    pthread_join(nk_seats[i].thread, NULL);
    pthread_mutex_destroy(&nk_seats[i].mutex);
    pthread_cond_destroy(&nk_seats[i].wake);
  }
  atomic_store(&is_ending, false);
  atomic_store(&seated, 1);
}

void nk_end_threads(void) {
  hold_seats();
  end_threads();
  nk_let_go_of_seats();
}

// A copy of the process has the thread that called `fork`, and no other: none must be there that holds anything.

static void before_fork(void) {
  hold_seats();
  end_threads();
}

static void after_fork_in_child(void) {
  nk_forget_other_threads();
  nk_let_go_of_seats();
}

static void prepare_for_forks(void) { pthread_atfork(before_fork, nk_let_go_of_seats, after_fork_in_child); }

int nk_start_threads(int count) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare_for_forks);
  int present = nk_seated();
  while (present < count && start_thread(&nk_seats[present])) atomic_store(&seated, ++present);
  return present < count ? present : count;
}
