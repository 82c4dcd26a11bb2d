// What the elementary functions need to know of floats.

#pragma once

#define MANTISSA_BITS 23
#define EXPONENT_BIAS 127
#define SMALLEST_NORMAL 0x1p-126f
#define BITS_OF_ROOT_HALF 0x3f3504f3
#define BITS_OF_INVERSION 0x7ef311c7

// ln 2 in two parts. k · ln2_high is only taken in fused multiply-adds, which do not round it.
#define LN2_HIGH 0x1.62e43p-1f
#define LN2_LOW -0x1.05c61p-29f

// Where eˣ and e⁻ˣ are normal numbers; below which eˣ rounds to 0, and above which to ∞.
#define EXP_NORMAL 87
#define EXP_IS_ZERO -104
#define EXP_IS_INFINITE 89

// Where eˣ − 1 is −1 for all uses; −log₂ of half a unit of it is 24.
#define EXPM1_IS_MINUS_ONE -40

/// q(r) of eʳ = 1 + r + r² q(r). q interpolates (eʳ − 1 − r)/r² at Chebyshev nodes on |r| ≤ 0.3466 in degree 5
/// (make_coefficients.py); with these coefficients eʳ has a relative error below 7e-10, 0.012 ulp.
INLINE reals exponential_polynomial(reals z) {
  reals z2 = z * z;
  reals q01 = fused(z, all(0x1.555556p-3f), all(0x1.0p-1f));
  reals q23 = fused(z, all(0x1.1110e0p-7f), all(0x1.5554eap-5f));
  reals q45 = fused(z, all(0x1.a124f2p-13f), all(0x1.6d4324p-10f));
  return fused(z2, fused(z2, q45, q23), q01);
}

/// R of log((1 + s)/(1 − s)) = 2s + s R(s²). R(z)/z is interpolated at Chebyshev nodes on 0 ≤ z ≤ 0.0295 in degree 3
/// (make_coefficients.py): a relative error of the logarithm below 3e-10, 0.005 ulp.
INLINE reals logarithm_polynomial(reals z) {
  reals w = z * z;
  reals r01 = fused(z, all(0x1.9999ecp-2f), all(0x1.555556p-1f));
  reals r23 = fused(z, all(0x1.ddd00cp-3f), all(0x1.245c3ep-2f));
  return z * fused(w, r23, r01);
}
