#pragma once

#include <stdint.h>
#include <time.h>

/// Nanoseconds of a clock that is never set.
static inline int64_t nk_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/// Tells the processor that this thread waits for another.
static inline void nk_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}
