// Noise: numbers that are drawn for each pixel.

#include "Functions.h"
#include "Masks.h"

void KERNEL(symmetric_uniform)(ptrdiff_t count, uint64_t seed, double *u) {
  FOR_LANES(count, { store_first(n, u + i, uniform_numbers(seed, (uint64_t)i) * 2 - 1); });
}

enum { PAIRS = 128 };

/// Pairs that are uniform in the square, number `first` … `first + PAIRS − 1` of the stream, and of them those within
/// the circle, with u² + v². Returns how many.
INLINE ptrdiff_t points_in_circle(uint64_t seed, uint64_t first, double points[2 * PAIRS], double squares[PAIRS]) {
  double sums[2 * PAIRS] __attribute__((aligned(64)));
  for (ptrdiff_t i = 0; i < 2 * PAIRS; i += LANES) {
    reals point = uniform_numbers(seed, 2 * first + (uint64_t)i) * 2 - 1;
    reals square = point * point;
    store(points + i, point);
    store(sums + i, square + __builtin_shufflevector(square, square, 1, 0, 3, 2, 5, 4, 7, 6));
  }
  ptrdiff_t count = 0;
  for (ptrdiff_t i = 0; i < PAIRS; i++) {
    // A point outside of the circle is written over by the next.
    const double sum = sums[2 * i];
    memcpy(points + 2 * count, points + 2 * i, 2 * sizeof *points);
    squares[count] = sum;
    count += (sum > 0) & (sum < 1);
  }
  return count;
}

/// Marsaglia's polar method (SIAM Review 6, 1964). Both numbers of each pair are used, and pairs of the stream are
/// taken in order, so that a longer run begins with the shorter one.
void KERNEL(normal)(ptrdiff_t count, uint64_t seed, double *z) {
  double points[2 * PAIRS] __attribute__((aligned(64))), squares[PAIRS] __attribute__((aligned(64)));
  ptrdiff_t filled = 0;
  for (uint64_t first = 0; filled < count; first += PAIRS) {
    const ptrdiff_t numbers = 2 * points_in_circle(seed, first, points, squares);
    const ptrdiff_t wanted = count - filled < numbers ? count - filled : numbers;
    for (ptrdiff_t i = 0; i < wanted; i += 2 * LANES) {
      reals s = load(squares + i / 2);
      reals factor = square_root(-2 * logarithm(s) / s);
      reals low = __builtin_shufflevector(factor, factor, 0, 0, 1, 1, 2, 2, 3, 3);
      reals high = __builtin_shufflevector(factor, factor, 4, 4, 5, 5, 6, 6, 7, 7);
      store_first(wanted - i, z + filled + i, load(points + i) * low);
      if (wanted - i > LANES) store_first(wanted - i - LANES, z + filled + i + LANES, load(points + i + LANES) * high);
    }
    filled += wanted;
  }
}

void KERNEL(add_within)(ptrdiff_t count, double factor, const double *x, const double *y, double low, double high,
                        double *z) {
  FOR_LANES(count, {
    reals sum = load_first(n, y + i) + load_first(n, x + i) * factor;
    sum = select(sum <= low, all(low), sum);
    store_first(n, z + i, select(sum > high, all(high), sum));
  });
}
