// What the elementary functions need to know of doubles.

#pragma once

#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1023
#define SMALLEST_NORMAL 0x1p-1022
#define BITS_OF_ROOT_HALF 0x3fe6a09e667f3bcd
#define BITS_OF_INVERSION 0x7fde6238da3c2118

// ln 2 in two parts. The high part has 20 trailing zero bits, so that k · ln2_high is exact for |k| < 2¹¹
// (fdlibm, e_exp.c).
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10

// Where eˣ and e⁻ˣ are normal numbers; below which eˣ rounds to 0, and above which to ∞.
#define EXP_NORMAL 708
#define EXP_IS_ZERO -746
#define EXP_IS_INFINITE 710

// Where eˣ − 1 is −1 for all uses; −log₂ of half a unit of it is 53.
#define EXPM1_IS_MINUS_ONE -100

/// q(r) of eʳ = 1 + r + r² q(r). q interpolates (eʳ − 1 − r)/r² at Chebyshev nodes on |r| ≤ 0.3466 in degree 10
/// (make_coefficients.py); with these coefficients eʳ has a relative error below 3.4e-19, 0.003 ulp.
INLINE reals exponential_polynomial(reals z) {
  reals z2 = z * z, z4 = z2 * z2;
  // Estrin's scheme: a short dependency chain, and a fixed one.
  reals q01 = fused(z, all(0x1.5555555555557p-3), all(0x1.0p-1));
  reals q23 = fused(z, all(0x1.11111111100dcp-7), all(0x1.5555555555556p-5));
  reals q45 = fused(z, all(0x1.a01a01abe7fe1p-13), all(0x1.6c16c16c162d4p-10));
  reals q67 = fused(z, all(0x1.71de0231960ebp-19), all(0x1.a01a01a6d889cp-16));
  reals q89 = fused(z, all(0x1.af4de97ca4194p-26), all(0x1.27e4db646b17ep-22));
  reals q03 = fused(z2, q23, q01);
  reals q47 = fused(z2, q67, q45);
  reals q8a = fused(z2, all(0x1.1f730349868cep-29), q89);
  return fused(z4, fused(z4, q8a, q47), q03);
}

/// R of log((1 + s)/(1 − s)) = 2s + s R(s²), with the coefficients of fdlibm's e_log.c.
INLINE reals logarithm_polynomial(reals z) {
  reals w = z * z;
  reals even = w * fused(w, fused(w, all(1.531383769920937332e-01), all(2.222219843214978396e-01)),
                         all(3.999999999940941908e-01));
  reals odd = z * fused(w, fused(w, fused(w, all(1.479819860510658591e-01), all(1.818357216161805012e-01)),
                                 all(2.857142874366239149e-01)),
                        all(6.666666666666735130e-01));
  return even + odd;
}
