// Functions of a matrix with one number for each of its rows. Their elements are divided as they lie in memory, so that a
// part may begin and end within a row; and sums of rows, which are divided by rows.

// PARTS(arguments): runs the kernel on elements i ..< i + count: on a piece of the first row, on whole rows, and on a piece of
// the last one, each of them `rows` × `columns` from row `row` on.
#define PARTS(...)                                                     \
  for (ptrdiff_t end = i + count; i < end;) {                          \
    ptrdiff_t row = i / c->columns, within = i - row * c->columns;     \
    ptrdiff_t columns = c->columns - within, rows = 1;                 \
    if (columns > end - i) columns = end - i;                          \
    if (columns == c->columns) rows = (end - i) / columns;             \
    __VA_ARGS__;                                                       \
    i += rows * columns;                                               \
  }

struct CALL(add_column) {
  ptrdiff_t columns;
  const real *x, *column;
  real *y;
};

static void PART(add_column)(const void *call, ptrdiff_t i, ptrdiff_t count) {
  const struct CALL(add_column) *c = call;
  PARTS(KERNEL(add_column)(rows, columns, c->x + i, c->column + row, c->y + i))
}

void PUBLIC(add_column)(ptrdiff_t rows, ptrdiff_t columns, const real *x, const real *column, real *y) {
  if (rows * columns < 2 * ARITHMETIC) {
    KERNEL(add_column)(rows, columns, x, column, y);
  } else {
    const struct CALL(add_column) call = {columns, x, column, y};
    nk_share(rows * columns, ELEMENT_UNIT, ARITHMETIC, ARITHMETIC / 2, PART(add_column), &call);
  }
}

struct CALL(bias_activation) {
  nk_activation activation;
  ptrdiff_t columns;
  const real *bias;
  real *z, *a;
};

static void PART(bias_activation)(const void *call, ptrdiff_t i, ptrdiff_t count) {
  const struct CALL(bias_activation) *c = call;
  PARTS(KERNEL(bias_activation)(c->activation, rows, columns, c->bias + row, c->z + i, c->a + i))
}

void PUBLIC(bias_activation)(nk_activation activation, ptrdiff_t rows, ptrdiff_t columns, const real *bias, real *z,
                             real *a) {
  if (rows * columns < 2 * ACTIVATION(activation)) {
    KERNEL(bias_activation)(activation, rows, columns, bias, z, a);
  } else {
    const struct CALL(bias_activation) call = {activation, columns, bias, z, a};
    nk_share(rows * columns, ELEMENT_UNIT, ACTIVATION(activation), FUNCTION, PART(bias_activation), &call);
  }
}

#undef PARTS

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
