// Products with few rows or few columns, where the other factor lies along the depth: as many of its rows as a vector
// has lanes are read four columns at a time and transposed in registers, since a panel would be used too few times.

#pragma once

#include "Packing.h"

/// Rows that are few: their sums must fit into the registers beside what is transposed.
#define MOST_NARROW (REGISTERS < 32 ? 2 : 4)
#define NARROW_VECTORS (REGISTERS < 32 ? 2 : 3)

/// c[f * c_row + i * c_column] for `few` f, a constant, and `count` i, at most `vectors` · LANES: the sum over p of
/// few_rows(f, p) · x[i * x_row + p].
INLINE void narrow_tile(const int few, const int vectors, ptrdiff_t count, ptrdiff_t depth, const real *x,
                        ptrdiff_t x_row, strided y, real *c, ptrdiff_t c_row, ptrdiff_t c_column, bool accumulate) {
  reals sums[MOST_NARROW][NARROW_VECTORS];
  const real *rows[NARROW_VECTORS][LANES];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    ptrdiff_t used = count - v * LANES < LANES ? count - v * LANES : LANES;
    begin_rows(used, x + v * LANES * x_row, x_row, rows[v]);
#pragma clang loop unroll(full)
    for (int f = 0; f < few; f++) {
      real *from = c + f * c_row + v * LANES * c_column;
      sums[f][v] = all(0);
      if (accumulate && c_column == 1) {
        sums[f][v] = load_first(used, from);
      } else if (accumulate) {
        real lanes[LANES] = {0};
        for (ptrdiff_t i = 0; i < used; i++) lanes[i] = from[i * c_column];
        sums[f][v] = load(lanes);
      }
    }
  }
  for (ptrdiff_t p = 0; p < depth; p += 4) {
    ptrdiff_t from = p + 4 <= depth ? p : depth - 4, done = p - from;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      reals columns[4];
      four_columns(rows[v], from, columns);
#pragma clang loop unroll(full)
      for (int k = 0; k < 4; k++) {
        if (k < done) continue;
#pragma clang loop unroll(full)
        for (int f = 0; f < few; f++) {
          sums[f][v] = fused(all(y.start[f * y.row + (from + k) * y.column]), columns[k], sums[f][v]);
        }
      }
    }
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    ptrdiff_t used = count - v * LANES < LANES ? count - v * LANES : LANES;
#pragma clang loop unroll(full)
    for (int f = 0; f < few; f++) {
      real *to = c + f * c_row + v * LANES * c_column;
      if (c_column == 1) {
        store_first(used, to, sums[f][v]);
      } else {
        real lanes[LANES];
        store(lanes, sums[f][v]);
        for (ptrdiff_t i = 0; i < used; i++) to[i * c_column] = lanes[i];
      }
    }
  }
}

#define NARROW(few)                                                                                                  \
  static __attribute__((noinline)) void KERNEL(narrow_##few)(                                                        \
    ptrdiff_t count, ptrdiff_t depth, const real *x, ptrdiff_t x_row, strided y, real *c, ptrdiff_t c_row,           \
    ptrdiff_t c_column, bool accumulate) {                                                                           \
    while (count > 0) {                                                                                              \
      ptrdiff_t now = LANES;                                                                                         \
      if (count > (NARROW_VECTORS - 1) * LANES) {                                                                      \
        now = NARROW_VECTORS * LANES;                                                                                  \
        narrow_tile(few, NARROW_VECTORS, count, depth, x, x_row, y, c, c_row, c_column, accumulate);                   \
      } else {                                                                                                       \
        narrow_tile(few, 1, count, depth, x, x_row, y, c, c_row, c_column, accumulate);                              \
      }                                                                                                              \
      count -= now;                                                                                                  \
      x += now * x_row;                                                                                              \
      c += now * c_column;                                                                                           \
    }                                                                                                                \
  }
NARROW(1)
NARROW(2)
#if REGISTERS >= 32
NARROW(3)
NARROW(4)
#endif
#undef NARROW

/// y, `few` × depth, times the `count` rows of x, each contiguous.
INLINE void narrow_product(ptrdiff_t few, ptrdiff_t count, ptrdiff_t depth, const real *x, ptrdiff_t x_row, strided y,
                           real *c, ptrdiff_t c_row, ptrdiff_t c_column, bool accumulate) {
  switch (few) {
    case 1: KERNEL(narrow_1)(count, depth, x, x_row, y, c, c_row, c_column, accumulate); break;
    case 2: KERNEL(narrow_2)(count, depth, x, x_row, y, c, c_row, c_column, accumulate); break;
#if REGISTERS >= 32
    case 3: KERNEL(narrow_3)(count, depth, x, x_row, y, c, c_row, c_column, accumulate); break;
    case 4: KERNEL(narrow_4)(count, depth, x, x_row, y, c, c_row, c_column, accumulate); break;
#endif
  }
}
