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

/// factor · sign(x), sign(±0) = 0
INLINE reals signs(reals x, real factor) {
  return select(x > 0, all(factor), select(x < 0, all(-factor), x * 0));
}

void KERNEL(add_sign)(ptrdiff_t count, real factor, const real *x, real *y) {
  FOR_LANES(count, {
    store_first(n, y + i, load_first(n, y + i) + signs(load_first(n, x + i), factor));
  });
}

void KERNEL(soft_threshold)(ptrdiff_t count, real threshold, const real *x, real *y) {
  FOR_LANES(count, {
    reals value = load_first(n, x + i);
    reals shrunk = absolute(value) - threshold;
    store_first(n, y + i, select(shrunk <= 0, all(0), with_sign(shrunk, value)));
  });
}
