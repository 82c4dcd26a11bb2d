// The arithmetic under the library: dense products, elementary functions, reductions, and the fused
// loops of training, on `double` and, under names that end in `_f32`, on `float`.
//
// Priorities, in order:
//
// 1. The same bits on every processor. Each output element is computed by one fixed sequence of correctly
//    rounded operations (+, −, ×, ÷, √ and the fused multiply-add), which no vector width, no tile size and no
//    number of threads changes. There is no fast-math anywhere. (The sign and payload of a NaN are not promised.)
// 2. Accuracy: `exp` within 1 unit in the last place, the other elementary functions within 2, over the whole
//    range, infinities, NaN, signed zeros and subnormal numbers included.
// 3. Speed: every kernel is compiled for x86-64-v4, x86-64-v3 and plain x86-64, and the best one the processor
//    supports is chosen once (see NumericKernelVariants.h). Other architectures compile the plain code.
//
// Matrices are row-major and contiguous, of shape [units, examples]. A count or extent of zero is allowed; a
// negative one is not. An output may be the same array as an elementwise input, but may not overlap it in part;
// the output of a product or a row reduction may not overlap its inputs at all.
// No function keeps a pointer, and none allocates, except that a large product keeps one buffer for
// packing per thread, from the first such product until the thread ends, and that large calls are divided over a pool of
// threads (see NumericKernelThreads.h).

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "NumericKernelThreads.h"
#include "NumericKernelVariants.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Products (Products.h)
//
// All compute, for p = 0, 1, …, depth − 1 in this order,
//     C[i, j] ← fma(a(i, p), b(p, j), C[i, j]),
// starting from 0, or from the given C when `accumulate` is true. So `A · Bᵀ` has the bits of `A · (Bᵀ)`
// with an explicit transpose, a product of some of the columns has the bits of those columns, and
// |computed − exact| ≤ γ · |A|·|B| with γ = n u / (1 − n u), u = 2⁻⁵³, n = depth
// (Higham, Accuracy and Stability of Numerical Algorithms, §3.1).

/// C = A · B, with A [rows, depth], B [depth, columns], C [rows, columns].
void nk_multiply(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                 const double *a, const double *b, double *c, bool accumulate);

/// C = Aᵀ · B, with A [depth, rows], B [depth, columns], C [rows, columns].
void nk_multiply_left_transposed(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                                 const double *a, const double *b, double *c, bool accumulate);

/// C = A · Bᵀ, with A [rows, depth], B [columns, depth], C [rows, columns].
void nk_multiply_right_transposed(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                                  const double *a, const double *b, double *c, bool accumulate);

/// C = A · B for parts of matrices and of transposed ones: element (i, p) of A stands at a[i * a_row + p * a_column],
/// (p, j) of B at b[p * b_row + j * b_column], (i, j) of C at c[i * c_row + j]. One of the two strides of A is 1, and
/// one of those of B.
void nk_product(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const double *a, ptrdiff_t a_row,
                ptrdiff_t a_column, const double *b, ptrdiff_t b_row, ptrdiff_t b_column, double *c,
                ptrdiff_t c_row, bool accumulate);

// MARK: Elementary functions (Elementary.h): y[i] = f(x[i])

void nk_exp(ptrdiff_t count, const double *x, double *y);       // ≤ 1 ulp
void nk_expm1(ptrdiff_t count, const double *x, double *y);     // eˣ − 1
void nk_log(ptrdiff_t count, const double *x, double *y);       // NaN below zero, −∞ at ±0
void nk_log1p(ptrdiff_t count, const double *x, double *y);     // log(1 + x)
void nk_tanh(ptrdiff_t count, const double *x, double *y);
void nk_sigmoid(ptrdiff_t count, const double *x, double *y);   // 1 / (1 + e⁻ˣ)
void nk_softplus(ptrdiff_t count, const double *x, double *y);  // log(1 + eˣ)
void nk_sqrt(ptrdiff_t count, const double *x, double *y);      // correctly rounded

// MARK: Elementwise arithmetic (Arithmetic.h)

