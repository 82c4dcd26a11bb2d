// Every kernel in one table, and one such table for each instruction set the kernels were compiled for.
// The functions of NumericKernels.h call the table of the best supported one; a test calls them all.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// KERNEL(result, name, parameters, arguments)
#define NK_KERNELS(KERNEL)                                                                                      \
  KERNEL(void, product,                                                                                         \
         (ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const double *a, ptrdiff_t a_row,                 \
          ptrdiff_t a_column, const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *c,                  \
          ptrdiff_t c_row, bool accumulate),                                                                    \
         (rows, columns, depth, a, a_row, a_column, b, b_row, b_column, c, c_row, accumulate))                  \
  KERNEL(void, exp, (ptrdiff_t count, const double *x, double *y), (count, x, y))                               \
  KERNEL(void, expm1, (ptrdiff_t count, const double *x, double *y), (count, x, y))                             \
  KERNEL(void, log, (ptrdiff_t count, const double *x, double *y), (count, x, y))                               \
  KERNEL(void, log1p, (ptrdiff_t count, const double *x, double *y), (count, x, y))                             \
  KERNEL(void, tanh, (ptrdiff_t count, const double *x, double *y), (count, x, y))                              \
  KERNEL(void, sigmoid, (ptrdiff_t count, const double *x, double *y), (count, x, y))                           \
  KERNEL(void, softplus, (ptrdiff_t count, const double *x, double *y), (count, x, y))                          \
  KERNEL(void, sqrt, (ptrdiff_t count, const double *x, double *y), (count, x, y))                              \
  KERNEL(void, add, (ptrdiff_t count, const double *x, const double *y, double *z), (count, x, y, z))           \
  KERNEL(void, subtract, (ptrdiff_t count, const double *x, const double *y, double *z), (count, x, y, z))      \
  KERNEL(void, multiply_elements, (ptrdiff_t count, const double *x, const double *y, double *z),               \
         (count, x, y, z))                                                                                      \
  KERNEL(void, divide_elements, (ptrdiff_t count, const double *x, const double *y, double *z),                 \
         (count, x, y, z))                                                                                      \
  KERNEL(void, axpy, (ptrdiff_t count, double factor, const double *x, double *y), (count, factor, x, y))       \
  KERNEL(void, axpby, (ptrdiff_t count, double factor, const double *x, double y_factor, double *y),            \
         (count, factor, x, y_factor, y))                                                                       \
  KERNEL(void, add_column,                                                                                      \
         (ptrdiff_t rows, ptrdiff_t columns, const double *x, const double *column, double *y),                 \
         (rows, columns, x, column, y))                                                                         \
  KERNEL(void, add_sign, (ptrdiff_t count, double factor, const double *x, double *y), (count, factor, x, y))   \
  KERNEL(void, soft_threshold, (ptrdiff_t count, double threshold, const double *x, double *y),                 \
         (count, threshold, x, y))                                                                              \
  KERNEL(double, sum, (ptrdiff_t count, const double *x), (count, x))                                           \
  KERNEL(double, sum_of_squares, (ptrdiff_t count, const double *x), (count, x))                                \
  KERNEL(double, sum_of_absolute_values, (ptrdiff_t count, const double *x), (count, x))                        \
  KERNEL(double, dot, (ptrdiff_t count, const double *x, const double *y), (count, x, y))                       \
  KERNEL(void, row_sums, (ptrdiff_t rows, ptrdiff_t columns, const double *x, double *sums),                    \
         (rows, columns, x, sums))                                                                              \
  KERNEL(void, bias_activation,                                                                                 \
         (nk_activation activation, ptrdiff_t rows, ptrdiff_t columns, const double *bias, double *z,           \
          double *a),                                                                                           \
         (activation, rows, columns, bias, z, a))                                                               \
  KERNEL(void, activate, (nk_activation activation, ptrdiff_t count, const double *z, double *a),               \
         (activation, count, z, a))                                                                             \
  KERNEL(void, activation_backward,                                                                             \
         (nk_activation activation, ptrdiff_t count, const double *da, const double *a, double *dz),            \
         (activation, count, da, a, dz))                                                                        \
  KERNEL(void, softmax, (ptrdiff_t classes, ptrdiff_t columns, const double *z, double *y),                     \
         (classes, columns, z, y))                                                                              \
  KERNEL(double, binary_cross_entropy,                                                                          \
         (ptrdiff_t count, const double *logits, const double *labels, double scale, double *gradient),         \
         (count, logits, labels, scale, gradient))                                                              \
  KERNEL(double, softmax_cross_entropy,                                                                         \
         (ptrdiff_t classes, ptrdiff_t columns, const double *logits, const double *labels, double scale,       \
          double *gradient),                                                                                    \
         (classes, columns, logits, labels, scale, gradient))                                                   \
  KERNEL(double, squared_error,                                                                                 \
         (ptrdiff_t count, const double *predicted, const double *expected, double scale, double *gradient),    \
         (count, predicted, expected, scale, gradient))                                                         \
  KERNEL(void, splitmix64, (ptrdiff_t count, uint64_t seed, uint64_t first, uint64_t *bits),                    \
         (count, seed, first, bits))                                                                            \
  KERNEL(void, uniform, (ptrdiff_t count, uint64_t seed, uint64_t first, double *u), (count, seed, first, u))   \
  KERNEL(void, bernoulli_mask,                                                                                  \
         (ptrdiff_t count, uint64_t seed, uint64_t first, double probability, double kept, double *mask),       \
         (count, seed, first, probability, kept, mask))                                                         \
  KERNEL(void, momentum_step,                                                                                   \
         (ptrdiff_t count, double *w, const double *g, double *v, double learning_rate, double momentum,        \
          double gradient_weight, double decay),                                                                \
         (count, w, g, v, learning_rate, momentum, gradient_weight, decay))                                     \
  KERNEL(void, rmsprop_step,                                                                                    \
         (ptrdiff_t count, double *w, const double *g, double *s, double learning_rate, double rho,             \
          double epsilon, double decay),                                                                        \
         (count, w, g, s, learning_rate, rho, epsilon, decay))                                                  \
  KERNEL(void, adam_step,                                                                                       \
         (ptrdiff_t count, double *w, const double *g, double *m, double *s, double learning_rate,              \
          double beta1, double beta2, double first_correction, double second_correction, double epsilon,        \
          double decay),                                                                                        \
         (count, w, g, m, s, learning_rate, beta1, beta2, first_correction, second_correction, epsilon, decay))

/// The activation functions that have a kernel.
typedef enum {
  nk_activation_identity = 0,
  nk_activation_relu = 1,
  nk_activation_tanh = 2,
  nk_activation_sigmoid = 3,
} nk_activation;

/// Pointers to the kernels of one instruction set; each does what the function `nk_…` of its name promises.
typedef struct {
  const char *name;
#define NK_FIELD(result, name, parameters, arguments) result(*name) parameters;
  NK_KERNELS(NK_FIELD)
#undef NK_FIELD
} nk_kernels;

/// How many instruction sets the kernels were compiled for: 3 on x86-64, 1 elsewhere.
int nk_variant_count(void);

/// The kernels compiled for instruction set number `index`, fastest first; null if this processor lacks it.
const nk_kernels *nk_variant(int index);

#ifdef __cplusplus
}
#endif
