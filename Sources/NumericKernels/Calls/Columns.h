// Columns of a matrix, chosen: a batch of examples. Rows are divided. What takes time are reads from all over the matrix, not
// instructions, so there is one loop for every processor.

struct CALL(choose_columns) {
  ptrdiff_t count;
  const real *matrix;
  ptrdiff_t stride;
  const ptrdiff_t *columns;
  real *chosen;
};

static void PART(choose_columns)(const void *call, ptrdiff_t i, ptrdiff_t rows) {
  const struct CALL(choose_columns) *c = call;
  for (ptrdiff_t end = i + rows; i < end; i++) {
    const real *row = c->matrix + i * c->stride;
    real *to = c->chosen + i * c->count;
    for (ptrdiff_t k = 0; k < c->count; k++) to[k] = row[c->columns[k]];
  }
}

void PUBLIC(choose_columns)(ptrdiff_t rows, ptrdiff_t count, const real *matrix, ptrdiff_t stride,
                            const ptrdiff_t *columns, real *chosen) {
  const struct CALL(choose_columns) call = {count, matrix, stride, columns, chosen};
  ptrdiff_t worth = count > 0 ? FUNCTION / count + 1 : rows + 1;
  if (rows < 2 * worth) {
    PART(choose_columns)(&call, 0, rows);
  } else {
    nk_share(rows, 1, worth, worth, PART(choose_columns), &call);
  }
}
