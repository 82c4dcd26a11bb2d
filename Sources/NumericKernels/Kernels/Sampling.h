// Images read between their pixels. A place between four pixels gets
//     (1 − v) · ((1 − u) · a + u · b) + v · ((1 − u) · c + u · d),
// where a, b are the two above, c, d the two below, and u, v in [0, 1) the distances from a. A place on a pixel gets
// that pixel exactly.

#include "Lanes.h"

/// How wide a frame is, in pixels.
#define FRAME 2

/// An image row by row, with what is read in place of pixels that it lacks.
typedef struct {
  /// The pixel of row 0 and column 0, and how far the next row is.
  const double *first;
  ptrdiff_t stride;
  double height, width;
  nk_border border;
} picture;

/// 0, 1, …
INLINE reals lane_places(void) { return __builtin_convertvector(lane_numbers(), reals); }

INLINE reals rounded_down(reals x) { return __builtin_elementwise_floor(x); }

/// x kept within [low, high].
INLINE reals within(reals x, double low, double high) {
  x = select(x < low, all(low), x);
  return select(x > high, all(high), x);
}

INLINE bool in_all_lanes(integers condition) { return __builtin_reduce_and(condition) != 0; }

/// pixels[at] and the neighbour on the right, which are read together.
INLINE void read_pairs(const double *pixels, const int64_t *at, reals *left, reals *right) {
  double pairs[2 * LANES] __attribute__((aligned(64)));
  // Even lanes first, so that one exchange of neighbours tells left from right.
  for (int k = 0; k < LANES; k++) memcpy(pairs + (k % 2) * LANES + (k & ~1), pixels + at[k], 2 * sizeof *pixels);
  reals even = load(pairs), odd = load(pairs + LANES);
  *left = __builtin_shufflevector(even, odd, 0, 8, 2, 10, 4, 12, 6, 14);
  *right = __builtin_shufflevector(even, odd, 1, 9, 3, 11, 5, 13, 7, 15);
}

INLINE reals interpolated(reals a, reals b, reals c, reals d, reals v, reals u) {
  reals mixed = (1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * c + u * d);
  return select((u == 0) & (v == 0), a, mixed);
}

/// All four pixels are in memory, beginning at this row and column.
INLINE reals read_square(const picture *image, reals row, reals column, reals v, reals u) {
  int64_t at[LANES] __attribute__((aligned(64)));
  integers places = __builtin_convertvector(row * (double)image->stride + column, integers);
  memcpy(at, &places, sizeof at);
  // Numbers are loaded faster than taken out of a vector one by one, as the compiler would.
  __asm__("" : "+m"(at));
  reals a, b, c, d;
  read_pairs(image->first, at, &a, &b);
  read_pairs(image->first + image->stride, at, &c, &d);
  return interpolated(a, b, c, d, v, u);
}

/// index − count · ⌊index / count⌋, in 0 ..< count. The quotient is rounded, so the floor can be one off.
INLINE reals remainder_of(reals index, double count) {
  reals remainder = index - count * rounded_down(index / count);
  remainder = select(remainder < 0, remainder + count, remainder);
  return select(remainder >= count, remainder - count, remainder);
}

/// The pixels at whole numbers, for borders that repeat the image.
INLINE reals read_repeated(const picture *image, reals row, reals column) {
  double height = image->height, width = image->width;
  if (image->border == nk_border_wrap) {
    row = remainder_of(row, height), column = remainder_of(column, width);
  } else {
    row = remainder_of(row, 2 * height), column = remainder_of(column, 2 * width);
    row = select(row < height, row, 2 * height - 1 - row);
    column = select(column < width, column, 2 * width - 1 - column);
  }
  integers at = __builtin_convertvector(row * (double)image->stride + column, integers);
  reals pixels;
  for (int k = 0; k < LANES; k++) pixels[k] = image->first[at[k]];
  return pixels;
}

