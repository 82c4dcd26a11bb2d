// Sums in one fixed order: 4 · LANES lanes, four vectors.

#include "Lanes.h"

// One pass over `count` elements: `term` maps the index and number of lanes to what is added; lanes beyond the end
// add zero or stay as they are.
#define SUM(count, term)                                                                          \
  reals sum0 = {0}, sum1 = {0}, sum2 = {0}, sum3 = {0};                                         \
  ptrdiff_t i = 0;                                                                                \
  for (; i + 4 * LANES <= (count); i += 4 * LANES) {                                              \
    sum0 = term(sum0, i, LANES);                                                                  \
    sum1 = term(sum1, i + LANES, LANES);                                                          \
    sum2 = term(sum2, i + 2 * LANES, LANES);                                                      \
    sum3 = term(sum3, i + 3 * LANES, LANES);                                                      \
  }                                                                                               \
  reals *tail[4] = {&sum0, &sum1, &sum2, &sum3};                                                \
  for (int part = 0; i < (count); part++, i += LANES) {                                           \
    ptrdiff_t n = (count) - i < LANES ? (count) - i : LANES;                                      \
    *tail[part] = term(*tail[part], i, n);                                                        \
  }                                                                                               \
  return sum_of_lanes((sum0 + sum1) + (sum2 + sum3))

#define PLAIN(sum, i, n) (sum + load_first(n, x + (i)))
#define SQUARE(sum, i, n) square_and_add(sum, load_first(n, x + (i)))
#define ABSOLUTE(sum, i, n) (sum + absolute(load_first(n, x + (i))))
#define PRODUCT(sum, i, n) fused(load_first(n, x + (i)), load_first(n, y + (i)), sum)

INLINE reals square_and_add(reals sum, reals x) { return fused(x, x, sum); }

real KERNEL(sum)(ptrdiff_t count, const real *x) { SUM(count, PLAIN); }

real KERNEL(sum_of_squares)(ptrdiff_t count, const real *x) { SUM(count, SQUARE); }

real KERNEL(sum_of_absolute_values)(ptrdiff_t count, const real *x) { SUM(count, ABSOLUTE); }

real KERNEL(dot)(ptrdiff_t count, const real *x, const real *y) { SUM(count, PRODUCT); }

#undef PLAIN
#undef SQUARE
#undef ABSOLUTE
#undef PRODUCT
#undef SUM

void KERNEL(row_sums)(ptrdiff_t rows, ptrdiff_t columns, const real *x, real *sums) {
  for (ptrdiff_t row = 0; row < rows; row++) sums[row] = KERNEL(sum)(columns, x + row * columns);
}
