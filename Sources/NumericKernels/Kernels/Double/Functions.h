// The elementary functions of doubles.

#pragma once

#include "../Lanes.h"

// ln 2 in two parts. The high part has 20 trailing zero bits, so that k · ln2_high is exact for |k| < 2¹¹
// (fdlibm, e_exp.c).
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10

/// A number as an unevaluated sum.
typedef struct {
  reals high, low;
} pair;

/// high + low = a + b exactly (Knuth).
INLINE pair two_sum(reals a, reals b) {
  reals sum = a + b;
  reals b_part = sum - a;
  return (pair){sum, (a - (sum - b_part)) + (b - b_part)};
}

/// 2^k for −1022 ≤ k ≤ 1023.
INLINE reals power_of_two(integers k) { return (reals)((k + 1023) << 52); }

/// x = k ln 2 + r with |r| ≤ ln 2 / 2, and eʳ = 1 + p; p as a sum of two reals.
typedef struct {
  integers k;
  pair p;
} reduced;

// eʳ = 1 + r + r² q(r). q interpolates (eʳ − 1 − r)/r² at Chebyshev nodes on |r| ≤ 0.3466 in degree 10
// (Kernels/make_exponential.py); with these coefficients eʳ has a relative error below 3.4e-19, 0.003 ulp. What
// remains is the rounding of r² q, which the sum r + r² q keeps in its low part.
INLINE reduced reduce(reals x) {
  const double shifter = 0x1.8p52;
  reals shifted = fused(x, all(0x1.71547652b82fep+0), all(shifter));
  reals k = shifted - shifter;
  reals high = fused(k, all(-LN2_HIGH), x);
  reals minus_low = k * -LN2_LOW;
  pair r = two_sum(high, minus_low);
  reals z = r.high, z2 = z * z, z4 = z2 * z2;
  // Estrin's scheme: a short dependency chain, and a fixed one.
  reals q01 = fused(z, all(0x1.5555555555557p-3), all(0x1.0p-1));
  reals q23 = fused(z, all(0x1.11111111100dcp-7), all(0x1.5555555555556p-5));
  reals q45 = fused(z, all(0x1.a01a01abe7fe1p-13), all(0x1.6c16c16c162d4p-10));
  reals q67 = fused(z, all(0x1.71de0231960ebp-19), all(0x1.a01a01a6d889cp-16));
  reals q89 = fused(z, all(0x1.af4de97ca4194p-26), all(0x1.27e4db646b17ep-22));
  reals q03 = fused(z2, q23, q01);
  reals q47 = fused(z2, q67, q45);
  reals q8a = fused(z2, all(0x1.1f730349868cep-29), q89);
  reals q = fused(z4, fused(z4, q8a, q47), q03);
  reals tail = z2 * q;
  reals sum = z + tail;
  // |z| ≥ |tail|, so this is the exact error of the sum; then what r and r² q left out.
  reals rest = (tail - (sum - z)) + fused(r.low, z, r.low);
  return (reduced){(integers)shifted - (integers)all(shifter), {sum, rest}};
}

/// x kept within [low, high]; NaN stays NaN.
INLINE reals clamp(reals x, double low, double high) {
  x = select(x < low, all(low), x);
  return select(x > high, all(high), x);
}

/// eˣ as a sum of two reals. Two exact scalings and one that rounds, so that subnormal results round once more
/// at most; below −745.2 the result is 0, above 709.79 it is ∞.
INLINE pair exponential_pair(reals x) {
  reduced e = reduce(clamp(x, -746, 710));
  pair one_plus = two_sum(all(1), e.p.high);
  integers half = e.k >> 1;
  reals first = power_of_two(half), second = power_of_two(e.k - half);
  reals high = one_plus.high + (one_plus.low + e.p.low);
  reals low = (one_plus.low + e.p.low) - (high - one_plus.high);
  return (pair){high * first * second, low * first * second};
}

INLINE reals exponential(reals x) { return exponential_pair(x).high; }

/// eˣ − 1 as a sum of two reals, for −100 ≤ x ≤ 60 or NaN.
INLINE pair exponential_minus_one_pair(reals x) {
  reduced e = reduce(x);
  reals scale = power_of_two(e.k);
  pair scale_minus_one = two_sum(scale, all(-1));
  pair sum = two_sum(scale_minus_one.high, scale * e.p.high);
  reals low = sum.low + (scale_minus_one.low + scale * e.p.low);
  reals high = sum.high + low;
  return (pair){high, low - (high - sum.high)};
}

/// Above 60, one is less than 2⁻³³ of the last place of eˣ.
INLINE reals exponential_minus_one(reals x) {
  reals near = exponential_minus_one_pair(clamp(x, -100, 60)).high;
  reals y = select(x > 60, exponential(x), near);
  return select(x == 0, x, y);
}

