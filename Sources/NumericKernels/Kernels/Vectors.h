// Vectors of the `real` numbers of this compilation, doubles or floats, and what is done in each of their lanes. A vector
// is 64 bytes, or NK_WIDE times as many (see Wide.h).

#pragma once

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Every function that takes vectors is inlined, so how a call would pass them does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

#ifndef NK_WIDE
#define NK_WIDE 1
#endif
#define VECTOR __attribute__((vector_size(64 * NK_WIDE)))

#ifdef NK_FLOAT
typedef float real;
typedef float reals VECTOR;
typedef int32_t integers VECTOR;
typedef uint32_t words VECTOR;
/// A lane of `words`.
typedef uint32_t word;
#define SIGN_BIT 0x80000000
#define LANES (16 * NK_WIDE)
#else
typedef double real;
typedef double reals VECTOR;
typedef int64_t integers VECTOR;
typedef uint64_t words VECTOR;
/// A lane of `words`.
typedef uint64_t word;
#define SIGN_BIT 0x8000000000000000
#define LANES (8 * NK_WIDE)
#endif

INLINE words all_words(word x) { return (words){0} + x; }

INLINE reals all(real x) {
  word bits;
  memcpy(&bits, &x, sizeof x);
  return (reals)all_words(bits);
}

INLINE reals load(const real *x) {
  reals lanes;
  memcpy(&lanes, x, sizeof lanes);
  return lanes;
}

INLINE void store(real *x, reals lanes) { memcpy(x, &lanes, sizeof lanes); }

/// Whether a condition holds in every lane.
INLINE bool everywhere(integers condition) { return __builtin_reduce_and(condition) != 0; }

/// a · b + c, rounded once: `__builtin_fma` in each lane.
INLINE reals fused(reals a, reals b, reals c) { return __builtin_elementwise_fma(a, b, c); }

INLINE reals select(integers condition, reals yes, reals no) {
  return (reals)((condition & (integers)yes) | (~condition & (integers)no));
}

INLINE reals absolute(reals x) { return (reals)((words)x & ~all_words(SIGN_BIT)); }

INLINE reals sign_bit(reals x) { return (reals)((words)x & all_words(SIGN_BIT)); }

/// A non-negative magnitude with the sign of another number.
INLINE reals with_sign(reals magnitude, reals sign) { return (reals)((words)magnitude | (words)sign_bit(sign)); }

INLINE reals square_root(reals x) { return __builtin_elementwise_sqrt(x); }

/// The larger, NaN if either is NaN.
INLINE reals larger(reals x, reals y) { return select((x > y) | (x != x), x, y); }
