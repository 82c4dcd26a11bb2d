// Uniform bits, numbers and dropout masks.

#pragma once

#include "Lanes.h"

/// Eight outputs or states of SplitMix64.
typedef uint64_t random_bits __attribute__((vector_size(64)));

INLINE random_bits mixed(random_bits state) {
  random_bits z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

#define SPLITMIX64_STEP 0x9e3779b97f4a7c15

/// Outputs number index … index + 7 after `seed`.
INLINE random_bits outputs(uint64_t seed, uint64_t index) {
  const random_bits numbers = {1, 2, 3, 4, 5, 6, 7, 8};
  return mixed((numbers + index) * SPLITMIX64_STEP + seed);
}

#ifdef NK_FLOAT
#include "Float/Uniform.h"
#else
#include "Double/Uniform.h"

void KERNEL(splitmix64)(ptrdiff_t count, uint64_t seed, uint64_t first, uint64_t *bits) {
  FOR_LANES(count, {
    random_bits lanes = outputs(seed, first + (uint64_t)i);
    memcpy(bits + i, &lanes, (size_t)n * sizeof *bits);
  });
}
#endif

void KERNEL(uniform)(ptrdiff_t count, uint64_t seed, uint64_t first, real *u) {
  FOR_LANES(count, { store_first(n, u + i, uniform_numbers(seed, first + (uint64_t)i)); });
}

void KERNEL(bernoulli_mask)(ptrdiff_t count, uint64_t seed, uint64_t first, double probability, real kept,
                            real *mask) {
  // k · 2⁻⁵³ < p, in whole numbers: the same decisions for every type.
  int64_t limit = probability >= 1 ? INT64_C(1) << 53 : probability > 0 ? (int64_t)ceil(probability * 0x1p53) : 0;
  FOR_LANES(count, {
    store_first(n, mask + i, select(outputs_below(limit, seed, first + (uint64_t)i), all(kept), all(0)));
  });
}
