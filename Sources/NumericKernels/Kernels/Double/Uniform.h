// Random doubles: the upper 53 bits of an output.

#pragma once

/// (bits >> 11) · 2⁻⁵³: exact, by the bits of 2⁵² + the upper and lower halves.
INLINE reals uniform_numbers(uint64_t seed, uint64_t index) {
  words fraction = outputs(seed, index) >> 11;
  reals high = (reals)((fraction >> 32) | all_words(0x4330000000000000)) - 0x1p52;
  reals low = (reals)((fraction & 0xffffffff) | all_words(0x4330000000000000)) - 0x1p52;
  return fused(high, all(0x1p32), low) * 0x1p-53;
}

/// Lanes where bits >> 11 is below a limit.
INLINE integers outputs_below(int64_t limit, uint64_t seed, uint64_t index) {
  return (integers)(outputs(seed, index) >> 11) < limit;
}
