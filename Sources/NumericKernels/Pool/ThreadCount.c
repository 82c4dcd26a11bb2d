#define _GNU_SOURCE

#include "ThreadCount.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__linux__)
#include <sched.h>
#endif

#include "NumericKernelThreads.h"

/// How many a call may use at most; 0 while nobody has asked.
static _Atomic int most;
/// Threads outside of the pool that keep a core busy.
static _Atomic int busy;

static int within_limits(long count) { return count < 1 ? 1 : count > nk_most_threads ? nk_most_threads : (int)count; }

/// The cores on which this process may run.
static int core_count(void) {
#if defined(__linux__)
  cpu_set_t cores;
  if (sched_getaffinity(0, sizeof cores, &cores) == 0) return within_limits(CPU_COUNT(&cores));
#endif
  return within_limits(sysconf(_SC_NPROCESSORS_ONLN));
}

static int first_count(void) {
  const char *text = getenv(NK_THREADS_VARIABLE);
  if (text == NULL || *text == 0) return core_count();
  char *end;
  errno = 0;
  long count = strtol(text, &end, 10);
  if (errno != 0 || *end != 0 || count < 1) {
    fprintf(stderr, "%s is '%s'; it must be the largest number of threads for a matrix operation: 1 or more\n",
            NK_THREADS_VARIABLE, text);
    abort();
  }
  return within_limits(count);
}

int nk_thread_count(void) {
  int count = atomic_load_explicit(&most, memory_order_relaxed);
  if (count == 0) {
    count = first_count();
    atomic_store_explicit(&most, count, memory_order_relaxed);
  }
  return count;
}

void nk_set_thread_count(int count) {
  nk_end_threads();
  atomic_store_explicit(&most, count <= 0 ? first_count() : within_limits(count), memory_order_relaxed);
}

void nk_note_busy_thread(int change) { atomic_fetch_add_explicit(&busy, change, memory_order_relaxed); }

int nk_free_threads(void) {
  // Whoever asks is one of the busy ones, or waits for them.
  int others = atomic_load_explicit(&busy, memory_order_relaxed) - 1;
  int count = nk_thread_count();
  return others <= 0 ? count : others >= count ? 1 : count - others;
}

void nk_forget_other_threads(void) { atomic_store_explicit(&busy, 0, memory_order_relaxed); }
