// When the pool rests.
//
// Where other programs need the cores, a thread of the pool waits for its turn, and the call waits for the thread: it may take
// longer than on one thread. The pool rests then, for longer, the more often this happens. So programs that run beside one
// another, say the lessons of a course, share the cores without knowing of each other.

#include "Rest.h"

#include <stdatomic.h>
#include <sys/resource.h>

#include "Moment.h"
#include "NumericKernelThreads.h"

// In nanoseconds.

/// The first rest, and the longest. A rest is twice as long as the one before, unless that is long ago.
static const int64_t first_rest = 2000000, longest_rest = 128000000, long_ago = 30000000;
/// How often it is looked how often a core was taken, and how often that may be in this time.
static const int64_t look_interval = 4000000;
enum { most_times = 1 };

/// What a late call counts; one in time takes back 1. With more than these together the pool rests.
enum { late_weight = 4, most_lateness = 12 };

static _Atomic int64_t end;
static _Atomic bool is_allowed = true;

void nk_let_threads_rest(bool allowed) { atomic_store(&is_allowed, allowed); }

bool nk_is_resting(void) {
  int64_t moment = atomic_load_explicit(&end, memory_order_relaxed);
  return moment != 0 && nk_now() < moment && atomic_load_explicit(&is_allowed, memory_order_relaxed);
}

static void begin_rest(int64_t moment) {
  static int64_t length;
  int64_t last = atomic_load_explicit(&end, memory_order_relaxed);
  length = last == 0 || moment - last > long_ago ? first_rest : length * 2 > longest_rest ? longest_rest : length * 2;
  atomic_store_explicit(&end, moment + length, memory_order_relaxed);
}

void nk_note_lateness(nk_lateness lateness) {
  static int sum;
  if (lateness == nk_in_time) {
    if (sum > 0) sum--;
    return;
  }
  sum += late_weight;
  if (lateness == nk_late && sum <= most_lateness) return;
  sum = 0;
  begin_rest(nk_now());
}

void nk_look_at_cores(void) {
  static int64_t last;
  static long before;
  int64_t moment = nk_now();
  if (moment - last < look_interval) return;
  struct rusage usage;
  if (getrusage(RUSAGE_SELF, &usage) != 0) return;
  if (moment - last < 4 * look_interval && usage.ru_nivcsw - before > most_times) begin_rest(moment);
  last = moment;
  before = usage.ru_nivcsw;
}
