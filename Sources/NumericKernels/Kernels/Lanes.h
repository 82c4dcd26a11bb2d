// Eight doubles worked on at once. The width is part of the arithmetic, not of the processor: where registers
// are narrower, the compiler splits a vector, and the results stay the same.

#pragma once

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Every function that takes vectors is inlined, so how a call would pass them does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define LANES 8
#define INLINE static inline __attribute__((always_inline))

typedef double doubles __attribute__((vector_size(64)));
typedef int64_t integers __attribute__((vector_size(64)));
typedef uint64_t words __attribute__((vector_size(64)));

INLINE doubles all(double x) { return (doubles){x, x, x, x, x, x, x, x}; }

INLINE words all_words(uint64_t x) { return (words){x, x, x, x, x, x, x, x}; }

INLINE doubles load(const double *x) {
  doubles lanes;
  memcpy(&lanes, x, sizeof lanes);
  return lanes;
}

INLINE void store(double *x, doubles lanes) { memcpy(x, &lanes, sizeof lanes); }

/// The first `count` lanes from memory, the others 0.
INLINE doubles load_first(ptrdiff_t count, const double *x) {
  if (count >= LANES) return load(x);
  double lanes[LANES] __attribute__((aligned(64))) = {0};
  double *to = lanes;
  if (count & 4) memcpy(to, x, 4 * sizeof *x), to += 4, x += 4;
  if (count & 2) memcpy(to, x, 2 * sizeof *x), to += 2, x += 2;
  if (count & 1) *to = *x;
  return load(lanes);
}

INLINE void store_first(ptrdiff_t count, double *x, doubles lanes) {
  if (count >= LANES) {
    store(x, lanes);
    return;
  }
  double copies[LANES] __attribute__((aligned(64)));
  double *from = copies;
  store(copies, lanes);
  if (count & 4) memcpy(x, from, 4 * sizeof *x), from += 4, x += 4;
  if (count & 2) memcpy(x, from, 2 * sizeof *x), from += 2, x += 2;
  if (count & 1) *x = *from;
}

/// All bits set in the first `count` lanes.
INLINE integers first_lanes(ptrdiff_t count) {
  integers index = {0, 1, 2, 3, 4, 5, 6, 7};
  int64_t n = count;
  return index < (integers){n, n, n, n, n, n, n, n};
}

/// a · b + c, rounded once: `__builtin_fma` in each lane.
INLINE doubles fused(doubles a, doubles b, doubles c) { return __builtin_elementwise_fma(a, b, c); }

INLINE doubles select(integers condition, doubles yes, doubles no) {
  return (doubles)((condition & (integers)yes) | (~condition & (integers)no));
}

INLINE doubles absolute(doubles x) { return (doubles)((words)x & all_words(0x7fffffffffffffff)); }

INLINE doubles sign_bit(doubles x) { return (doubles)((words)x & all_words(0x8000000000000000)); }

/// A non-negative magnitude with the sign of another number.
INLINE doubles with_sign(doubles magnitude, doubles sign) { return (doubles)((words)magnitude | (words)sign_bit(sign)); }

INLINE doubles square_root(doubles x) { return __builtin_elementwise_sqrt(x); }

/// ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))
INLINE double sum_of_lanes(doubles x) {
  return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}

/// The larger, NaN if either is NaN.
INLINE doubles larger(doubles x, doubles y) { return select((x > y) | (x != x), x, y); }

// Loops over an array in vectors of eight: `i` is the index of the first lane, `n` the number of lanes in use.
// The body is compiled twice, so that full vectors are loaded and stored whole.
#define FOR_LANES(count, ...)                             \
  do {                                                    \
    ptrdiff_t i = 0;                                      \
    for (; i + LANES <= (count); i += LANES) {            \
      const ptrdiff_t n = LANES;                          \
      __VA_ARGS__                                         \
    }                                                     \
    if (i < (count)) {                                    \
      const ptrdiff_t n = (count) - i;                    \
      __VA_ARGS__                                         \
    }                                                     \
  } while (0)
