// Elementwise arithmetic on one or two arrays.

#include "Lanes.h"

#define ZIP(name, expression)                                                                    \
  static void KERNEL(name)(ptrdiff_t count, const double *left, const double *right, double *out) { \
    FOR_LANES(count, {                                                                           \
      doubles x = load_first(n, left + i);                                                       \
      doubles y = load_first(n, right + i);                                                      \
      store_first(n, out + i, expression);                                                       \
    });                                                                                          \
  }

ZIP(add, x + y)
ZIP(subtract, x - y)
ZIP(multiply_elements, x *y)
ZIP(divide_elements, x / y)

#undef ZIP

static void KERNEL(axpy)(ptrdiff_t count, double factor, const double *x, double *y) {
  FOR_LANES(count, {
    store_first(n, y + i, fused(all(factor), load_first(n, x + i), load_first(n, y + i)));
  });
}

static void KERNEL(axpby)(ptrdiff_t count, double factor, const double *x, double y_factor, double *y) {
  FOR_LANES(count, {
    doubles scaled = load_first(n, y + i) * y_factor;
    store_first(n, y + i, fused(all(factor), load_first(n, x + i), scaled));
  });
}

static void KERNEL(add_column)(ptrdiff_t rows, ptrdiff_t columns, const double *x, const double *column,
                               double *y) {
  for (ptrdiff_t row = 0; row < rows; row++, x += columns, y += columns) {
    FOR_LANES(columns, { store_first(n, y + i, load_first(n, x + i) + column[row]); });
  }
}

static void KERNEL(add_sign)(ptrdiff_t count, double factor, const double *x, double *y) {
  FOR_LANES(count, {
    doubles value = load_first(n, x + i);
    doubles step = select(value > 0, all(factor), select(value < 0, all(-factor), value * 0));
    store_first(n, y + i, load_first(n, y + i) + step);
  });
}

static void KERNEL(soft_threshold)(ptrdiff_t count, double threshold, const double *x, double *y) {
  FOR_LANES(count, {
    doubles value = load_first(n, x + i);
    doubles shrunk = absolute(value) - threshold;
    store_first(n, y + i, select(shrunk <= 0, all(0), with_sign(shrunk, value)));
  });
}
