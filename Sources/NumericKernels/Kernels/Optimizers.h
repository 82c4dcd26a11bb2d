// One step of each optimizer over one parameter array. Factors are computed in double precision, and rounded once.

#include "Lanes.h"

/// g + l2 · w, rounded once, and then + l1 · sign(w).
INLINE reals penalized(nk_penalty penalty, reals g, reals w) {
  if (penalty.l2 != 0) g = fused(all((real)penalty.l2), w, g);
  if (penalty.l1 != 0) g += signs(w, (real)penalty.l1);
  return g;
}

void KERNEL(gradient_step)(ptrdiff_t count, real *w, const real *g, nk_penalty penalty, double learning_rate,
                           double decay) {
  const reals rate = all((real)-learning_rate), shrink = all((real)decay);
  FOR_LANES(count, {
    reals parameter = load_first(n, w + i);
    reals gradient = penalized(penalty, load_first(n, g + i), parameter);
    store_first(n, w + i, fused(rate, gradient, parameter * shrink));
  });
}

void KERNEL(momentum_step)(ptrdiff_t count, real *w, const real *g, real *v, nk_penalty penalty,
                           double learning_rate, double momentum, double gradient_weight, double decay) {
  const reals keep = all((real)momentum), take = all((real)gradient_weight);
  const reals rate = all((real)-learning_rate), shrink = all((real)decay);
  FOR_LANES(count, {
    reals parameter = load_first(n, w + i);
    reals gradient = penalized(penalty, load_first(n, g + i), parameter);
    reals velocity = fused(take, gradient, load_first(n, v + i) * keep);
    store_first(n, v + i, velocity);
    store_first(n, w + i, fused(rate, velocity, parameter * shrink));
  });
}

void KERNEL(rmsprop_step)(ptrdiff_t count, real *w, const real *g, real *s, nk_penalty penalty,
                          double learning_rate, double rho, double epsilon, double decay) {
  const reals keep = all((real)rho), take = all((real)(1 - rho)), small = all((real)epsilon);
  const reals rate = all((real)-learning_rate), shrink = all((real)decay);
  FOR_LANES(count, {
    reals parameter = load_first(n, w + i);
    reals gradient = penalized(penalty, load_first(n, g + i), parameter);
    reals square = fused(gradient * take, gradient, load_first(n, s + i) * keep);
    store_first(n, s + i, square);
    reals direction = gradient / (square_root(square) + small);
    store_first(n, w + i, fused(rate, direction, parameter * shrink));
  });
}

void KERNEL(adam_step)(ptrdiff_t count, real *w, const real *g, real *m, real *s, nk_penalty penalty,
                       double learning_rate, double beta1, double beta2, double first_correction,
                       double second_correction, double epsilon, double decay) {
  const reals first_scale = all((real)(1 / first_correction)), second_scale = all((real)(1 / second_correction));
  const reals keep1 = all((real)beta1), take1 = all((real)(1 - beta1));
  const reals keep2 = all((real)beta2), take2 = all((real)(1 - beta2));
  const reals rate = all((real)-learning_rate), small = all((real)epsilon), shrink = all((real)decay);
  FOR_LANES(count, {
    reals parameter = load_first(n, w + i);
    reals gradient = penalized(penalty, load_first(n, g + i), parameter);
    reals mean = fused(gradient, take1, load_first(n, m + i) * keep1);
    reals square = fused(gradient * take2, gradient, load_first(n, s + i) * keep2);
    store_first(n, m + i, mean);
    store_first(n, s + i, square);
    reals direction = mean * first_scale / (square_root(square * second_scale) + small);
    store_first(n, w + i, fused(rate, direction, parameter * shrink));
  });
}
