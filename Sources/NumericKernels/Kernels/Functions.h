// The elementary functions of `real` in LANES lanes. Most vectors hold ordinary numbers only, and take a short way; one
// that holds a special value, or a number whose result is not normal, takes a longer one as a whole. Where both ways
// are right they give the same bits, so a result does not depend on its neighbours.

#pragma once

#include "Vectors.h"

#ifdef NK_FLOAT
#include "Float/Coefficients.h"
#else
#include "Double/Coefficients.h"
#endif

/// A number as an unevaluated sum.
typedef struct {
  reals high, low;
} pair;

/// high + low = a + b exactly, where |a| ≥ |b| or a = 0 (Dekker).
INLINE pair sum_of_larger_and(reals a, reals b) {
  reals sum = a + b;
  return (pair){sum, b - (sum - a)};
}

/// x kept within [low, high]; NaN stays NaN.
INLINE reals clamp(reals x, real low, real high) {
  x = select(x < low, all(low), x);
  return select(x > high, all(high), x);
}

/// x = k ln 2 + r with |r| ≤ ln 2 / 2, and eʳ = 1 + p. The lowest bits of `shifted` are those of k.
typedef struct {
  reals shifted;
  pair p;
} reduced;

#define SHIFTER (0x1.8p0 * (INT64_C(1) << MANTISSA_BITS))

// eʳ = 1 + r + r² q(r). What remains is the rounding of r² q, which the sum r + r² q keeps in its low part.
INLINE reduced reduce(reals x) {
  reals shifted = fused(x, all(0x1.71547652b82fep+0), all(SHIFTER));
  reals k = shifted - all(SHIFTER);
  // Where |k ln2_low| is the larger of the two, r is too small for its low part to count.
  pair r = sum_of_larger_and(fused(k, all(-LN2_HIGH), x), k * all(-LN2_LOW));
  reals z = r.high;
  reals tail = (z * z) * exponential_polynomial(z);
  pair p = sum_of_larger_and(z, tail);
  p.low += fused(r.low, z, r.low);
  return (reduced){shifted, p};
}

/// 2^k of a reduced number, where that is normal.
INLINE reals power_of_two(reals shifted) {
  return (reals)(((words)shifted << MANTISSA_BITS) + all_words((word)EXPONENT_BIAS << MANTISSA_BITS));
}

/// 1 + p as a sum.
INLINE pair one_plus(pair p) {
  pair one = sum_of_larger_and(all(1), p.high);
  return sum_of_larger_and(one.high, one.low + p.low);
}

/// eˣ as a sum of two numbers, for all x. Two exact scalings and one that rounds, so that subnormal results round once
/// more at most.
INLINE pair exponential_pair_of_any(reals x) {
  reduced e = reduce(clamp(x, EXP_IS_ZERO, EXP_IS_INFINITE));
  pair y = one_plus(e.p);
  integers k = (integers)e.shifted - (integers)all(SHIFTER);
  integers half = k >> 1;
  reals first = (reals)((half + EXPONENT_BIAS) << MANTISSA_BITS);
  reals second = (reals)((k - half + EXPONENT_BIAS) << MANTISSA_BITS);
  return (pair){y.high * first * second, y.low * first * second};
}

INLINE bool exponentials_are_normal(reals x) { return everywhere(absolute(x) < EXP_NORMAL); }

INLINE pair exponential_pair(reals x) {
  if (__builtin_expect(!exponentials_are_normal(x), 0)) return exponential_pair_of_any(x);
  reduced e = reduce(x);
  pair y = one_plus(e.p);
  reals scale = power_of_two(e.shifted);
  return (pair){y.high * scale, y.low * scale};
}

INLINE reals exponential(reals x) {
  if (__builtin_expect(!exponentials_are_normal(x), 0)) return select(x != x, x, exponential_pair_of_any(x).high);
  reduced e = reduce(x);
  // 2^k by an addition to the exponent.
  return (reals)((words)one_plus(e.p).high + ((words)e.shifted << MANTISSA_BITS));
}

