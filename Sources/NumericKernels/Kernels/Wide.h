// The elementary functions once more, in vectors of NK_WIDE times 64 bytes, for processors whose registers hold 64. One vector
// is a long chain of operations, each of which waits for the one before; four chains side by side keep the processor
// busy. Each works through the whole vectors of an array, and returns how many numbers they held.

#include "Functions.h"

#define MAP(name, expression)                                                    \
  ptrdiff_t KERNEL(wide_##name)(ptrdiff_t count, const real *in, real *out) {    \
    ptrdiff_t i = 0;                                                             \
    for (; i + LANES <= count; i += LANES) {                                     \
      reals x = load(in + i);                                                    \
      store(out + i, expression);                                                \
    }                                                                            \
    return i;                                                                    \
  }
#include "Maps.h"
