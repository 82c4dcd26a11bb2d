// Matrix products, divided by rows of the result, so that a thread has the same rows of a matrix of weights, of their gradient
// and of their step, and these stay in its cache; or by columns, where there are few rows.

struct CALL(product) {
  ptrdiff_t rows, columns, depth;
  const real *a;
  ptrdiff_t a_row, a_column;
  const real *b;
  ptrdiff_t b_row, b_column;
  real *c;
  ptrdiff_t c_row;
  bool accumulate;
};

static void PART(product_rows)(const void *call, ptrdiff_t i, ptrdiff_t rows) {
  const struct CALL(product) *c = call;
  KERNEL(product)(rows, c->columns, c->depth, c->a + i * c->a_row, c->a_row, c->a_column, c->b, c->b_row, c->b_column,
                  c->c + i * c->c_row, c->c_row, c->accumulate);
}

static void PART(product_columns)(const void *call, ptrdiff_t j, ptrdiff_t columns) {
  const struct CALL(product) *c = call;
  KERNEL(product)(c->rows, columns, c->depth, c->a, c->a_row, c->a_column, c->b + j * c->b_column, c->b_row,
                  c->b_column, c->c + j, c->c_row, c->accumulate);
}

/// Divides a product, and what is done with the elements of its result: `rows` and `columns` do some of them.
static void SUFFIXED(share_product)(const struct CALL(product) *p, nk_part *rows, nk_part *columns, const void *call) {
  if (p->rows * p->columns * p->depth < 2 * PRODUCT) {
    rows(call, 0, p->rows);
    return;
  }
  bool by_rows = p->rows >= MANY_ROWS || p->rows >= p->columns;
  // Rows or columns that are worth a thread.
  ptrdiff_t worth = (PRODUCT - 1) / (p->depth * (by_rows ? p->columns : p->rows)) + 1;
  if (by_rows) {
    nk_share(p->rows, PRODUCT_ROWS, worth, PRODUCT_FINEST, rows, call);
  } else {
    nk_share(p->columns, PRODUCT_COLUMNS, worth, PRODUCT_FINEST, columns, call);
  }
}

void PUBLIC(product)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a, ptrdiff_t a_row,
                     ptrdiff_t a_column, const real *b, ptrdiff_t b_row, ptrdiff_t b_column, real *c, ptrdiff_t c_row,
                     bool accumulate) {
  const struct CALL(product) call = {rows, columns, depth, a, a_row, a_column, b, b_row, b_column, c, c_row, accumulate};
  SUFFIXED(share_product)(&call, PART(product_rows), PART(product_columns), &call);
}

void PUBLIC(multiply)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a, const real *b, real *c,
                      bool accumulate) {
  PUBLIC(product)(rows, columns, depth, a, depth, 1, b, columns, 1, c, columns, accumulate);
}

void PUBLIC(multiply_left_transposed)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a, const real *b,
                                      real *c, bool accumulate) {
  PUBLIC(product)(rows, columns, depth, a, 1, rows, b, columns, 1, c, columns, accumulate);
}

void PUBLIC(multiply_right_transposed)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a, const real *b,
                                       real *c, bool accumulate) {
  PUBLIC(product)(rows, columns, depth, a, depth, 1, b, 1, depth, c, columns, accumulate);
}
