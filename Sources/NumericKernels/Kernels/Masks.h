// Uniform bits, numbers and dropout masks.

#include "Lanes.h"

/// Outputs of SplitMix64 for eight successive states.
INLINE words mixed(words state) {
  words z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

#define SPLITMIX64_STEP 0x9e3779b97f4a7c15

/// The states after `seed` for outputs number index … index + 7.
INLINE words states(uint64_t seed, uint64_t index) {
  words number = {1, 2, 3, 4, 5, 6, 7, 8};
  return (number + all_words(index)) * SPLITMIX64_STEP + all_words(seed);
}

/// (bits >> 11) · 2⁻⁵³: exact, by the bits of 2⁵² + the upper and lower halves.
INLINE doubles unit_interval(words bits) {
  words fraction = bits >> 11;
  doubles high = (doubles)((fraction >> 32) | all_words(0x4330000000000000)) - 0x1p52;
  doubles low = (doubles)((fraction & 0xffffffff) | all_words(0x4330000000000000)) - 0x1p52;
  return fused(high, all(0x1p32), low) * 0x1p-53;
}

static void KERNEL(splitmix64)(ptrdiff_t count, uint64_t seed, uint64_t first, uint64_t *bits) {
  FOR_LANES(count, {
    words lanes = mixed(states(seed, first + (uint64_t)i));
    memcpy(bits + i, &lanes, (size_t)n * sizeof *bits);
  });
}

static void KERNEL(uniform)(ptrdiff_t count, uint64_t seed, uint64_t first, double *u) {
  FOR_LANES(count, { store_first(n, u + i, unit_interval(mixed(states(seed, first + (uint64_t)i)))); });
}

static void KERNEL(bernoulli_mask)(ptrdiff_t count, uint64_t seed, uint64_t first, double probability,
                                   double kept, double *mask) {
  FOR_LANES(count, {
    doubles u = unit_interval(mixed(states(seed, first + (uint64_t)i)));
    store_first(n, mask + i, select(u < probability, all(kept), all(0)));
  });
}
