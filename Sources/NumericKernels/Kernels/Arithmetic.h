// Elementwise arithmetic on one or two arrays.

#include "Lanes.h"

#define ZIP(name, expression)                                                                    \
  void KERNEL(name)(ptrdiff_t count, const real *left, const real *right, real *out) { \
    FOR_LANES(count, {                                                                           \
      reals x = load_first(n, left + i);                                                       \
      reals y = load_first(n, right + i);                                                      \
      store_first(n, out + i, expression);                                                       \
    });                                                                                          \
  }

ZIP(add, x + y)
ZIP(subtract, x - y)
ZIP(multiply_elements, x *y)
ZIP(divide_elements, x / y)

#undef ZIP

void KERNEL(axpy)(ptrdiff_t count, real factor, const real *x, real *y) {
  FOR_LANES(count, {
    store_first(n, y + i, fused(all(factor), load_first(n, x + i), load_first(n, y + i)));
  });
}

void KERNEL(axpby)(ptrdiff_t count, real factor, const real *x, real y_factor, real *y) {
  FOR_LANES(count, {
    reals scaled = load_first(n, y + i) * y_factor;
    store_first(n, y + i, fused(all(factor), load_first(n, x + i), scaled));
  });
}

void KERNEL(add_column)(ptrdiff_t rows, ptrdiff_t columns, const real *x, const real *column,
                               real *y) {
  for (ptrdiff_t row = 0; row < rows; row++, x += columns, y += columns) {
    FOR_LANES(columns, { store_first(n, y + i, load_first(n, x + i) + column[row]); });
  }
}

void KERNEL(add_sign)(ptrdiff_t count, real factor, const real *x, real *y) {
  FOR_LANES(count, {
    reals value = load_first(n, x + i);
    reals step = select(value > 0, all(factor), select(value < 0, all(-factor), value * 0));
    store_first(n, y + i, load_first(n, y + i) + step);
  });
}

void KERNEL(soft_threshold)(ptrdiff_t count, real threshold, const real *x, real *y) {
  FOR_LANES(count, {
    reals value = load_first(n, x + i);
    reals shrunk = absolute(value) - threshold;
    store_first(n, y + i, select(shrunk <= 0, all(0), with_sign(shrunk, value)));
  });
}
