// Rows of numbers of which one gives each entry: images, mirrored or not, that stand in a row for each pixel.

#include "Lanes.h"

/// The choices of the first `count` lanes, as masks of two bits.
INLINE void load_choices(ptrdiff_t count, const uint8_t *choices, integers *odd, integers *high) {
  typedef uint8_t bytes __attribute__((vector_size(LANES)));
  bytes few = {0};
  memcpy(&few, choices, (size_t)count);
  integers numbers = __builtin_convertvector(few, integers);
  *odd = -(numbers & 1);
  *high = -(numbers >> 1);
}

void KERNEL(choose_entries)(ptrdiff_t count, const uint8_t *choices, const real *const *rows, real *entries) {
  const real *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3];
  // Most often there are two rows, and those of the second bit are the same.
  if (a == c && b == d) {
    FOR_LANES(count, {
      integers odd, high;
      load_choices(n, choices + i, &odd, &high);
      store_first(n, entries + i, select(odd, load_first(n, b + i), load_first(n, a + i)));
    });
    return;
  }
  FOR_LANES(count, {
    integers odd, high;
    load_choices(n, choices + i, &odd, &high);
    reals low_rows = select(odd, load_first(n, b + i), load_first(n, a + i));
    reals high_rows = select(odd, load_first(n, d + i), load_first(n, c + i));
    store_first(n, entries + i, select(high, high_rows, low_rows));
  });
}