/// eˣ − 1 for EXPM1_IS_MINUS_ONE ≤ x ≤ EXP_NORMAL: (2^k − 1) + 2^k p, of which the first is the larger, or 0.
INLINE reals exponential_minus_one_of_normal(reals x) {
  reduced e = reduce(x);
  reals scale = power_of_two(e.shifted);
  pair sum = sum_of_larger_and(scale - 1, scale * e.p.high);
  return with_sign(absolute(sum.high + fused(scale, e.p.low, sum.low)), x);
}

INLINE reals exponential_minus_one(reals x) {
  if (__builtin_expect(exponentials_are_normal(x), 1)) return exponential_minus_one_of_normal(x);
  // Where eˣ may overflow, one is nothing beside it.
  reals y = exponential_minus_one_of_normal(clamp(x, EXPM1_IS_MINUS_ONE, 60));
  return select(x != x, x, select(x > 60, exponential_pair_of_any(x).high, y));
}

/// The quotient of two sums, where 1 ≤ d ≤ 2: the rounded quotient, and its remainder over an approximate d.
INLINE reals quotient(pair n, pair d) {
  reals q = n.high / d.high;
  reals remainder = fused(-q, d.high, n.high) + fused(-q, d.low, n.low);
  // 1/d = 1.4571 − 0.5 d + … to 9 %; the remainder is below one unit in the last place, so that is enough.
  reals inverse = fused(d.high, all(-0.5), all(1.4571));
  return fused(remainder, inverse, q);
}

/// tanh x = −t / (2 + t) with t = e^(−2|x|) − 1 in (−1, 0].
INLINE reals hyperbolic_tangent(reals x) {
  reals twice = absolute(x) * -2;
  reduced e = reduce(select(twice < EXPM1_IS_MINUS_ONE, all(EXPM1_IS_MINUS_ONE), twice));
  reals scale = power_of_two(e.shifted);
  pair one = sum_of_larger_and(all(-1), scale);
  pair t = sum_of_larger_and(one.high, scale * e.p.high);
  t = sum_of_larger_and(t.high, t.low + fused(scale, e.p.low, one.low));
  pair d = sum_of_larger_and(all(2), t.high);
  d.low += t.low;
  return with_sign(absolute(quotient((pair){-t.high, -t.low}, d)), x);
}

/// σ(x) = 1 / (1 + u) for x ≥ 0, u / (1 + u) for x < 0, with u = e^−|x|.
INLINE reals logistic_of(reals x, pair u) {
  pair d = sum_of_larger_and(all(1), u.high);
  d.low += u.low;
  integers negative = x < 0;
  return quotient((pair){select(negative, u.high, all(1)), select(negative, u.low, all(0))}, d);
}

INLINE reals logistic(reals x) { return logistic_of(x, exponential_pair(-absolute(x))); }

/// A positive normal number as 2^k · (1 + f) with √½ ≤ 1 + f < √2.
typedef struct {
  reals k, f;
} normalized;

INLINE normalized normalize(reals x) {
  const words root_half = all_words(BITS_OF_ROOT_HALF);
  words bits = (words)x - root_half;
  // k + bias is the mantissa of 2^52 (or 2^23) + k + bias.
  const real unit = (real)(INT64_C(1) << MANTISSA_BITS);
  words biased = (bits + all_words((word)EXPONENT_BIAS << MANTISSA_BITS)) >> MANTISSA_BITS;
  reals k = (reals)(biased | (words)all(unit)) - all(unit + EXPONENT_BIAS);
  words mantissa = (bits & all_words(((word)1 << MANTISSA_BITS) - 1)) + root_half;
  return (normalized){k, (reals)mantissa - 1};
}

