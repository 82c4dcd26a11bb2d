// Sums of rows, divided by rows.

struct CALL(row_sums) {
  ptrdiff_t columns;
  const real *x;
  real *sums;
};

static void PART(row_sums)(const void *call, ptrdiff_t row, ptrdiff_t count) {
  const struct CALL(row_sums) *c = call;
  KERNEL(row_sums)(count, c->columns, c->x + row * c->columns, c->sums + row);
}

void PUBLIC(row_sums)(ptrdiff_t rows, ptrdiff_t columns, const real *x, real *sums) {
  if (rows * columns < 2 * ARITHMETIC) {
    KERNEL(row_sums)(rows, columns, x, sums);
  } else {
    const struct CALL(row_sums) call = {columns, x, sums};
    nk_share(rows, 1, (ARITHMETIC + columns - 1) / columns, (ARITHMETIC + columns - 1) / columns, PART(row_sums), &call);
  }
}
