// Calls every kernel through the public functions, as the library does, and prints a digest of the bits of each
// result. Run on different processors, it must print the same lines; which kernels served goes to standard error.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "NumericKernels.h"

enum { COUNT = 2011, ROWS = 67, COLUMNS = 45, DEPTH = 83 };

static uint64_t state = 1;

static uint64_t next(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return state >> 11;
}

/// Numbers of every size: mostly near 1, some of any exponent, some special.
static void fill(double *x, int count, int wild) {
  const double special[] = {0.0, -0.0, 5e-324, -1e-310, 1.0, -1.0, 709.9, -745.2, 1e300, -1e300, 1.0 / 0.0, -1.0 / 0.0};
  for (int i = 0; i < count; i++) {
    x[i] = ((double)next() * 0x1p-53 - 0.5) * 8;
    if (wild && i % 5 == 0) {
      uint64_t bits = next() << 11 | next() >> 42;
      if ((bits >> 52 & 0x7ff) != 0x7ff) memcpy(x + i, &bits, sizeof bits);
    }
    if (wild && i % 61 == 0) x[i] = special[i / 61 % 12];
  }
}

static void show(const char *name, const void *data, size_t size) {
  uint64_t hash = 14695981039346656037u;
  const unsigned char *bytes = data;
  for (size_t i = 0; i < size; i++) hash = (hash ^ bytes[i]) * 1099511628211u;
  printf("%-32s %016llx\n", name, (unsigned long long)hash);
}

/// A NaN's sign and payload are not promised: all are made one.
static void show_doubles(const char *name, double *x, int count) {
  for (int i = 0; i < count; i++) {
    if (x[i] != x[i]) x[i] = __builtin_nan("");
  }
  show(name, x, (size_t)count * sizeof *x);
}

static double a[16384], b[16384], c[16384], d[16384], s[16384];
static uint64_t bits[COUNT];

static void show_floats(const char *name, float *x, int count) {
  for (int i = 0; i < count; i++) {
    if (x[i] != x[i]) x[i] = __builtin_nanf("");
  }
  show(name, x, (size_t)count * sizeof *x);
}

static void fill_floats(float *x, int count, int wild) {
  static double wide[16384];
  fill(wide, count, wild);
  for (int i = 0; i < count; i++) {
    uint32_t bits = (uint32_t)next() ^ (uint32_t)(next() << 8);
    x[i] = (float)wide[i];
    if (wild && i % 5 == 0 && (bits >> 23 & 0xff) != 0xff) memcpy(x + i, &bits, sizeof bits);
  }
}

