// Four columns of eight rows.

/// `columns[k]` = x[0 … 7][k], where row i begins at `rows[i]`.
INLINE void four_columns(const real *const *rows, ptrdiff_t column, reals *columns) {
#define FOUR(i) load_four(rows[i] + column)
#define HALVES(i, j) __builtin_shufflevector(FOUR(i), FOUR(j), 0, 1, 2, 3, 4, 5, 6, 7)
  reals a = HALVES(0, 2), b = HALVES(1, 3), c = HALVES(4, 6), d = HALVES(5, 7);
#undef HALVES
#undef FOUR
  reals even[] = {__builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14),
                  __builtin_shufflevector(c, d, 0, 8, 2, 10, 4, 12, 6, 14)};
  reals odd[] = {__builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15),
                 __builtin_shufflevector(c, d, 1, 9, 3, 11, 5, 13, 7, 15)};
  columns[0] = __builtin_shufflevector(even[0], even[1], 0, 1, 4, 5, 8, 9, 12, 13);
  columns[1] = __builtin_shufflevector(odd[0], odd[1], 0, 1, 4, 5, 8, 9, 12, 13);
  columns[2] = __builtin_shufflevector(even[0], even[1], 2, 3, 6, 7, 10, 11, 14, 15);
  columns[3] = __builtin_shufflevector(odd[0], odd[1], 2, 3, 6, 7, 10, 11, 14, 15);
}