// k ln 2 + log(1 + f) with s = f/(2 + f): 2s + 2s³/3 + …, where `correction` is added to the small terms (fdlibm, e_log.c).
INLINE reals logarithm_of(normalized m, reals correction) {
  reals f = m.f;
  reals s = f / (f + 2);
  reals half_square = f * f * all(0.5);
  reals small = fused(m.k, all(LN2_LOW), correction);
  reals rest = half_square - (s * (half_square + logarithm_polynomial(s * s)) + small);
  return fused(m.k, all(LN2_HIGH), f - rest);
}

INLINE reals logarithm(reals x) {
  if (__builtin_expect(everywhere((x >= SMALLEST_NORMAL) & (x < INFINITY)), 1)) {
    return logarithm_of(normalize(x), all(0));
  }
  integers is_small = x < SMALLEST_NORMAL;
  normalized m = normalize(select(is_small, x * all(0x1p54), x));
  m.k -= select(is_small, all(54), all(0));
  reals y = logarithm_of(m, all(0));
  y = select(x == 0, all(-INFINITY), y);
  y = select(x < 0, all(NAN), y);
  return select((x == INFINITY) | (x != x), x, y);
}

/// 1/u to 2 % for 2⁻¹⁰⁰ < u, and 2⁻¹⁰⁰ from 2¹⁰⁰ on: the exponent and the mantissa are subtracted from those of a number
/// near 1 squared (Blinn, Floating-point tricks, 1997), and one step of Newton's method.
INLINE reals rough_inverse(reals u) {
  u = select(u > 0x1p100, all(0x1p100), u);
  reals y = (reals)(all_words(BITS_OF_INVERSION) - (words)u);
  return fused(y, fused(-u, y, all(1)), y);
}

/// log(1 + x): 1 + x is rounded to u, and what that lost, relative to u, is added back. Where u is near 1, x itself is the
/// f of the series.
INLINE reals logarithm_of_one_plus(reals x) {
  pair u = sum_of_larger_and(select(x > 1, x, all(1)), select(x > 1, all(1), x));
  normalized m = normalize(u.high);
  integers near_one = m.k == 0;
  // What the rounding lost is below one unit in the last place, so that a rough quotient is enough.
  reals correction = select(near_one, all(0), u.low * rough_inverse(u.high));
  m.f = select(near_one, x, m.f);
  reals y = with_sign(absolute(logarithm_of(m, correction)), x);
  if (__builtin_expect(everywhere((x > -1) & (x < INFINITY)), 1)) return y;
  y = select(x == -1, all(-INFINITY), y);
  y = select(x < -1, all(NAN), y);
  return select((x == INFINITY) | (x != x), x, y);
}

/// log(1 + u) for 0 ≤ u ≤ 1.
INLINE reals softplus_of_exponential(pair u) {
  pair one_plus = sum_of_larger_and(all(1), u.high);
  normalized m = normalize(one_plus.high);
  integers near_one = m.k == 0;
  reals lost = select(near_one, u.low, one_plus.low + u.low);
  m.f = select(near_one, u.high, m.f);
  // In the series around u a change of its low part counts by 1/(1 + u), as after the rounding of 1 + u.
  return logarithm_of(m, lost / one_plus.high);
}

/// log(1 + e^−|x|), the part of the cross-entropy that is never large.
INLINE reals softplus_of_minus_absolute(reals x) { return softplus_of_exponential(exponential_pair(-absolute(x))); }

/// log(1 + e^−|x|), and σ(x) as `logistic` gives it, with one exponential.
INLINE reals softplus_of_minus_absolute_and_logistic(reals x, reals *sigmoid) {
  pair u = exponential_pair(-absolute(x));
  *sigmoid = logistic_of(x, u);
  return softplus_of_exponential(u);
}

/// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)
INLINE reals softplus_of(reals x) { return select(x > 0, x, all(0)) + softplus_of_minus_absolute(x); }
