// Activations and losses, each in one pass over its arrays.

#include "Elementary.h"

INLINE reals rectified(reals z) { return select(z <= 0, all(0), z); }

/// g′(z) from a = g(z).
INLINE reals slope(nk_activation activation, reals a) {
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

void KERNEL(activate)(nk_activation activation, ptrdiff_t count, const real *z, real *a) {
  switch (activation) {
    case nk_activation_relu: FOR_LANES(count, { store_first(n, a + i, rectified(load_first(n, z + i))); }); break;
    case nk_activation_tanh: KERNEL(tanh)(count, z, a); break;
    case nk_activation_sigmoid: KERNEL(sigmoid)(count, z, a); break;
    default: if (a != z) memmove(a, z, (size_t)count * sizeof *a);
  }
}

void KERNEL(bias_activation)(nk_activation activation, ptrdiff_t rows, ptrdiff_t columns, const real *bias, real *z,
                             real *a) {
  // As many rows at once as stay in the first-level cache between the two passes.
  ptrdiff_t block = columns < 1024 && columns > 0 ? 1024 / columns : 1;
  for (ptrdiff_t start = 0; start < rows; start += block) {
    ptrdiff_t end = rows - start < block ? rows : start + block;
    for (ptrdiff_t row = start; row < end; row++) {
      real *sums = z + row * columns;
      FOR_LANES(columns, { store_first(n, sums + i, load_first(n, sums + i) + bias[row]); });
    }
    KERNEL(activate)(activation, (end - start) * columns, z + start * columns, a + start * columns);
  }
}

INLINE void multiply_by_slope(nk_activation activation, ptrdiff_t count, const real *da, const real *a,
                              real *dz) {
  FOR_LANES(count, {
    store_first(n, dz + i, load_first(n, da + i) * slope(activation, load_first(n, a + i)));
  });
}

void KERNEL(activation_backward)(nk_activation activation, ptrdiff_t count, const real *da,
                                        const real *a, real *dz) {
  FOR_ACTIVATION(multiply_by_slope, count, da, a, dz)
}

#undef FOR_ACTIVATION

double KERNEL(binary_cross_entropy)(ptrdiff_t count, const real *logits, const real *labels,
                                           real scale, real *gradient) {
  totals total = {0};
  FOR_LANES(count, {
    reals z = load_first(n, logits + i);
    reals y = load_first(n, labels + i);
    reals sigmoid;
    reals remainder = softplus_of_minus_absolute_and_logistic(z, &sigmoid);
    // max(z, 0) − z y = |z| · (1 − y) or |z| · y. The sign is chosen first: an infinite logit on the right side
    // costs nothing.
    reals wrong = select(z > 0, 1 - y, y);
    reals linear = select(wrong == 0, all(0), absolute(z) * wrong);
    reals cost = linear + remainder;
    total = plus(total, select(first_lanes(n), cost, all(0)));
    if (gradient != NULL) store_first(n, gradient + i, (sigmoid - y) * scale);
  });
  return sum_of_totals(total);
}

/// The largest of each of `n` columns.
INLINE reals column_maximum(ptrdiff_t classes, ptrdiff_t columns, ptrdiff_t n, const real *z) {
  reals best = all(-INFINITY);
  for (ptrdiff_t class = 0; class < classes; class++) best = larger(load_first(n, z + class * columns), best);
  return best;
}

void KERNEL(softmax)(ptrdiff_t classes, ptrdiff_t columns, const real *z, real *y) {
  FOR_LANES(columns, {
    reals best = column_maximum(classes, columns, n, z + i);
    reals sum = {0};
    for (ptrdiff_t class = 0; class < classes; class++) {
      reals e = exponential(load_first(n, z + i + class * columns) - best);
      store_first(n, y + i + class * columns, e);
      sum += e;
    }
    for (ptrdiff_t class = 0; class < classes; class++) {
      real *p = y + i + class * columns;
      store_first(n, p, load_first(n, p) / sum);
    }
  });
}

/// The exponentials of so many classes are kept; those of more are computed again for the gradient.
#define MOST_KEPT 16

double KERNEL(softmax_cross_entropy)(ptrdiff_t classes, ptrdiff_t columns, const real *logits,
                                            const real *labels, real scale, real *gradient) {
  totals total = {0};
  FOR_LANES(columns, {
    const real *z = logits + i;
    const real *y = labels + i;
    reals best = column_maximum(classes, columns, n, z);
    // Labels and logits are read before the gradient is written over either of them.
    reals sum = {0}, kept[MOST_KEPT];
    for (ptrdiff_t class = 0; class < classes; class++) {
      reals e = exponential(load_first(n, z + class * columns) - best);
      if (class < MOST_KEPT) kept[class] = e;
      sum += e;
    }
    reals log_sum = logarithm(sum);
    reals cost = {0};
    for (ptrdiff_t class = 0; class < classes; class++) {
      reals shifted = load_first(n, z + class * columns) - best;
      reals label = load_first(n, y + class * columns);
      cost += select(label == 0, all(0), label * (log_sum - shifted));
      if (gradient != NULL) {
        reals e = class < MOST_KEPT ? kept[class] : exponential(shifted);
        reals difference = e / sum - label;
        store_first(n, gradient + i + class * columns, difference * scale);
      }
    }
    total = plus(total, select(first_lanes(n), cost, all(0)));
  });
  return sum_of_totals(total);
}

double KERNEL(squared_error)(ptrdiff_t count, const real *predicted, const real *expected,
                                    real scale, real *gradient) {
  totals total = {0};
  FOR_LANES(count, {
    reals difference = load_first(n, predicted + i) - load_first(n, expected + i);
    total = plus_square(total, difference);
    if (gradient != NULL) store_first(n, gradient + i, difference * scale);
  });
  return sum_of_totals(total);
}
