// Timings of the kernels, called by kernels.py as a shared library: each returns the median of several measurements,
// in seconds of processor time a call. The loop is here, so that no call from Python is in them.

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "NumericKernels.h"

enum { MEASUREMENTS = 15 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

#define MEDIAN(calls, ...)                                     \
  do {                                                         \
    double seconds[MEASUREMENTS];                              \
    for (int turn = 0; turn < MEASUREMENTS; turn++) {          \
      double start = now();                                    \
      for (int call = 0; call < (calls); call++) __VA_ARGS__;  \
      seconds[turn] = (now() - start) / (calls);               \
    }                                                          \
    qsort(seconds, MEASUREMENTS, sizeof *seconds, ascending);  \
    return seconds[MEASUREMENTS / 2];                          \
  } while (0)

/// `a`, `b` and `c` are matrices of floats if `single`; `kind` is 1 for Aᵀ·B, 2 for A·Bᵀ.
double time_product(int kind, bool single, long rows, long columns, long depth, const void *a, const void *b, void *c,
                    int calls) {
#define PRODUCT(name)                                                                    \
  do {                                                                                   \
    if (single) MEDIAN(calls, nk_##name##_f32(rows, columns, depth, a, b, c, false));    \
    MEDIAN(calls, nk_##name(rows, columns, depth, a, b, c, false));                      \
  } while (0)
  switch (kind) {
    case 1: PRODUCT(multiply_left_transposed);
    case 2: PRODUCT(multiply_right_transposed);
    default: PRODUCT(multiply);
  }
#undef PRODUCT
}

/// `x` and `y` are arrays of floats if `single`.
double time_function(const char *name, bool single, long count, const void *x, void *y, int calls) {
#define FUNCTION(name) {#name, nk_##name, nk_##name##_f32}
  const struct {
    const char *name;
    void (*of_doubles)(ptrdiff_t, const double *, double *);
    void (*of_floats)(ptrdiff_t, const float *, float *);
  } functions[] = {FUNCTION(exp),  FUNCTION(expm1),   FUNCTION(log),      FUNCTION(log1p),
                   FUNCTION(tanh), FUNCTION(sigmoid), FUNCTION(softplus), FUNCTION(sqrt)};
#undef FUNCTION
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    if (strcmp(name, functions[i].name) != 0) continue;
    if (single) MEDIAN(calls, functions[i].of_floats(count, x, y));
    MEDIAN(calls, functions[i].of_doubles(count, x, y));
  }
  return -1;
}

static volatile double sink;

double time_sum(long count, const double *x, int calls) { MEDIAN(calls, sink = nk_sum(count, x)); }

double time_mask(long count, double *mask, int calls) {
  MEDIAN(calls, nk_bernoulli_mask(count, 1, 0, 0.8, 1.25, mask));
}

double time_adam(long count, double *w, const double *g, double *m, double *s, int calls) {
  MEDIAN(calls, nk_adam_step(count, w, g, m, s, (nk_penalty){0, 0}, 1e-3, 0.9, 0.999, 0.5, 0.5, 1e-8, 1));
}
