// The threads that the functions of NumericKernels.h use.
//
// A call that is worth it is divided over a pool of threads. No result depends on how many there are: elements are
// divided, never the sum that makes one element, and long sums are made of blocks of a fixed length.
//
// The pool is started by the first such call. Its threads wait for the next call, awake for some microseconds and asleep
// afterwards. A call that comes while another one has the pool does its work on its own thread alone; and so do all calls for
// some milliseconds where other programs need the cores (see Pool/Rest.c).
//
// `fork` ends the pool first, so that a process without other threads is copied; either process then starts its own when
// it needs one.

#pragma once

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The environment variable with the largest number of threads that a call may use, its own thread included; 1 for no pool.
/// Without it that is the number of cores on which this process may run.
#define NK_THREADS_VARIABLE "LESSONS_THREADS"

/// How many threads a call may use at most.
int nk_thread_count(void);

/// Sets how many threads a call may use at most, up to 64; 0 for what it was at the beginning.
void nk_set_thread_count(int count);

/// Ends the pool and returns when its threads are gone. The next call that is worth it starts them anew.
void nk_end_threads(void);

/// Says that a thread which is not of the pool keeps a core busy from now on, or no longer does (`change` 1 or -1). Where
/// a program has several of those, calls use only the cores that they leave.
void nk_note_busy_thread(int change);

// For loops of other modules.

/// Does elements `first ..< first + count` of what `call` describes.
typedef void nk_part(const void *call, ptrdiff_t first, ptrdiff_t count);

/// Has `part` do elements 0 ..< `extent`, each once, on as many threads as are free and worth it, this one included.
/// Returns when all are done.
///
///   unit      parts begin at multiples of it
///   worth     how many elements are worth a thread; at least 1
///   finest    a thread that has more than this to do has it in several parts, which others may take from it
///
/// Which thread does which elements is not fixed, so no result may depend on how elements are divided.
void nk_share(ptrdiff_t extent, ptrdiff_t unit, ptrdiff_t worth, ptrdiff_t finest, nk_part *part, const void *call);

// For tests and measurements.

/// Whether the pool rests where other programs need the cores. It does unless this was called with false.
void nk_let_threads_rest(bool allowed);

/// How many calls were divided so far.
long nk_divided_calls(void);

#ifdef __cplusplus
}
#endif
