// Eight doubles: their order, and the order in which they are added.

#pragma once

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