/// The quotient of two sums, where 1 ≤ d ≤ 2: the rounded quotient, and its remainder over an approximate d.
INLINE reals quotient(pair n, pair d) {
  reals q = n.high / d.high;
  reals remainder = fused(-q, d.high, n.high) + fused(-q, d.low, n.low);
  // 1/d = 1.4571 − 0.5 d + … to 9 %; the remainder is below one unit in the last place, so that is enough.
  reals inverse = fused(d.high, all(-0.5), all(1.4571));
  return fused(remainder, inverse, q);
}

/// tanh x = −t / (2 + t) with t = e^(−2|x|) − 1 in (−1, 0]; rounds to ±1 from |x| = 20 on. Where x² is below a
/// rounding error, x itself.
INLINE reals hyperbolic_tangent(reals x) {
  pair t = exponential_minus_one_pair(clamp(absolute(x) * -2, -100, 0));
  pair d = two_sum(all(2), t.high);
  d.low += t.low;
  reals y = quotient((pair){-t.high, -t.low}, d);
  y = select(absolute(x) < 0x1p-28, absolute(x), y);  // tanh x = x (1 − x²/3 + …)
  return select(x != x, x, with_sign(absolute(y), x));
}

/// σ(x) = 1 / (1 + u) for x ≥ 0, u / (1 + u) for x < 0, with u = e^−|x|.
INLINE reals logistic_of(integers negative, pair u) {
  pair d = two_sum(all(1), u.high);
  d.low += u.low;
  return quotient((pair){select(negative, u.high, all(1)), select(negative, u.low, all(0))}, d);
}

INLINE reals logistic(reals x) { return logistic_of(x < 0, exponential_pair(-absolute(x))); }

// log(1 + f) on √½ ≤ 1 + f < √2 with s = f/(2 + f): 2s + 2s³/3 + …, coefficients of fdlibm's e_log.c.
// The result is k ln 2 + log(1 + f), where `correction` is added to the small terms.
INLINE reals logarithm_of(integers k, reals f, reals correction) {
  reals s = f / (f + 2);
  reals z = s * s, w = z * z;
  reals even = w * fused(w, fused(w, all(1.531383769920937332e-01), all(2.222219843214978396e-01)),
                           all(3.999999999940941908e-01));
  reals odd = z * fused(w, fused(w, fused(w, all(1.479819860511658591e-01), all(1.818357216161805012e-01)),
                                   all(2.857142874366239149e-01)),
                          all(6.666666666666735130e-01));
  reals half_square = f * f * 0.5;
  reals exponent = __builtin_convertvector(k, reals);
  reals small = fused(exponent, all(LN2_LOW), correction);
  return exponent * LN2_HIGH - ((half_square - (s * (half_square + (even + odd)) + small)) - f);
}

typedef struct {
  integers k;
  reals f;
} normalized;

/// A positive normal number as 2^k · (1 + f) with √½ ≤ 1 + f < √2.
INLINE normalized normalize(reals x) {
  const int64_t root_half = 0x3fe6a09e667f3bcd;
  integers bits = (integers)x - root_half;
  integers k = bits >> 52;
  integers mantissa = (bits & 0x000fffffffffffff) + root_half;
  return (normalized){k, (reals)mantissa - 1};
}

INLINE reals logarithm(reals x) {
  integers is_small = x < 0x1p-1022;
  normalized m = normalize(select(is_small, x * 0x1p54, x));
  reals y = logarithm_of(m.k - (is_small & 54), m.f, all(0));
  y = select(x == 0, all(-INFINITY), y);
  y = select(x < 0, all(NAN), y);
  return select((x == INFINITY) | (x != x), x, y);
}

/// log(1 + x + low), |low| no more than a unit in the last place of x. 1 + x is rounded to u, and what the rounding
/// lost, relative to u, is added back; where u is near 1, x itself is the f of the series.
INLINE reals logarithm_of_one_plus_pair(reals x, reals low) {
  pair u = two_sum(all(1), x);
  normalized m = normalize(u.high);
  integers near_one = m.k == 0;
  reals lost = select(near_one, low, u.low + low);
  // In the series around x a change of `low` counts by 1/(1 + x), as after the rounding to u.
  reals y = logarithm_of(m.k, select(near_one, x, m.f), lost / u.high);
  y = select(x == -1, all(-INFINITY), y);
  y = select(x < -1, all(NAN), y);
  return select((x == 0) | (x == INFINITY) | (x != x), x, y);
}

INLINE reals logarithm_of_one_plus(reals x) { return logarithm_of_one_plus_pair(x, all(0)); }

/// log(1 + e^−|x|), the part of the cross-entropy that is never large.
INLINE reals softplus_of_minus_absolute(reals x) {
  pair u = exponential_pair(-absolute(x));
  return logarithm_of_one_plus_pair(u.high, u.low);
}

/// log(1 + e^−|x|), and σ(x) as `logistic` gives it, with one exponential.
INLINE reals softplus_of_minus_absolute_and_logistic(reals x, reals *sigmoid) {
  pair u = exponential_pair(-absolute(x));
  *sigmoid = logistic_of(x < 0, u);
  return logarithm_of_one_plus_pair(u.high, u.low);
}

/// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)
INLINE reals softplus_of(reals x) { return select(x > 0, x, all(0)) + softplus_of_minus_absolute(x); }
