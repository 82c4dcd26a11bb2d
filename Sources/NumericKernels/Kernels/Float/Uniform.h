// Random floats: the upper 24 bits of an output.

#pragma once

typedef int32_t half_integers __attribute__((vector_size(32)));

INLINE integers joined(half_integers low, half_integers high) {
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

/// (bits >> 40) · 2⁻²⁴
INLINE reals uniform_numbers(uint64_t seed, uint64_t index) {
  half_integers low = __builtin_convertvector(outputs(seed, index) >> 40, half_integers);
  half_integers high = __builtin_convertvector(outputs(seed, index + 8) >> 40, half_integers);
  return __builtin_convertvector(joined(low, high), reals) * 0x1p-24f;
}

/// Lanes where bits >> 11 is below a limit.
INLINE integers outputs_below(int64_t limit, uint64_t seed, uint64_t index) {
  typedef int64_t eight __attribute__((vector_size(64)));
  eight low = (eight)(outputs(seed, index) >> 11) < limit;
  eight high = (eight)(outputs(seed, index + 8) >> 11) < limit;
  return joined(__builtin_convertvector(low, half_integers), __builtin_convertvector(high, half_integers));
}
