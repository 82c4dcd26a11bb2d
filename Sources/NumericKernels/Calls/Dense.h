// Dense layers. Their products are divided, and what follows on the elements of a product is done by the thread that has just
// computed them: they are still in its cache, and no thread waits for the others in between.

// FOR_PARTS(statement): rows i ..< i + rows and columns j ..< j + columns of a matrix whose rows hold `stride` numbers, in parts
// that are contiguous, `run` rows from row i on, which begin at `place`: all rows at once where they are whole, else one by one.
#define FOR_PARTS(...)                                                                                       \
  for (ptrdiff_t end = i + rows, run = columns == stride && rows > 0 ? rows : 1; i < end; i += run) {       \
    const ptrdiff_t place = i * stride + j;                                                                  \
    __VA_ARGS__;                                                                                             \
  }

// MARK: Forward

struct CALL(dense) {
  struct CALL(product) product;
  nk_activation activation;
  const real *b;
  real *a;
};

static void PART(activations)(const struct CALL(dense) *c, ptrdiff_t i, ptrdiff_t j, ptrdiff_t rows, ptrdiff_t columns) {
  const ptrdiff_t stride = c->product.columns;
  FOR_PARTS(KERNEL(bias_activation)(c->activation, run, columns, c->b + i, c->product.c + place, c->a + place))
}

static void PART(dense_rows)(const void *call, ptrdiff_t i, ptrdiff_t rows) {
  const struct CALL(dense) *c = call;
  PART(product_rows)(&c->product, i, rows);
  PART(activations)(c, i, 0, rows, c->product.columns);
}

static void PART(dense_columns)(const void *call, ptrdiff_t j, ptrdiff_t columns) {
  const struct CALL(dense) *c = call;
  PART(product_columns)(&c->product, j, columns);
  PART(activations)(c, 0, j, c->product.rows, columns);
}

void PUBLIC(dense)(nk_activation activation, ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const real *w,
                   const real *x, ptrdiff_t x_row, const real *b, real *z, real *a) {
  const struct CALL(dense) call = {
    {units, examples, inputs, w, inputs, 1, x, x_row, 1, z, examples, false}, activation, b, a};
  SUFFIXED(share_product)(&call.product, PART(dense_rows), PART(dense_columns), &call);
}

// MARK: Gradients

struct CALL(dense_gradients) {
  struct CALL(product) product;
  real *db;
};

static void PART(dense_gradients_rows)(const void *call, ptrdiff_t i, ptrdiff_t rows) {
  const struct CALL(dense_gradients) *c = call;
  const ptrdiff_t examples = c->product.depth;
  PART(product_rows)(&c->product, i, rows);
  KERNEL(row_sums)(rows, examples, c->product.a + i * examples, c->db + i);
}

static void PART(dense_gradients_columns)(const void *call, ptrdiff_t j, ptrdiff_t columns) {
  const struct CALL(dense_gradients) *c = call;
  PART(product_columns)(&c->product, j, columns);
  // A unit has one bias for all of its inputs: whoever has the first of these makes the sums.
  if (j == 0) KERNEL(row_sums)(c->product.rows, c->product.depth, c->product.a, c->db);
}

void PUBLIC(dense_gradients)(ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs, const real *dz, const real *x,
                             real *dw, real *db) {
  const struct CALL(dense_gradients) call = {
    {units, inputs, examples, dz, examples, 1, x, 1, examples, dw, inputs, false}, db};
  SUFFIXED(share_product)(&call.product, PART(dense_gradients_rows), PART(dense_gradients_columns), &call);
}

// MARK: Backward

struct CALL(dense_backward) {
  struct CALL(product) product;
  nk_activation activation;
  const real *mask, *a;
};

static void PART(derivatives)(const struct CALL(dense_backward) *c, ptrdiff_t i, ptrdiff_t j, ptrdiff_t rows,
                              ptrdiff_t columns) {
  const ptrdiff_t stride = c->product.columns;
  FOR_PARTS({
    real *dz = c->product.c + place;
    if (c->mask != NULL) KERNEL(multiply_elements)(run * columns, dz, c->mask + place, dz);
    KERNEL(activation_backward)(c->activation, run * columns, dz, c->a + place, dz);
  })
}

static void PART(dense_backward_rows)(const void *call, ptrdiff_t i, ptrdiff_t rows) {
  const struct CALL(dense_backward) *c = call;
  PART(product_rows)(&c->product, i, rows);
  PART(derivatives)(c, i, 0, rows, c->product.columns);
}

static void PART(dense_backward_columns)(const void *call, ptrdiff_t j, ptrdiff_t columns) {
  const struct CALL(dense_backward) *c = call;
  PART(product_columns)(&c->product, j, columns);
  PART(derivatives)(c, 0, j, c->product.rows, columns);
}

void PUBLIC(dense_backward)(nk_activation activation, ptrdiff_t units, ptrdiff_t examples, ptrdiff_t inputs,
                            const real *w, const real *dz, const real *mask, const real *a_before, real *dz_before) {
  const struct CALL(dense_backward) call = {
    {inputs, examples, units, w, 1, inputs, dz, examples, 1, dz_before, examples, false}, activation, mask, a_before};
  SUFFIXED(share_product)(&call.product, PART(dense_backward_rows), PART(dense_backward_columns), &call);
}

#undef FOR_PARTS