/// Reads at the first `count` of the places. False where one of them is NaN.
INLINE bool read_places(const picture *image, ptrdiff_t count, reals y, reals x, double *result) {
  if (count < LANES) {
    // Lanes that are not used follow the first one.
    y = select(first_lanes(count), y, all(y[0]));
    x = select(first_lanes(count), x, all(x[0]));
  }
  if (!in_all_lanes((y == y) & (x == x))) return false;
  // No border differs visibly farther out than this, and up to here whole numbers are exact.
  y = within(y, -0x1p40, 0x1p40);
  x = within(x, -0x1p40, 0x1p40);
  reals row = rounded_down(y), column = rounded_down(x), v = y - row, u = x - column;
  if (image->border == nk_border_constant || image->border == nk_border_nearest) {
    row = within(row, -FRAME, image->height), column = within(column, -FRAME, image->width);
    store_first(count, result, read_square(image, row, column, v, u));
    return true;
  }
  if (in_all_lanes((row >= 0) & (column >= 0) & (row < image->height - 1) & (column < image->width - 1))) {
    store_first(count, result, read_square(image, row, column, v, u));
    return true;
  }
  reals a = read_repeated(image, row, column), b = read_repeated(image, row, column + 1);
  reals c = read_repeated(image, row + 1, column), d = read_repeated(image, row + 1, column + 1);
  store_first(count, result, interpolated(a, b, c, d, v, u));
  return true;
}

/// The image, framed where its border is beside it and nowhere else: two pixels wide, so that what lies farther out can be
/// read from the frame.
INLINE picture framed(ptrdiff_t height, ptrdiff_t width, const double *pixels, nk_border border, double constant,
                      double *room) {
  if (border != nk_border_constant && border != nk_border_nearest) {
    return (picture){pixels, width, (double)height, (double)width, border};
  }
  const ptrdiff_t stride = width + 2 * FRAME;
  for (ptrdiff_t i = -FRAME; i < height + FRAME; i++) {
    const double *from = pixels + (i < 0 ? 0 : i < height ? i : height - 1) * width;
    double *to = room + (i + FRAME) * stride;
    double left = from[0], right = from[width - 1];
    if (border == nk_border_constant) {
      left = right = constant;
      if (i < 0 || i >= height) {
        for (ptrdiff_t j = 0; j < stride; j++) to[j] = constant;
        continue;
      }
    }
    for (ptrdiff_t j = 0; j < FRAME; j++) to[j] = left, to[FRAME + width + j] = right;
    memcpy(to + FRAME, from, (size_t)width * sizeof *from);
  }
  return (picture){room + FRAME * stride + FRAME, stride, (double)height, (double)width, border};
}

bool KERNEL(sample_affine)(ptrdiff_t height, ptrdiff_t width, const double *pixels, nk_border border,
                                  double constant, const nk_affine_map *map, double *room, double *result) {
  const picture image = framed(height, width, pixels, border, constant, room);
  const nk_affine_map m = *map;
  const double middle_y = (double)(height - 1) / 2, middle_x = (double)(width - 1) / 2;
  for (ptrdiff_t i = 0; i < height; i++) {
    const double from_middle = (double)i - middle_y;
    const double start_y = m.yy * from_middle + (m.y + middle_y);
    const double start_x = m.xy * from_middle + (m.x + middle_x);
    for (ptrdiff_t j = 0; j < width; j += LANES) {
      reals across = lane_places() + (double)j - middle_x;
      reals y = m.yx * across + start_y, x = m.xx * across + start_x;
      if (!read_places(&image, width - j, y, x, result + i * width + j)) return false;
    }
  }
  return true;
}

bool KERNEL(sample_displaced)(ptrdiff_t height, ptrdiff_t width, const double *pixels, nk_border border,
                                     double constant, double factor, const double *down, const double *right,
                                     double *room, double *result) {
  const picture image = framed(height, width, pixels, border, constant, room);
  for (ptrdiff_t i = 0; i < height; i++) {
    for (ptrdiff_t j = 0; j < width; j += LANES) {
      const ptrdiff_t place = i * width + j;
      reals y = load_first(width - j, down + place) * factor + (double)i;
      reals x = load_first(width - j, right + place) * factor + (lane_places() + (double)j);
      if (!read_places(&image, width - j, y, x, result + place)) return false;
    }
  }
  return true;
}

#undef FRAME
