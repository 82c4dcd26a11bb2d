// Calls every kernel on numbers of one type, and prints what it gives. The file that includes this has defined
//   real             the type
//   SUFFIXED(name)   the name with the suffix of the type
//   NOT_A_NUMBER     the NaN that stands for all

#define NAME(name) NAME_OF(SUFFIXED(name))
#define NAME_OF(name) TEXT(name)
#define TEXT(name) #name
#define CALL(name) SUFFIXED(nk_##name)
#define SHOW(name, x, count) SUFFIXED(show_numbers)(NAME(name), x, count)
#define FILL SUFFIXED(fill)

/// A NaN's sign and payload are not promised: all are made one.
static void SUFFIXED(show_numbers)(const char *name, real *x, int count) {
  for (int i = 0; i < count; i++) {
    if (x[i] != x[i]) x[i] = NOT_A_NUMBER;
  }
  show(name, x, (size_t)count * sizeof *x);
}

#define REDUCE(name, ...)                     \
  do {                                        \
    double result = CALL(name)(__VA_ARGS__);  \
    show_numbers(NAME(name), &result, 1);     \
  } while (0)

static void SUFFIXED(show_kernels)(void) {
  static real a[16384], b[16384], c[16384], d[16384], s[16384];
  const struct {
    const char *name;
    void (*function)(ptrdiff_t, const real *, real *);
  } maps[] = {
#define MAP(name) {NAME(name), CALL(name)}
      MAP(exp), MAP(expm1), MAP(log), MAP(log1p), MAP(tanh), MAP(sigmoid), MAP(softplus), MAP(sqrt),
#undef MAP
  };
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
    FILL(a, COUNT, 1);
    maps[i].function(COUNT, a, c);
    SUFFIXED(show_numbers)(maps[i].name, c, COUNT);
  }

  const int sizes[][3] = {{1, 1, 1}, {20, 211, 2}, {3, 211, 20}, {20, 2, 211}, {ROWS, COLUMNS, DEPTH}, {65, 120, 130}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    int m = sizes[i][0], n = sizes[i][1], k = sizes[i][2];
    FILL(a, m * k, 0), FILL(b, k * n, 0), FILL(c, m * n, 0);
    CALL(multiply)(m, n, k, a, b, c, true);
    SHOW(multiply, c, m * n);
    CALL(multiply_left_transposed)(m, n, k, a, b, c, false);
    SHOW(multiply_left_transposed, c, m * n);
    CALL(multiply_right_transposed)(m, n, k, a, b, c, false);
    SHOW(multiply_right_transposed, c, m * n);
  }

  FILL(a, COUNT, 1), FILL(b, COUNT, 1);
  CALL(add)(COUNT, a, b, c), SHOW(add, c, COUNT);
  CALL(subtract)(COUNT, a, b, c), SHOW(subtract, c, COUNT);
  CALL(multiply_elements)(COUNT, a, b, c), SHOW(multiply_elements, c, COUNT);
  CALL(divide_elements)(COUNT, a, b, c), SHOW(divide_elements, c, COUNT);
  FILL(c, COUNT, 1);
  CALL(axpy)(COUNT, 1.7, a, c), SHOW(axpy, c, COUNT);
  FILL(c, COUNT, 1);
  CALL(add_sign)(COUNT, 0.1, a, c), SHOW(add_sign, c, COUNT);
  CALL(soft_threshold)(COUNT, 0.1, a, c), SHOW(soft_threshold, c, COUNT);

  FILL(a, COUNT, 0), FILL(b, COUNT, 0);
  REDUCE(sum, COUNT, a);
  REDUCE(sum_of_squares, COUNT, a);
  REDUCE(sum_of_absolute_values, COUNT, a);
  REDUCE(dot, COUNT, a, b);
  CALL(row_sums)(29, 51, a, c), SHOW(row_sums, c, 29);

  for (int activation = 0; activation < 4; activation++) {
    CALL(dense)((nk_activation)activation, 29, 51, 31, a, b, 51, a, c, d), SHOW(dense, d, 29 * 51);
    CALL(dense_backward)((nk_activation)activation, 29, 51, 31, a, c, b, b, d), SHOW(dense_backward, d, 31 * 51);
    CALL(activate)((nk_activation)activation, COUNT, a, d), SHOW(activate, d, COUNT);
    CALL(activation_backward)((nk_activation)activation, COUNT, a, b, d), SHOW(activation_backward, d, COUNT);
  }
  CALL(dense_gradients)(29, 51, 31, a, b, c, d), SHOW(dense_gradients, c, 29 * 31);
  SHOW(dense_gradients_of_biases, d, 29);
  CALL(uniform)(COUNT, 3, 0, b);
  CALL(softmax)(13, 51, a, c), SHOW(softmax, c, 13 * 51);
  REDUCE(binary_cross_entropy, COUNT, a, b, 0.1, c);
  SHOW(binary_cross_entropy_gradient, c, COUNT);
  REDUCE(softmax_cross_entropy, 13, 51, a, b, 0.1, c);
  SHOW(softmax_cross_entropy_gradient, c, 13 * 51);
  REDUCE(squared_error, COUNT, a, b, 0.1, c);
  SHOW(squared_error_gradient, c, COUNT);

  SHOW(uniform, b, COUNT);
  CALL(bernoulli_mask)(COUNT, 7, 5, 0.8, 1.25, c), SHOW(bernoulli_mask, c, COUNT);

  const ptrdiff_t places[] = {0, 83, 166, 249, 332, 415, 498, 581, 664, 747, 830};
  static double arrays[COUNT];
  FILL(a, COUNT, 0);
  CALL(take_columns)(83, 11, a, 23, arrays, places), show_numbers(NAME(take_columns), arrays, 11 * 83);
  fill(arrays, COUNT, 0);
  CALL(put_columns)(83, 11, b, 23, arrays, places), SHOW(put_columns, b, COUNT);
  uint8_t directions[43];
  for (int k = 0; k < 43; k++) directions[k] = (uint8_t)(next() & 3);
  CALL(mirror_columns)(5, 9, 43, a, directions, c), SHOW(mirror_columns, c, 5 * 9 * 43);

  FILL(a, COUNT, 0), FILL(b, COUNT, 0), FILL(c, COUNT, 0);
  const nk_penalty penalty = {0.3, 0.2};
  CALL(gradient_step)(COUNT, a, b, penalty, 0.1, 0.99), SHOW(gradient_step, a, COUNT);
  CALL(momentum_step)(COUNT, a, b, c, penalty, 0.1, 0.9, 0.1, 0.99), SHOW(momentum_step, a, COUNT);
  CALL(uniform)(COUNT, 3, 0, s);
  CALL(rmsprop_step)(COUNT, a, b, s, penalty, 0.1, 0.9, 1e-8, 0.99), SHOW(rmsprop_step, a, COUNT);
  CALL(adam_step)(COUNT, a, b, c, s, penalty, 0.1, 0.9, 0.999, 0.1, 0.001, 1e-8, 0.99), SHOW(adam_step, a, COUNT);
}

#undef NAME
#undef NAME_OF
#undef TEXT
#undef CALL
#undef SHOW
#undef FILL
#undef REDUCE