void nk_add(ptrdiff_t count, const double *x, const double *y, double *z);       // z = x + y
void nk_subtract(ptrdiff_t count, const double *x, const double *y, double *z);  // z = x − y
void nk_multiply_elements(ptrdiff_t count, const double *x, const double *y, double *z);
void nk_divide_elements(ptrdiff_t count, const double *x, const double *y, double *z);

/// y = fma(factor, x, y)
void nk_axpy(ptrdiff_t count, double factor, const double *x, double *y);

/// y = y + factor · sign(x), sign(±0) = 0: the subgradient of factor · |x|.
void nk_add_sign(ptrdiff_t count, double factor, const double *x, double *y);

/// y = sign(x) · max(|x| − threshold, 0): the proximal step of threshold · |x|; exact zeros where |x| ≤ threshold.
void nk_soft_threshold(ptrdiff_t count, double threshold, const double *x, double *y);

// MARK: Reductions (Reductions.h)
//
// Element i belongs to lane i mod 32; a lane adds its elements in order, starting from +0. Then lane l takes in
// (l + 8) and (l + 16) + (l + 24), and the eight that are left are added as
// ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)).
// An empty sum is 0. A sum of more than 2¹⁷ elements, or a loss of as many, is the sum of such sums: of the first 2¹⁷ elements, of the
// next, and so on, added in order.

double nk_sum(ptrdiff_t count, const double *x);
double nk_sum_of_squares(ptrdiff_t count, const double *x);
double nk_sum_of_absolute_values(ptrdiff_t count, const double *x);
double nk_dot(ptrdiff_t count, const double *x, const double *y);

/// sums[i] = Σ_j x[i, j], with x [rows, columns]: the gradient of a bias.
void nk_row_sums(ptrdiff_t rows, ptrdiff_t columns, const double *x, double *sums);

// MARK: Dense layers (Calls/Dense.h): Z = W · X + b, A = g(Z), for W [units, inputs], X [inputs, examples] and b [units]
//
// The bits are those of a product that is followed by operations of their own on its elements.

/// Z = W · X + b and A = g(Z), both [units, examples]; `a` may be `z`. Row i of X is at x[i * x_row].
void nk_dense(nk_activation activation, ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const double *w,
              const double *x, ptrdiff_t x_row, const double *b, double *z, double *a);

/// dW = dZ · Xᵀ and db[i] = Σ_j dZ[i, j]: the gradients, from dZ [units, examples].
void nk_dense_gradients(ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const double *dz, const double *x,
                        double *dw, double *db);

/// dZ' = (Wᵀ · dZ) .* mask .* g′(Z'), where Z' [inputs, examples] belongs to the layer before, whose outputs are A' = g(Z').
/// g′ is that of nk_activation_backward. `mask` may be null, for none.
void nk_dense_backward(nk_activation activation, ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const double *w,
                       const double *dz, const double *mask, const double *a_before, double *dz_before);

// MARK: Activations and losses (Layers.h)

/// a = g(z)
void nk_activate(nk_activation activation, ptrdiff_t count, const double *z, double *a);

/// dz = da · g′(z), written in terms of a = g(z): 1; 1 if a > 0, else 0; 1 − a²; a (1 − a).
void nk_activation_backward(nk_activation activation, ptrdiff_t count,
                            const double *da, const double *a, double *dz);

/// Softmax of each column: y[c, j] = exp(z[c, j] − max_c) / Σ exp(z[·, j] − max_c).
void nk_softmax(ptrdiff_t classes, ptrdiff_t columns, const double *z, double *y);

/// Σ max(z, 0) − z·y + log(1 + e^−|z|), which is Σ −y log σ(z) − (1 − y) log(1 − σ(z)) without overflow.
/// When `gradient` is not null, also gradient = scale · (σ(z) − y).
/// Labels may be any number in [0, 1]. The sum uses lane i mod 8, then the eight lanes as above.
double nk_binary_cross_entropy(ptrdiff_t count, const double *logits, const double *labels,
                               double scale, double *gradient);

