// Activations and losses, each in one pass over its arrays.

#include "Functions.h"

INLINE doubles rectified(doubles z) { return select(z <= 0, all(0), z); }

/// `activation` is a constant wherever this is inlined.
INLINE doubles activated(nk_activation activation, doubles z) {
  switch (activation) {
    case nk_activation_relu: return rectified(z);
    case nk_activation_tanh: return hyperbolic_tangent(z);
    case nk_activation_sigmoid: return logistic(z);
    default: return z;
  }
}

/// g′(z) from a = g(z).
INLINE doubles slope(nk_activation activation, doubles a) {
  switch (activation) {
    case nk_activation_relu: return select(a > 0, all(1), all(0));
    case nk_activation_tanh: return fused(-a, a, all(1));
    case nk_activation_sigmoid: return a * (1 - a);
    default: return all(1);
  }
}

// Calls a loop with the activation as a constant, so that the choice is made once and not in every lane.
#define FOR_ACTIVATION(loop, ...)                                              \
  switch (activation) {                                                        \
    case nk_activation_relu: loop(nk_activation_relu, __VA_ARGS__); break;     \
    case nk_activation_tanh: loop(nk_activation_tanh, __VA_ARGS__); break;     \
    case nk_activation_sigmoid: loop(nk_activation_sigmoid, __VA_ARGS__); break; \
    default: loop(nk_activation_identity, __VA_ARGS__); break;                 \
  }

INLINE void bias_and_activate(nk_activation activation, ptrdiff_t rows, ptrdiff_t columns, const double *bias,
                              double *z, double *a) {
  for (ptrdiff_t row = 0; row < rows; row++, z += columns, a += columns) {
    FOR_LANES(columns, {
      doubles sum = load_first(n, z + i) + bias[row];
      store_first(n, z + i, sum);
      store_first(n, a + i, activated(activation, sum));
    });
  }
}

static void KERNEL(bias_activation)(nk_activation activation, ptrdiff_t rows, ptrdiff_t columns,
                                    const double *bias, double *z, double *a) {
  FOR_ACTIVATION(bias_and_activate, rows, columns, bias, z, a)
}

INLINE void activate_all(nk_activation activation, ptrdiff_t count, const double *z, double *a) {
  FOR_LANES(count, { store_first(n, a + i, activated(activation, load_first(n, z + i))); });
}

static void KERNEL(activate)(nk_activation activation, ptrdiff_t count, const double *z, double *a) {
  FOR_ACTIVATION(activate_all, count, z, a)
}

INLINE void multiply_by_slope(nk_activation activation, ptrdiff_t count, const double *da, const double *a,
                              double *dz) {
  FOR_LANES(count, {
    store_first(n, dz + i, load_first(n, da + i) * slope(activation, load_first(n, a + i)));
  });
}

static void KERNEL(activation_backward)(nk_activation activation, ptrdiff_t count, const double *da,
                                        const double *a, double *dz) {
  FOR_ACTIVATION(multiply_by_slope, count, da, a, dz)
}

#undef FOR_ACTIVATION

static double KERNEL(binary_cross_entropy)(ptrdiff_t count, const double *logits, const double *labels,
                                           double scale, double *gradient) {
  doubles total = {0};
  FOR_LANES(count, {
    doubles z = load_first(n, logits + i);
    doubles y = load_first(n, labels + i);
    // u = e^−|z| serves the cost, log(1 + u), and the gradient, σ(z) = (1 or u)/(1 + u).
    pair u = exponential_pair(-absolute(z));
    // max(z, 0) − z y = |z| · (1 − y) or |z| · y. The sign is chosen first: an infinite logit on the right side
    // costs nothing.
    doubles wrong = select(z > 0, 1 - y, y);
    doubles linear = select(wrong == 0, all(0), absolute(z) * wrong);
    doubles cost = linear + logarithm_of_one_plus(u.high, u.low);
    total += select(first_lanes(n), cost, all(0));
    if (gradient != NULL) {
      pair d = two_sum(all(1), u.high);
      d.low += u.low;
      integers negative = z < 0;
      pair numerator = {select(negative, u.high, all(1)), select(negative, u.low, all(0))};
      store_first(n, gradient + i, (quotient(numerator, d) - y) * scale);
    }
  });
  return sum_of_lanes(total);
}

/// The largest of each of `n` columns.
INLINE doubles column_maximum(ptrdiff_t classes, ptrdiff_t columns, ptrdiff_t n, const double *z) {
  doubles best = all(-INFINITY);
  for (ptrdiff_t class = 0; class < classes; class++) best = larger(load_first(n, z + class * columns), best);
  return best;
}

static void KERNEL(softmax)(ptrdiff_t classes, ptrdiff_t columns, const double *z, double *y) {
  FOR_LANES(columns, {
    doubles best = column_maximum(classes, columns, n, z + i);
    doubles sum = {0};
    for (ptrdiff_t class = 0; class < classes; class++) {
      doubles e = exponential(load_first(n, z + i + class * columns) - best);
      store_first(n, y + i + class * columns, e);
      sum += e;
    }
    for (ptrdiff_t class = 0; class < classes; class++) {
      double *p = y + i + class * columns;
      store_first(n, p, load_first(n, p) / sum);
    }
  });
}

static double KERNEL(softmax_cross_entropy)(ptrdiff_t classes, ptrdiff_t columns, const double *logits,
                                            const double *labels, double scale, double *gradient) {
  doubles total = {0};
  FOR_LANES(columns, {
    const double *z = logits + i;
    const double *y = labels + i;
    doubles best = column_maximum(classes, columns, n, z);
    // Labels and logits are read before the gradient is written over either of them.
    doubles sum = {0};
    for (ptrdiff_t class = 0; class < classes; class++) {
      sum += exponential(load_first(n, z + class * columns) - best);
    }
    doubles log_sum = logarithm(sum);
    doubles cost = {0};
    for (ptrdiff_t class = 0; class < classes; class++) {
      doubles shifted = load_first(n, z + class * columns) - best;
      doubles label = load_first(n, y + class * columns);
      cost += select(label == 0, all(0), label * (log_sum - shifted));
      if (gradient != NULL) {
        doubles difference = exponential(shifted) / sum - label;
        store_first(n, gradient + i + class * columns, difference * scale);
      }
    }
    total += select(first_lanes(n), cost, all(0));
  });
  return sum_of_lanes(total);
}

static double KERNEL(squared_error)(ptrdiff_t count, const double *predicted, const double *expected,
                                    double scale, double *gradient) {
  doubles total = {0};
  FOR_LANES(count, {
    doubles difference = load_first(n, predicted + i) - load_first(n, expected + i);
    total = fused(difference, difference, total);
    if (gradient != NULL) store_first(n, gradient + i, difference * scale);
  });
  return sum_of_lanes(total);
}
