// The elementary functions of floats.

#pragma once

#include "../Lanes.h"

#define EACH_LANE(name, expression)              \
  INLINE reals name(reals lanes) {               \
    reals y;                                     \
    for (int lane = 0; lane < LANES; lane++) {   \
      double x = lanes[lane];                    \
      y[lane] = (float)(expression);             \
    }                                            \
    return y;                                    \
  }

EACH_LANE(exponential, exp(x))
EACH_LANE(exponential_minus_one, expm1(x))
EACH_LANE(logarithm, log(x))
EACH_LANE(logarithm_of_one_plus, log1p(x))
EACH_LANE(hyperbolic_tangent, tanh(x))
EACH_LANE(logistic, 1 / (1 + exp(-x)))
EACH_LANE(softplus_of_minus_absolute, log1p(exp(-fabs(x))))

INLINE reals softplus_of_minus_absolute_and_logistic(reals x, reals *sigmoid) {
  *sigmoid = logistic(x);
  return softplus_of_minus_absolute(x);
}

INLINE reals softplus_of(reals x) { return select(x > 0, x, all(0)) + softplus_of_minus_absolute(x); }
