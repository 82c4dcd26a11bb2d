// Sixteen floats: their order, and the order in which they are added.

#pragma once

/// 0, 1, …
INLINE integers lane_numbers(void) { return (integers){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}; }

typedef double doubles __attribute__((vector_size(64)));

/// What losses are added up in: lanes 0 to 7 and 8 to 15, in double precision.
typedef struct {
  doubles low, high;
} totals;

INLINE totals widened(reals x) {
  typedef float half __attribute__((vector_size(32)));
  half low = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7);
  half high = __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
  return (totals){__builtin_convertvector(low, doubles), __builtin_convertvector(high, doubles)};
}

INLINE totals plus(totals total, reals x) {
  totals wide = widened(x);
  return (totals){total.low + wide.low, total.high + wide.high};
}

/// The square of a float is exact in double precision.
INLINE totals plus_square(totals total, reals x) {
  totals wide = widened(x);
  return (totals){total.low + wide.low * wide.low, total.high + wide.high * wide.high};
}

/// Lane l takes in lane l + 8; then ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)).
INLINE double sum_of_totals(totals total) {
  doubles y = total.low + total.high;
  return ((y[0] + y[4]) + (y[2] + y[6])) + ((y[1] + y[5]) + (y[3] + y[7]));
}

/// Lane l takes in lane l + 8; then ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)).
INLINE float sum_of_lanes(reals x) {
  typedef float half __attribute__((vector_size(32)));
  half y = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7) +
           __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
  return ((y[0] + y[4]) + (y[2] + y[6])) + ((y[1] + y[5]) + (y[3] + y[7]));
}