#define REDUCE(name, ...)                  \
  do {                                     \
    double result = nk_##name(__VA_ARGS__); \
    show_doubles(#name, &result, 1);       \
  } while (0)

static float e[16384], f[16384], g[16384], h[16384], r[16384];

/// The kernels on floats.
static void show_singles(void) {
  const struct {
    const char *name;
    void (*function)(ptrdiff_t, const float *, float *);
  } maps[] = {{"exp_f32", nk_exp_f32},           {"expm1_f32", nk_expm1_f32},   {"log_f32", nk_log_f32},
              {"log1p_f32", nk_log1p_f32},       {"tanh_f32", nk_tanh_f32},     {"sigmoid_f32", nk_sigmoid_f32},
              {"softplus_f32", nk_softplus_f32}, {"sqrt_f32", nk_sqrt_f32}};
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
    fill_floats(e, COUNT, 1);
    maps[i].function(COUNT, e, g);
    show_floats(maps[i].name, g, COUNT);
  }

  const int sizes[][3] = {{1, 1, 1}, {20, 211, 2}, {3, 211, 20}, {20, 2, 211}, {ROWS, COLUMNS, DEPTH}, {65, 120, 130}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    int m = sizes[i][0], n = sizes[i][1], k = sizes[i][2];
    fill_floats(e, m * k, 0), fill_floats(f, k * n, 0), fill_floats(g, m * n, 0);
    nk_multiply_f32(m, n, k, e, f, g, true);
    show_floats("multiply_f32", g, m * n);
    nk_multiply_left_transposed_f32(m, n, k, e, f, g, false);
    show_floats("multiply_left_transposed_f32", g, m * n);
    nk_multiply_right_transposed_f32(m, n, k, e, f, g, false);
    show_floats("multiply_right_transposed_f32", g, m * n);
  }

  fill_floats(e, COUNT, 1), fill_floats(f, COUNT, 1);
  nk_add_f32(COUNT, e, f, g), show_floats("add_f32", g, COUNT);
  nk_subtract_f32(COUNT, e, f, g), show_floats("subtract_f32", g, COUNT);
  nk_multiply_elements_f32(COUNT, e, f, g), show_floats("multiply_elements_f32", g, COUNT);
  nk_divide_elements_f32(COUNT, e, f, g), show_floats("divide_elements_f32", g, COUNT);
  fill_floats(g, COUNT, 1);
  nk_axpy_f32(COUNT, 1.7f, e, g), show_floats("axpy_f32", g, COUNT);
  fill_floats(g, COUNT, 1);
  nk_add_sign_f32(COUNT, 0.1f, e, g), show_floats("add_sign_f32", g, COUNT);
  nk_soft_threshold_f32(COUNT, 0.1f, e, g), show_floats("soft_threshold_f32", g, COUNT);

  fill_floats(e, COUNT, 0), fill_floats(f, COUNT, 0);
  REDUCE(sum_f32, COUNT, e);
  REDUCE(sum_of_squares_f32, COUNT, e);
  REDUCE(sum_of_absolute_values_f32, COUNT, e);
  REDUCE(dot_f32, COUNT, e, f);
  nk_row_sums_f32(29, 51, e, g), show_floats("row_sums_f32", g, 29);

  for (int activation = 0; activation < 4; activation++) {
    nk_dense_f32((nk_activation)activation, 29, 51, 31, e, f, 51, e, g, h), show_floats("dense_f32", h, 29 * 51);
    nk_dense_backward_f32((nk_activation)activation, 29, 51, 31, e, g, f, f, h);
    show_floats("dense_backward_f32", h, 31 * 51);
    nk_activate_f32((nk_activation)activation, COUNT, e, h), show_floats("activate_f32", h, COUNT);
    nk_activation_backward_f32((nk_activation)activation, COUNT, e, f, h);
    show_floats("activation_backward_f32", h, COUNT);
  }
  nk_dense_gradients_f32(29, 51, 31, e, f, g, h), show_floats("dense_gradients_f32", g, 29 * 31);
  show_floats("dense_gradients_f32 of biases", h, 29);
  nk_uniform_f32(COUNT, 3, 0, f);
  nk_softmax_f32(13, 51, e, g), show_floats("softmax_f32", g, 13 * 51);
  REDUCE(binary_cross_entropy_f32, COUNT, e, f, 0.1f, g);
  show_floats("binary_cross_entropy_f32 gradient", g, COUNT);
  REDUCE(softmax_cross_entropy_f32, 13, 51, e, f, 0.1f, g);
  show_floats("softmax_cross_entropy_f32 gradient", g, 13 * 51);
  REDUCE(squared_error_f32, COUNT, e, f, 0.1f, g);
  show_floats("squared_error_f32 gradient", g, COUNT);
  show_floats("uniform_f32", f, COUNT);
  nk_bernoulli_mask_f32(COUNT, 7, 5, 0.8, 1.25f, g), show_floats("bernoulli_mask_f32", g, COUNT);

  fill_floats(e, COUNT, 0), fill_floats(f, COUNT, 0), fill_floats(g, COUNT, 0);
  const nk_penalty penalty = {0.3, 0.2};
  nk_gradient_step_f32(COUNT, e, f, penalty, 0.1, 0.99), show_floats("gradient_step_f32", e, COUNT);
  nk_momentum_step_f32(COUNT, e, f, g, penalty, 0.1, 0.9, 0.1, 0.99), show_floats("momentum_step_f32", e, COUNT);
  nk_uniform_f32(COUNT, 3, 0, r);
  nk_rmsprop_step_f32(COUNT, e, f, r, penalty, 0.1, 0.9, 1e-8, 0.99), show_floats("rmsprop_step_f32", e, COUNT);
  nk_adam_step_f32(COUNT, e, f, g, r, penalty, 0.1, 0.9, 0.999, 0.1, 0.001, 1e-8, 0.99);
  show_floats("adam_step_f32", e, COUNT);
}

