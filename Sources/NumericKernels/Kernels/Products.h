// Matrix products. Whatever the tiles are, C[i, j] is one chain of fused multiply-adds in the order of p; tiles that end
// at a block of p put C down and take it up again, which rounds nothing.

#include "../PackingBuffer.h"
#include "NarrowProducts.h"
#include "Packing.h"
#include "Tiles.h"

#ifndef DEPTH_BYTES
#define DEPTH_BYTES 1280
#define PACK_A 262144
#define PACK_B 32768
#endif
/// A panel of B of this depth leaves room in the first-level cache for the rows of A that pass by.
#define DEPTH_BLOCK (DEPTH_BYTES / (ptrdiff_t)sizeof(real))
/// Rows of A that stay in the second-level cache while the panels of B pass by.
#define PACKED_ROW (DEPTH_BLOCK + LANES)
#define ROW_BLOCK ((ptrdiff_t)(NK_PACKING_BUFFER_SIZE / sizeof(real)) / PACKED_ROW / TILE_ROWS * TILE_ROWS)

INLINE ptrdiff_t smaller(ptrdiff_t x, ptrdiff_t y) { return x < y ? x : y; }

/// A whole split into parts of about the same size, none larger than `most`: the size of the first.
INLINE ptrdiff_t even_part(ptrdiff_t whole, ptrdiff_t most) {
  ptrdiff_t parts = (whole + most - 1) / most;
  return (whole + parts - 1) / parts;
}

/// The columns of a block of rows and depth.
INLINE void panels(ptrdiff_t columns, tower t, strided b, bool pack, real *panel) {
  ptrdiff_t vectors = (columns + LANES - 1) / LANES, widest = pack ? TILE_VECTORS : widest_tile(t.rows);
  while (columns > 0) {
    ptrdiff_t now = even_part(vectors, widest), width = smaller(columns, now * LANES);
    t.last = width - (now - 1) * LANES;
    if (pack) {
      KERNEL(pack_panel)(t.depth, width, now, b, panel);
      t.b = panel;
      t.b_row = now * LANES;
      t.whole = t.depth;
    } else {
      // B may be read up to the end of these columns of its last row.
      ptrdiff_t beyond = now * LANES - width;
      t.b = b.start;
      t.b_row = b.row;
      t.whole = beyond == 0 ? t.depth : t.depth - smaller(t.depth, (beyond + b.row - 1) / b.row);
    }
    tiles(now, &t);
    vectors -= now;
    columns -= width;
    b.start += width * b.column;
    t.c += width;
  }
}

static void KERNEL(blocks)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, strided a, strided b, real *c,
                           ptrdiff_t c_row, bool accumulate) {
  real panel[DEPTH_BLOCK * TILE_VECTORS * LANES] __attribute__((aligned(64)));
  ptrdiff_t extent = depth * (ptrdiff_t)sizeof(real);
  bool pack_b = b.column != 1 || (rows > 4 * TILE_ROWS && extent * columns > PACK_B);
  bool pack_a = columns > 4 * TILE_VECTORS * LANES && extent * rows > PACK_A;
  ptrdiff_t block = pack_b || rows > 2 * TILE_ROWS ? even_part(depth, DEPTH_BLOCK) : depth;
  ptrdiff_t height = pack_a ? even_part(rows, ROW_BLOCK) : rows;
  if (pack_a) height = (height + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
  for (ptrdiff_t i = 0; i < rows; i += height) {
    for (ptrdiff_t p = 0; p < depth; p += block) {
      tower t = {.rows = smaller(rows - i, height),
                 .depth = smaller(depth - p, block),
                 .a = {a.start + i * a.row + p * a.column, a.row, a.column},
                 .c = c + i * c_row,
                 .c_row = c_row,
                 .accumulate = accumulate || p > 0};
      if (pack_a && a.column == 1) {
        real *packed = nk_packing_buffer();
        KERNEL(pack_rows)(t.rows, t.depth, t.a, packed, PACKED_ROW);
        t.a = (strided){packed, PACKED_ROW, 1};
      } else if (pack_a) {
        real *packed = nk_packing_buffer();
        KERNEL(pack_strips)(t.rows, t.depth, t.a, packed);
        t.a = (strided){packed, 1, TILE_ROWS};
        t.strip = t.depth * TILE_ROWS;
      }
      panels(columns, t, (strided){b.start + p * b.row, b.row, b.column}, pack_b, panel);
    }
  }
}

void KERNEL(product)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a, ptrdiff_t a_row,
                     ptrdiff_t a_column, const real *b, ptrdiff_t b_row, ptrdiff_t b_column, real *c,
                     ptrdiff_t c_row, bool accumulate) {
  if (rows <= 0 || columns <= 0) return;
  if (depth <= 0) {
    if (accumulate) return;
    for (ptrdiff_t i = 0; i < rows; i++) memset(c + i * c_row, 0, (size_t)columns * sizeof *c);
    return;
  }
  strided left = {a, a_row, a_column}, right = {b, b_row, b_column};
  if (depth >= 4 && rows <= MOST_NARROW && b_row == 1) {
    narrow_product(rows, columns, depth, b, b_column, left, c, c_row, 1, accumulate);
  } else if (depth >= 4 && columns <= MOST_NARROW && a_column == 1) {
    narrow_product(columns, rows, depth, a, a_row, (strided){b, b_column, b_row}, c, 1, c_row, accumulate);
  } else {
    KERNEL(blocks)(rows, columns, depth, left, right, c, c_row, accumulate);
  }
}
