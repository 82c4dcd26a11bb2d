// Calls an elementary function on all 2³² floats and compares with the function on doubles, which is exact to far less
// than a place of a float. Prints the largest error in units in the last place, and where it is; exit status 1 if a bound
// of NumericKernels.h does not hold, or a special value is not as on doubles.
//
//     cd Sources/NumericKernels
//     clang -O2 -march=native -Wno-psabi -I include ../../Tests/NumericKernels/AllFloats/all-floats.c *.c Pool/*.c \
//       Variants/*.c -o /tmp/all-floats -lm -lpthread && /tmp/all-floats [function…]
//
// A function takes ten to thirty seconds. Too long for the tests, which try one float in 65,521.

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "NumericKernels.h"

enum { CHUNK = 4096 };

typedef struct {
  const char *name;
  void (*single)(ptrdiff_t, const float *, float *);
  void (*exact)(ptrdiff_t, const double *, double *);
  double bound;
} function;

static const function functions[] = {
  {"exp", nk_exp_f32, nk_exp, 1},
  {"expm1", nk_expm1_f32, nk_expm1, 2},
  {"log", nk_log_f32, nk_log, 2},
  {"log1p", nk_log1p_f32, nk_log1p, 2},
  {"tanh", nk_tanh_f32, nk_tanh, 2},
  {"sigmoid", nk_sigmoid_f32, nk_sigmoid, 2},
  {"softplus", nk_softplus_f32, nk_softplus, 2},
};

/// Units in the last place of the float nearest to `exact`; 0 where both are the same infinity, or not numbers.
static double error(float computed, double exact) {
  if (isnan(computed) || isnan(exact)) return isnan(computed) && isnan(exact) ? 0 : INFINITY;
  float nearest = (float)exact;
  if (computed == nearest && isinf(nearest)) return 0;
  if (isinf(computed)) {
    // The next power of two stands for ∞: half a place below it the nearest float is ∞.
    exact = exact / 0x1p104, computed = copysignf(0x1p24f, computed);
    return fabs((double)computed - exact);
  }
  if (isinf(nearest)) return INFINITY;
  int exponent = ilogb(nearest == 0 ? 0x1p-126f : nearest);
  return fabs((double)computed - exact) / ldexp(1, (exponent < -126 ? -126 : exponent) - 23);
}

static int check(const function *f) {
  static float x[CHUNK], y[CHUNK];
  static double wide[CHUNK], exact[CHUNK];
  double worst = 0;
  float where = 0;
  for (uint64_t start = 0; start < UINT64_C(1) << 32; start += CHUNK) {
    for (int i = 0; i < CHUNK; i++) {
      uint32_t bits = (uint32_t)start + (uint32_t)i;
      memcpy(x + i, &bits, sizeof bits);
      wide[i] = x[i];
    }
    f->single(CHUNK, x, y);
    f->exact(CHUNK, wide, exact);
    for (int i = 0; i < CHUNK; i++) {
      // Most are the nearest float.
      if (y[i] == (float)exact[i] && signbit(y[i]) == signbit(exact[i]) && worst >= 0.5) continue;
      double e = signbit(y[i]) == signbit(exact[i]) || isnan(y[i]) ? error(y[i], exact[i]) : INFINITY;
      if (e > worst) worst = e, where = x[i];
    }
  }
  printf("%-10s %.4f ulp at %a%s\n", f->name, worst, where, worst <= f->bound ? "" : ": too much");
  fflush(stdout);
  return worst > f->bound;
}

int main(int count, char **names) {
  int failures = 0;
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    int wanted = count < 2;
    for (int j = 1; j < count; j++) wanted |= strcmp(names[j], functions[i].name) == 0;
    if (wanted) failures += check(functions + i);
  }
  return failures != 0;
}