/// Σ_j Σ_c y[c, j] · (log Σ exp z[·, j] − z[c, j]), with logits and labels [classes, columns].
/// When `gradient` is not null, also gradient = scale · (softmax(z) − y) (for label columns that sum to 1).
/// Column j belongs to lane j mod 8. A class whose label is 0 adds nothing, even where its logit is −∞.
double nk_softmax_cross_entropy(ptrdiff_t classes, ptrdiff_t columns, const double *logits,
                                const double *labels, double scale, double *gradient);

/// Σ (x − y)². When `gradient` is not null, also gradient = scale · (x − y). Lane i mod 8.
double nk_squared_error(ptrdiff_t count, const double *predicted, const double *expected,
                        double scale, double *gradient);

// MARK: Random bits and masks (Masks.h)

/// bits[i] = output number first + i (counting from 0) of SplitMix64 seeded with `seed`: a pure function of
/// (seed, first + i), so any part of the stream can be made by any thread. (Steele, Lea, Flood, OOPSLA 2014.)
void nk_splitmix64(ptrdiff_t count, uint64_t seed, uint64_t first, uint64_t *bits);

/// u[i] = (bits >> 11) · 2⁻⁵³ in [0, 1), of the same stream.
void nk_uniform(ptrdiff_t count, uint64_t seed, uint64_t first, double *u);

/// mask[i] = kept if u[i] < probability, else 0, of the same stream. `kept` is 1, or 1/probability.
void nk_bernoulli_mask(ptrdiff_t count, uint64_t seed, uint64_t first,
                       double probability, double kept, double *mask);

// MARK: Noise (Noise.h)

/// 2 u − 1, exactly, for the u of nk_uniform with first = 0.
void nk_symmetric_uniform(ptrdiff_t count, uint64_t seed, double *u);

/// Standard normal numbers made of the same stream; a longer run begins with the shorter one.
void nk_normal(ptrdiff_t count, uint64_t seed, double *z);

/// z = y + factor · x, each operation rounded, then kept within [low, high]. NaN stays NaN.
void nk_add_within(ptrdiff_t count, double factor, const double *x, const double *y, double low, double high,
                   double *z);

// MARK: Columns (Columns.h)

/// arrays[places[j] + i] = matrix[i · stride + j] for j < count.
void nk_take_columns(ptrdiff_t rows, ptrdiff_t count, const double *matrix, ptrdiff_t stride, double *arrays,
                     const ptrdiff_t *places);

/// matrix[i · stride + j] = arrays[places[j] + i] for j < count.
void nk_put_columns(ptrdiff_t rows, ptrdiff_t count, double *matrix, ptrdiff_t stride, const double *arrays,
                    const ptrdiff_t *places);

// MARK: Images (Sampling.h): height · width numbers row by row, read between pixels by bilinear interpolation
//
// `room` is for (height + 4) · (width + 4) numbers. False where a place to read from is NaN; the result is then
// incomplete.

/// result[i, j] = the image at the source of (i, j) under the map.
bool nk_sample_affine(ptrdiff_t height, ptrdiff_t width, const double *pixels, nk_border border, double constant,
                      const nk_affine_map *map, double *room, double *result);

/// result[i, j] = the image at (i + factor · down[i, j], j + factor · right[i, j]).
bool nk_sample_displaced(ptrdiff_t height, ptrdiff_t width, const double *pixels, nk_border border, double constant,
                         double factor, const double *down, const double *right, double *room, double *result);

// MARK: Batches (Calls/Columns.h)

/// chosen[i, k] = matrix[i, columns[k]], with chosen [rows, count], and row i of the matrix at matrix[i * stride].
void nk_choose_columns(ptrdiff_t rows, ptrdiff_t count, const double *matrix, ptrdiff_t stride,
                       const ptrdiff_t *columns, double *chosen);

// MARK: Mirrored images (Choices.h, Calls/Mirroring.h), bit by bit as they are

/// entries[k] = rows[choices[k]][k]. There are four rows and choices below 4.
void nk_choose_entries(ptrdiff_t count, const uint8_t *choices, const double *const *rows, double *entries);

/// Mirrors images that are columns of a matrix [height · width, count]: image k left to right where bit 0 of directions[k]
/// is set, top to bottom where bit 1 is.
void nk_mirror_columns(ptrdiff_t height, ptrdiff_t width, ptrdiff_t count, const double *images,
                       const uint8_t *directions, double *mirrored);

