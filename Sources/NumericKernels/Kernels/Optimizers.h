// One step of each optimizer over one parameter array.

#include "Lanes.h"

static void KERNEL(momentum_step)(ptrdiff_t count, double *w, const double *g, double *v, double learning_rate,
                                  double momentum, double gradient_weight, double decay) {
  FOR_LANES(count, {
    doubles velocity = fused(all(gradient_weight), load_first(n, g + i), load_first(n, v + i) * momentum);
    store_first(n, v + i, velocity);
    store_first(n, w + i, fused(all(-learning_rate), velocity, load_first(n, w + i) * decay));
  });
}

static void KERNEL(rmsprop_step)(ptrdiff_t count, double *w, const double *g, double *s, double learning_rate,
                                 double rho, double epsilon, double decay) {
  FOR_LANES(count, {
    doubles gradient = load_first(n, g + i);
    doubles square = fused(gradient * (1 - rho), gradient, load_first(n, s + i) * rho);
    store_first(n, s + i, square);
    doubles direction = gradient / (square_root(square) + epsilon);
    store_first(n, w + i, fused(all(-learning_rate), direction, load_first(n, w + i) * decay));
  });
}

static void KERNEL(adam_step)(ptrdiff_t count, double *w, const double *g, double *m, double *s,
                              double learning_rate, double beta1, double beta2, double first_correction,
                              double second_correction, double epsilon, double decay) {
  const double first_scale = 1 / first_correction;
  const double second_scale = 1 / second_correction;
  FOR_LANES(count, {
    doubles gradient = load_first(n, g + i);
    doubles mean = fused(gradient, all(1 - beta1), load_first(n, m + i) * beta1);
    doubles square = fused(gradient * (1 - beta2), gradient, load_first(n, s + i) * beta2);
    store_first(n, m + i, mean);
    store_first(n, s + i, square);
    doubles direction = mean * first_scale / (square_root(square * second_scale) + epsilon);
    store_first(n, w + i, fused(all(-learning_rate), direction, load_first(n, w + i) * decay));
  });
}
