#pragma once

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "ThreadCount.h"

/// How long a thread waits awake before it sleeps, in nanoseconds: the steps of a training run leave the pool alone for less,
/// and to wake a thread takes about as long.
static const int64_t nk_patience = 40000;

/// The place of one thread. Each has cache lines of its own.
typedef struct {
  /// The parts of the call that are left of this thread's own, as `nk_range` makes it. A range with parts in it calls the thread.
  _Alignas(128) _Atomic uint64_t range;
  _Atomic bool sleeps;
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t wake;
} nk_seat;

/// The first is the caller's.
extern nk_seat nk_seats[nk_most_threads] __attribute__((visibility("hidden")));

/// Parts `first` ..< `last`.
static inline uint64_t nk_range(uint64_t first, uint64_t last) { return first << 32 | last; }

/// How many seats have a thread, the caller's included.
int nk_seated(void);

/// For one caller at a time: whether this one has the seats now.
bool nk_try_to_hold_seats(void);
void nk_let_go_of_seats(void);

// For whoever holds the seats.

/// How many of the first `count` seats have a thread that is awake, the caller's included.
int nk_awake(int count);

/// Starts threads until there are `count`, or the system gives no more. Returns how many of these there are.
int nk_start_threads(int count);

/// Gives a seat its range, and wakes its thread.
void nk_call(nk_seat *seat, uint64_t range);

// For the threads.

/// Whether there is something to do.
bool nk_is_called(nk_seat *own);
