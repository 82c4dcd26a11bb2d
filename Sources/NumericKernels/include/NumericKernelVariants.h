// Every kernel in one table, and one such table for each instruction set the kernels were compiled for.
// The functions of NumericKernels.h call the table of the best supported one; a test calls them all.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The kernels that exist for double and float, as KERNEL(result, name, suffix, parameters, arguments).
#define NK_KERNELS_OF(KERNEL, real, suffix)                                                                         \
  KERNEL(void, product, suffix,                                                                                     \
         (ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a, ptrdiff_t a_row,                       \
          ptrdiff_t a_column, const real *b, ptrdiff_t b_row, ptrdiff_t b_column, real *c,                          \
          ptrdiff_t c_row, bool accumulate),                                                                        \
         (rows, columns, depth, a, a_row, a_column, b, b_row, b_column, c, c_row, accumulate))                      \
  KERNEL(void, exp, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                               \
  KERNEL(void, expm1, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                             \
  KERNEL(void, log, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                               \
  KERNEL(void, log1p, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                             \
  KERNEL(void, tanh, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                              \
  KERNEL(void, sigmoid, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                           \
  KERNEL(void, softplus, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                          \
  KERNEL(void, sqrt, suffix, (ptrdiff_t count, const real *x, real *y), (count, x, y))                              \
  KERNEL(void, add, suffix, (ptrdiff_t count, const real *x, const real *y, real *z), (count, x, y, z))             \
  KERNEL(void, subtract, suffix, (ptrdiff_t count, const real *x, const real *y, real *z), (count, x, y, z))        \
  KERNEL(void, multiply_elements, suffix, (ptrdiff_t count, const real *x, const real *y, real *z),                 \
         (count, x, y, z))                                                                                          \
  KERNEL(void, divide_elements, suffix, (ptrdiff_t count, const real *x, const real *y, real *z),                   \
         (count, x, y, z))                                                                                          \
  KERNEL(void, axpy, suffix, (ptrdiff_t count, real factor, const real *x, real *y), (count, factor, x, y))         \
  KERNEL(void, add_sign, suffix, (ptrdiff_t count, real factor, const real *x, real *y), (count, factor, x, y))     \
  KERNEL(void, soft_threshold, suffix, (ptrdiff_t count, real threshold, const real *x, real *y),                   \
         (count, threshold, x, y))                                                                                  \
  KERNEL(real, sum, suffix, (ptrdiff_t count, const real *x), (count, x))                                           \
  KERNEL(real, sum_of_squares, suffix, (ptrdiff_t count, const real *x), (count, x))                                \
  KERNEL(real, sum_of_absolute_values, suffix, (ptrdiff_t count, const real *x), (count, x))                        \
  KERNEL(real, dot, suffix, (ptrdiff_t count, const real *x, const real *y), (count, x, y))                         \
  KERNEL(void, row_sums, suffix, (ptrdiff_t rows, ptrdiff_t columns, const real *x, real *sums),                    \
         (rows, columns, x, sums))                                                                                  \
  KERNEL(void, activate, suffix, (nk_activation activation, ptrdiff_t count, const real *z, real *a),               \
         (activation, count, z, a))                                                                                 \
  KERNEL(void, activation_backward, suffix,                                                                         \
         (nk_activation activation, ptrdiff_t count, const real *da, const real *a, real *dz),                      \
         (activation, count, da, a, dz))                                                                            \
  KERNEL(void, softmax, suffix, (ptrdiff_t classes, ptrdiff_t columns, const real *z, real *y),                     \
         (classes, columns, z, y))                                                                                  \
  KERNEL(double, binary_cross_entropy, suffix,                                                                      \
         (ptrdiff_t count, const real *logits, const real *labels, real scale, real *gradient),                     \
         (count, logits, labels, scale, gradient))                                                                  \
  KERNEL(double, softmax_cross_entropy, suffix,                                                                     \
         (ptrdiff_t classes, ptrdiff_t columns, const real *logits, const real *labels, real scale,                 \
          real *gradient),                                                                                          \
         (classes, columns, logits, labels, scale, gradient))                                                       \
  KERNEL(double, squared_error, suffix,                                                                             \
         (ptrdiff_t count, const real *predicted, const real *expected, real scale, real *gradient),                \
         (count, predicted, expected, scale, gradient))                                                             \
  KERNEL(void, uniform, suffix, (ptrdiff_t count, uint64_t seed, uint64_t first, real *u), (count, seed, first, u)) \
  KERNEL(void, bernoulli_mask, suffix,                                                                              \
         (ptrdiff_t count, uint64_t seed, uint64_t first, double probability, real kept, real *mask),               \
         (count, seed, first, probability, kept, mask))                                                             \
  KERNEL(void, choose_entries, suffix,                                                                              \
         (ptrdiff_t count, const uint8_t *choices, const real *const *rows, real *entries),                          \
         (count, choices, rows, entries))                                                                           \
  KERNEL(void, take_columns, suffix,                                                                                \
         (ptrdiff_t rows, ptrdiff_t count, const real *matrix, ptrdiff_t stride, double *arrays,                    \
          const ptrdiff_t *places),                                                                                 \
         (rows, count, matrix, stride, arrays, places))                                                             \
  KERNEL(void, put_columns, suffix,                                                                                 \
         (ptrdiff_t rows, ptrdiff_t count, real *matrix, ptrdiff_t stride, const double *arrays,                    \
          const ptrdiff_t *places),                                                                                 \
         (rows, count, matrix, stride, arrays, places))                                                             \
  KERNEL(void, gradient_step, suffix,                                                                               \
         (ptrdiff_t count, real *w, const real *g, nk_penalty penalty, double learning_rate, double decay),         \
         (count, w, g, penalty, learning_rate, decay))                                                              \
  KERNEL(void, momentum_step, suffix,                                                                               \
         (ptrdiff_t count, real *w, const real *g, real *v, nk_penalty penalty, double learning_rate,               \
          double momentum, double gradient_weight, double decay),                                                   \
         (count, w, g, v, penalty, learning_rate, momentum, gradient_weight, decay))                                \
  KERNEL(void, rmsprop_step, suffix,                                                                                \
         (ptrdiff_t count, real *w, const real *g, real *s, nk_penalty penalty, double learning_rate, double rho,   \
          double epsilon, double decay),                                                                            \
         (count, w, g, s, penalty, learning_rate, rho, epsilon, decay))                                             \
  KERNEL(void, adam_step, suffix,                                                                                   \
         (ptrdiff_t count, real *w, const real *g, real *m, real *s, nk_penalty penalty, double learning_rate,      \
          double beta1, double beta2, double first_correction, double second_correction, double epsilon,            \
          double decay),                                                                                            \
         (count, w, g, m, s, penalty, learning_rate, beta1, beta2, first_correction, second_correction, epsilon,    \
          decay))

// The kernels that have no function of their own: others call them for parts of what they do.
#define NK_INNER_KERNELS_OF(KERNEL, real, suffix)                                                                   \
  KERNEL(void, bias_activation, suffix,                                                                             \
         (nk_activation activation, ptrdiff_t rows, ptrdiff_t columns, const real *bias, real *z, real *a),         \
         (activation, rows, columns, bias, z, a))

// Images are changed in double precision.
#define NK_IMAGE_KERNELS(KERNEL)                                                                                \
  KERNEL(void, symmetric_uniform, , (ptrdiff_t count, uint64_t seed, double *u), (count, seed, u))              \
  KERNEL(void, normal, , (ptrdiff_t count, uint64_t seed, double *z), (count, seed, z))                         \
  KERNEL(void, add_within, ,                                                                                    \
         (ptrdiff_t count, double factor, const double *x, const double *y, double low, double high, double *z), \
         (count, factor, x, y, low, high, z))                                                                   \
  KERNEL(bool, sample_affine, ,                                                                                 \
         (ptrdiff_t height, ptrdiff_t width, const double *pixels, nk_border border, double constant,           \
          const nk_affine_map *map, double *room, double *result),                                              \
         (height, width, pixels, border, constant, map, room, result))                                          \
  KERNEL(bool, sample_displaced, ,                                                                              \
         (ptrdiff_t height, ptrdiff_t width, const double *pixels, nk_border border, double constant,           \
          double factor, const double *down, const double *right, double *room, double *result),                \
         (height, width, pixels, border, constant, factor, down, right, room, result))

// All kernels.
#define NK_KERNELS(KERNEL)                                                                          \
  NK_KERNELS_OF(KERNEL, double, )                                                                   \
  NK_KERNELS_OF(KERNEL, float, _f32)                                                                \
  NK_INNER_KERNELS_OF(KERNEL, double, )                                                             \
  NK_INNER_KERNELS_OF(KERNEL, float, _f32)                                                          \
  NK_IMAGE_KERNELS(KERNEL)                                                                          \
  KERNEL(void, splitmix64, , (ptrdiff_t count, uint64_t seed, uint64_t first, uint64_t *bits),      \
         (count, seed, first, bits))

/// The activation functions that have a kernel.
typedef enum {
  nk_activation_identity = 0,
  nk_activation_relu = 1,
  nk_activation_tanh = 2,
  nk_activation_sigmoid = 3,
} nk_activation;

/// A penalty of l2/2 · w² + l1 · |w| on every parameter w: its gradient is l2 · w + l1 · sign(w).
typedef struct {
  double l2, l1;
} nk_penalty;

/// What stands where an image has no pixels.
typedef enum {
  nk_border_constant = 0,
  nk_border_nearest = 1,
  nk_border_reflect = 2,
  nk_border_wrap = 3,
} nk_border;

/// source = [[yy, yx], [xy, xx]] · place + [y, x], both measured from the centre of the image.
typedef struct {
  double yy, yx, xy, xx, y, x;
} nk_affine_map;

/// Pointers to the kernels of one instruction set; each does what the function `nk_…` of its name promises, and
/// `bias_activation`: z[i, j] ← z[i, j] + bias[i], in place, then a = g(z), where `a` may be `z`.
typedef struct {
  const char *name;
#define NK_FIELD(result, name, suffix, parameters, arguments) result(*name##suffix) parameters;
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
