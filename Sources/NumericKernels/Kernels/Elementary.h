// y[i] = f(x[i]).

#include "Functions.h"

#define MAP(name, expression)                                              \
  void KERNEL(name)(ptrdiff_t count, const real *in, real *out) { \
    FOR_LANES(count, {                                                     \
      reals x = load_first(n, in + i);                                   \
      store_first(n, out + i, expression);                         \
    });                                                                    \
  }

MAP(exp, exponential(x))
MAP(expm1, exponential_minus_one(x))
MAP(log, logarithm(x))
MAP(log1p, logarithm_of_one_plus(x))
MAP(tanh, hyperbolic_tangent(x))
MAP(sigmoid, logistic(x))
MAP(softplus, softplus_of(x))
MAP(sqrt, square_root(x))

#undef MAP