// MARK: Optimizers (Optimizers.h): every parameter array is updated in place
//
// The gradient of `penalty` is added to g first, as `nk_axpy` and `nk_add_sign` add it; g is left as it is. `decay` multiplies
// the parameter before the step: 1 for none, 1 − learning rate · weight decay for decoupled weight decay (AdamW).

/// w ← decay · w − learning_rate · g.
void nk_gradient_step(ptrdiff_t count, double *w, const double *g, nk_penalty penalty, double learning_rate,
                      double decay);

/// v ← momentum · v + gradient_weight · g;  w ← decay · w − learning_rate · v.
/// gradient_weight is 1 − momentum in the lectures, and 1 in PyTorch's SGD.
void nk_momentum_step(ptrdiff_t count, double *w, const double *g, double *v, nk_penalty penalty,
                      double learning_rate, double momentum, double gradient_weight, double decay);

/// s ← ρ s + (1 − ρ) g²;  w ← decay · w − learning_rate · g / (√s + epsilon).
void nk_rmsprop_step(ptrdiff_t count, double *w, const double *g, double *s, nk_penalty penalty,
                     double learning_rate, double rho, double epsilon, double decay);

/// m ← β₁ m + (1 − β₁) g;  s ← β₂ s + (1 − β₂) g²;
/// w ← decay · w − learning_rate · (m / first_correction) / (√(s / second_correction) + epsilon),
/// where the corrections are 1 − β₁ᵗ and 1 − β₂ᵗ at step t = 1, 2, ….
void nk_adam_step(ptrdiff_t count, double *w, const double *g, double *m, double *s, nk_penalty penalty,
                  double learning_rate, double beta1, double beta2, double first_correction,
                  double second_correction, double epsilon, double decay);

// MARK: The same on `float`
//
// Every function above but `nk_splitmix64` exists with the suffix `_f32` for arrays of `float`, and keeps the same
// promises, with u = 2⁻²⁴ and ulps of floats. What differs:
//
// - Factors and thresholds are floats; a probability and the factors of the optimizers are doubles, each rounded once
//   to a float factor (1 − ρ, say, is computed in double precision).
// - Reductions have 64 lanes: lane l takes in (l + 16) and (l + 32) + (l + 48), then of the sixteen that are left lane l
//   takes in lane l + 8, and the eight are added as above. The sum itself is a float.
// - Losses are added up in double precision and returned as a double: the terms are floats (in `nk_squared_error_f32`
//   exact squares of float differences), in lane i (or j) mod 16; then lane l takes in lane l + 8.
// - nk_uniform_f32 is (bits >> 40) · 2⁻²⁴ of the same stream, the upper 24 bits. A mask has its zeros in the same
//   places as the mask of doubles.

#define NK_DECLARE(result, name, suffix, parameters, arguments) result nk_##name##suffix parameters;
NK_KERNELS_OF(NK_DECLARE, float, _f32)
#undef NK_DECLARE

void nk_choose_columns_f32(ptrdiff_t rows, ptrdiff_t count, const float *matrix, ptrdiff_t stride,
                           const ptrdiff_t *columns, float *chosen);
void nk_mirror_columns_f32(ptrdiff_t height, ptrdiff_t width, ptrdiff_t count, const float *images,
                           const uint8_t *directions, float *mirrored);
void nk_multiply_f32(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                     const float *a, const float *b, float *c, bool accumulate);
void nk_multiply_left_transposed_f32(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                                     const float *a, const float *b, float *c, bool accumulate);
void nk_multiply_right_transposed_f32(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                                      const float *a, const float *b, float *c, bool accumulate);
void nk_dense_f32(nk_activation activation, ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const float *w,
                  const float *x, ptrdiff_t x_row, const float *b, float *z, float *a);
void nk_dense_gradients_f32(ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const float *dz, const float *x,
                            float *dw, float *db);
void nk_dense_backward_f32(nk_activation activation, ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const float *w,
                           const float *dz, const float *mask, const float *a_before, float *dz_before);

#ifdef __cplusplus
}
#endif
