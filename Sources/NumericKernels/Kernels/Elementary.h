// y[i] = f(x[i]): the whole wide vectors first, where the variant has them (Wide.h).

#pragma once

#include "Functions.h"
#include "Lanes.h"

#ifdef VARIANT_WIDE
#pragma GCC visibility push(hidden)
#define MAP(name, expression) ptrdiff_t KERNEL(wide_##name)(ptrdiff_t count, const real *in, real *out);
#include "Maps.h"
#pragma GCC visibility pop
#define IN_WIDE_VECTORS(name, count, in, out) KERNEL(wide_##name)(count, in, out)
#else
#define IN_WIDE_VECTORS(name, count, in, out) 0
#endif

#define MAP(name, expression)                                       \
  void KERNEL(name)(ptrdiff_t count, const real *in, real *out) {   \
    ptrdiff_t done = IN_WIDE_VECTORS(name, count, in, out);         \
    FOR_LANES(count - done, {                                       \
      reals x = load_first(n, in + done + i);                       \
      store_first(n, out + done + i, expression);                   \
    });                                                             \
  }
#include "Maps.h"

void KERNEL(sqrt)(ptrdiff_t count, const real *in, real *out) {
  FOR_LANES(count, { store_first(n, out + i, square_root(load_first(n, in + i))); });
}
