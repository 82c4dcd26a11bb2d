// Four columns of sixteen rows.

/// `columns[k]` = x[0 … 15][k], where row i begins at `rows[i]`.
INLINE void four_columns(const real *const *rows, ptrdiff_t column, reals *columns) {
  typedef float eight __attribute__((vector_size(32)));
  reals quarters[4];
#define FOUR(i) load_four(rows[i] + column)
#define HALVES(i, j) __builtin_shufflevector(FOUR(i), FOUR(j), 0, 1, 2, 3, 4, 5, 6, 7)
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    eight low = HALVES(i, i + 4);
    eight high = HALVES(i + 8, i + 12);
    quarters[i] = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }
#undef HALVES
#undef FOUR
#define LOW(x, y) __builtin_shufflevector(x, y, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HIGH(x, y) __builtin_shufflevector(x, y, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
  reals low[] = {LOW(quarters[0], quarters[1]), LOW(quarters[2], quarters[3])};
  reals high[] = {HIGH(quarters[0], quarters[1]), HIGH(quarters[2], quarters[3])};
#undef LOW
#undef HIGH
#define LOW(x, y) __builtin_shufflevector(x, y, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define HIGH(x, y) __builtin_shufflevector(x, y, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
  columns[0] = LOW(low[0], low[1]);
  columns[1] = HIGH(low[0], low[1]);
  columns[2] = LOW(high[0], high[1]);
  columns[3] = HIGH(high[0], high[1]);
#undef LOW
#undef HIGH
}
