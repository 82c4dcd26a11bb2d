// 64 bytes of numbers worked on at once: eight doubles or sixteen floats. The width is part of the arithmetic, not of the
// processor: where registers are narrower, the compiler splits a vector, and the results stay the same.

#pragma once

#include "Vectors.h"

#ifdef NK_FLOAT
#include "Float/Lanes.h"
#else
#include "Double/Lanes.h"
#endif

#ifdef VARIANT_MASKS
#ifdef NK_FLOAT
#define MASKED(name) _mm512_##name##_ps
typedef __mmask16 lane_mask;
#else
#define MASKED(name) _mm512_##name##_pd
typedef __mmask8 lane_mask;
#endif

INLINE lane_mask first_of_mask(ptrdiff_t count) {
  return (lane_mask)(count >= LANES ? (1u << LANES) - 1 : (1u << count) - 1);
}

/// The first `count` lanes from memory, the others 0.
INLINE reals load_first(ptrdiff_t count, const real *x) {
  return (reals)MASKED(maskz_loadu)(first_of_mask(count), x);
}

INLINE void store_first(ptrdiff_t count, real *x, reals lanes) {
  MASKED(mask_storeu)(x, first_of_mask(count), lanes);
}

#undef MASKED
#else
/// The first `count` lanes from memory, the others 0.
INLINE reals load_first(ptrdiff_t count, const real *x) {
  if (count >= LANES) return load(x);
  real lanes[LANES] __attribute__((aligned(64))) = {0};
  real *to = lanes;
#if LANES > 8
  if (count & 8) memcpy(to, x, 8 * sizeof *x), to += 8, x += 8;
#endif
  if (count & 4) memcpy(to, x, 4 * sizeof *x), to += 4, x += 4;
  if (count & 2) memcpy(to, x, 2 * sizeof *x), to += 2, x += 2;
  if (count & 1) *to = *x;
  return load(lanes);
}

INLINE void store_first(ptrdiff_t count, real *x, reals lanes) {
  if (count >= LANES) {
    store(x, lanes);
    return;
  }
  real copies[LANES] __attribute__((aligned(64)));
  real *from = copies;
  store(copies, lanes);
#if LANES > 8
  if (count & 8) memcpy(x, from, 8 * sizeof *x), from += 8, x += 8;
#endif
  if (count & 4) memcpy(x, from, 4 * sizeof *x), from += 4, x += 4;
  if (count & 2) memcpy(x, from, 2 * sizeof *x), from += 2, x += 2;
  if (count & 1) *x = *from;
}
#endif

/// All bits set in the first `count` lanes.
INLINE integers first_lanes(ptrdiff_t count) {
  return lane_numbers() < (integers)all_words((unsigned)count);
}

// Loops over an array in vectors: `i` is the index of the first lane, `n` the number of lanes in use.
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