int main(void) {
  for (int i = 0; i < nk_variant_count(); i++) {
    if (nk_variant(i) != NULL) {
      fprintf(stderr, "kernels: %s\n", nk_variant(i)->name);
      break;
    }
  }

  const struct {
    const char *name;
    void (*function)(ptrdiff_t, const double *, double *);
  } maps[] = {{"exp", nk_exp},         {"expm1", nk_expm1},     {"log", nk_log},           {"log1p", nk_log1p},
              {"tanh", nk_tanh},       {"sigmoid", nk_sigmoid}, {"softplus", nk_softplus}, {"sqrt", nk_sqrt}};
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
    fill(a, COUNT, 1);
    maps[i].function(COUNT, a, c);
    show_doubles(maps[i].name, c, COUNT);
  }

  const int sizes[][3] = {{1, 1, 1}, {20, 211, 2}, {3, 211, 20}, {20, 2, 211}, {ROWS, COLUMNS, DEPTH}, {65, 120, 130}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    int m = sizes[i][0], n = sizes[i][1], k = sizes[i][2];
    fill(a, m * k, 0), fill(b, k * n, 0), fill(c, m * n, 0);
    nk_multiply(m, n, k, a, b, c, true);
    show_doubles("multiply", c, m * n);
    nk_multiply_left_transposed(m, n, k, a, b, c, false);
    show_doubles("multiply_left_transposed", c, m * n);
    nk_multiply_right_transposed(m, n, k, a, b, c, false);
    show_doubles("multiply_right_transposed", c, m * n);
  }

  fill(a, COUNT, 1), fill(b, COUNT, 1);
  nk_add(COUNT, a, b, c), show_doubles("add", c, COUNT);
  nk_subtract(COUNT, a, b, c), show_doubles("subtract", c, COUNT);
  nk_multiply_elements(COUNT, a, b, c), show_doubles("multiply_elements", c, COUNT);
  nk_divide_elements(COUNT, a, b, c), show_doubles("divide_elements", c, COUNT);
  fill(c, COUNT, 1);
  nk_axpy(COUNT, 1.7, a, c), show_doubles("axpy", c, COUNT);
  fill(c, COUNT, 1);
  nk_add_sign(COUNT, 0.1, a, c), show_doubles("add_sign", c, COUNT);
  nk_soft_threshold(COUNT, 0.1, a, c), show_doubles("soft_threshold", c, COUNT);

  fill(a, COUNT, 0), fill(b, COUNT, 0);
  REDUCE(sum, COUNT, a);
  REDUCE(sum_of_squares, COUNT, a);
  REDUCE(sum_of_absolute_values, COUNT, a);
  REDUCE(dot, COUNT, a, b);
  nk_row_sums(29, 51, a, c), show_doubles("row_sums", c, 29);

  for (int activation = 0; activation < 4; activation++) {
    nk_dense((nk_activation)activation, 29, 51, 31, a, b, 51, a, c, d), show_doubles("dense", d, 29 * 51);
    nk_dense_backward((nk_activation)activation, 29, 51, 31, a, c, b, b, d), show_doubles("dense_backward", d, 31 * 51);
    nk_activate((nk_activation)activation, COUNT, a, d), show_doubles("activate", d, COUNT);
    nk_activation_backward((nk_activation)activation, COUNT, a, b, d), show_doubles("activation_backward", d, COUNT);
  }
  nk_dense_gradients(29, 51, 31, a, b, c, d), show_doubles("dense_gradients", c, 29 * 31);
  show_doubles("dense_gradients of biases", d, 29);
  nk_uniform(COUNT, 3, 0, b);
  nk_softmax(13, 51, a, c), show_doubles("softmax", c, 13 * 51);
  REDUCE(binary_cross_entropy, COUNT, a, b, 0.1, c);
  show_doubles("binary_cross_entropy gradient", c, COUNT);
  REDUCE(softmax_cross_entropy, 13, 51, a, b, 0.1, c);
  show_doubles("softmax_cross_entropy gradient", c, 13 * 51);
  REDUCE(squared_error, COUNT, a, b, 0.1, c);
  show_doubles("squared_error gradient", c, COUNT);

  nk_splitmix64(COUNT, 7, 5, bits), show("splitmix64", bits, sizeof bits);
  show_doubles("uniform", b, COUNT);
  nk_bernoulli_mask(COUNT, 7, 5, 0.8, 1.25, c), show_doubles("bernoulli_mask", c, COUNT);

  const ptrdiff_t places[] = {0, 83, 166, 249, 332, 415, 498, 581, 664, 747, 830};
  fill(a, COUNT, 0), fill(b, COUNT, 0);
  nk_take_columns(83, 11, a, 23, c, places), show_doubles("take_columns", c, 11 * 83);
  nk_put_columns(83, 11, b, 23, c, places), show_doubles("put_columns", b, COUNT);
  nk_symmetric_uniform(COUNT, 7, c), show_doubles("symmetric_uniform", c, COUNT);
  nk_normal(COUNT, 7, c), show_doubles("normal", c, COUNT);
  nk_add_within(COUNT, 0.3, a, c, -1, 1, d), show_doubles("add_within", d, COUNT);
  const nk_affine_map map = {0.8, 0.3, -0.4, 1.1, 2.5, -1.25};
  for (int border = 0; border < 4; border++) {
    nk_sample_affine(43, 45, a, (nk_border)border, 0.3, &map, s, d), show_doubles("sample_affine", d, 43 * 45);
    nk_sample_displaced(43, 45, a, (nk_border)border, 0.3, 9, b, c, s, d), show_doubles("sample_displaced", d, 43 * 45);
  }

  fill(a, COUNT, 0), fill(b, COUNT, 0), fill(c, COUNT, 0);
  const nk_penalty penalty = {0.3, 0.2};
  nk_gradient_step(COUNT, a, b, penalty, 0.1, 0.99), show_doubles("gradient_step", a, COUNT);
  nk_momentum_step(COUNT, a, b, c, penalty, 0.1, 0.9, 0.1, 0.99), show_doubles("momentum_step", a, COUNT);
  nk_uniform(COUNT, 3, 0, s);
  nk_rmsprop_step(COUNT, a, b, s, penalty, 0.1, 0.9, 1e-8, 0.99), show_doubles("rmsprop_step", a, COUNT);
  nk_adam_step(COUNT, a, b, c, s, penalty, 0.1, 0.9, 0.999, 0.1, 0.001, 1e-8, 0.99), show_doubles("adam_step", a, COUNT);
  show_singles();
  return 0;
}
