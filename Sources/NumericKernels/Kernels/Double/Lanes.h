// Eight doubles.

#pragma once

#include <stdint.h>

#define LANES 8

typedef double real;
typedef double reals __attribute__((vector_size(64)));
typedef int64_t integers __attribute__((vector_size(64)));
typedef uint64_t words __attribute__((vector_size(64)));

/// A lane of `words`.
typedef uint64_t words_lane;

#define SIGN_BIT 0x8000000000000000

INLINE reals all(double x) { return (reals){x, x, x, x, x, x, x, x}; }

INLINE words all_words(uint64_t x) { return (words){x, x, x, x, x, x, x, x}; }

/// 0, 1, …
INLINE integers lane_numbers(void) { return (integers){0, 1, 2, 3, 4, 5, 6, 7}; }

/// What losses are added up in.
typedef reals totals;

INLINE totals plus(totals total, reals x) { return total + x; }

INLINE totals plus_square(totals total, reals x) { return __builtin_elementwise_fma(x, x, total); }

/// ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))
INLINE double sum_of_lanes(reals x) {
  return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}

INLINE double sum_of_totals(totals total) { return sum_of_lanes(total); }
