// Matrix products. Whatever the tiles are, C[i, j] is one chain of fused multiply-adds in the order of p; tiles that
// end at a block of p put C down and take it up again, which rounds nothing.
//
// A and B are read where they lie, as far as that serves: a tower of tiles reads the same columns of B again and again,
// which stay in the second-level cache, and rows of A one after the other, which the processor fetches ahead. What
// cannot be read that way, a transposed B and a large Aᵀ, is packed first.

#include "../PackingBuffer.h"
#include "NarrowProducts.h"
#include "Packing.h"
#include "Tiles.h"

/// How much of the depth is run through before C is put down: three or four kilobytes of a row of A.
#define DEPTH_BLOCK (LANES == 8 ? 512 : 768)
/// From this size on, Aᵀ is copied in strips: eight of its rows lie too far apart to stay in the caches.
#define LARGE_TRANSPOSED ((ptrdiff_t)1 << 18)

INLINE ptrdiff_t smaller(ptrdiff_t x, ptrdiff_t y) { return x < y ? x : y; }

/// A whole split into parts of about the same size, none larger than `most`: the size of the first.
INLINE ptrdiff_t even_part(ptrdiff_t whole, ptrdiff_t most) {
  if (whole <= most) return whole;
  uint32_t parts = (uint32_t)((whole + most - 1) / most);
  return (whole + parts - 1) / parts;
}

/// The columns of a block of rows and depth: B as it lies there, or packed where there is a panel for it.
INLINE void panels(ptrdiff_t columns, tower t, strided b, real *panel) {
  // The widths differ by one vector at most.
  ptrdiff_t vectors = (columns + LANES - 1) / LANES, widest = panel != NULL ? TILE_VECTORS : widest_tile(t.rows);
  ptrdiff_t count = 1, width_of_all = vectors, wider = 0;
  if (vectors > widest) {
    count = (vectors + widest - 1) / widest;
    width_of_all = vectors / count;
    wider = vectors % count;
  }
  for (; columns > 0; wider--) {
    ptrdiff_t now = width_of_all + (wider > 0), width = smaller(columns, now * LANES);
    t.last = width - (now - 1) * LANES;
    if (panel != NULL) {
      KERNEL(pack_panel)(t.depth, width, now, b, panel);
      t.b = panel;
      t.b_row = now * LANES;
      t.whole = t.depth;
    } else {
      // B may be read up to the end of these columns of its last row.
      ptrdiff_t beyond = now * LANES - width;
      t.b = b.start;
      t.b_row = b.row;
      t.whole = t.depth;
      for (ptrdiff_t over = beyond; over > 0 && t.whole > 0; over -= b.row) t.whole--;
    }
    tiles(now, &t);
    columns -= width;
    b.start += width * b.column;
    t.c += width;
  }
}

/// Blocks of the depth, and of the rows where A is packed.
INLINE void blocks(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, strided a, strided b, real *c, ptrdiff_t c_row,
                   bool accumulate, real *panel) {
  bool large = a.column != 1 && columns > 4 * TILE_VECTORS * LANES;
  real *strips = large && rows * depth * (ptrdiff_t)sizeof *a.start > LARGE_TRANSPOSED ? nk_packing_buffer() : NULL;
  ptrdiff_t block = panel != NULL || rows > 2 * TILE_ROWS ? even_part(depth, DEPTH_BLOCK) : depth;
  ptrdiff_t height = rows;
  if (strips != NULL) {
    ptrdiff_t fitting = (ptrdiff_t)(NK_PACKING_BUFFER_SIZE / sizeof *strips) / (block * TILE_ROWS);
    height = even_part((rows + TILE_ROWS - 1) / TILE_ROWS, fitting) * TILE_ROWS;
  }
  for (ptrdiff_t i = 0; i < rows; i += height) {
    for (ptrdiff_t p = 0; p < depth; p += block) {
      tower t = {.rows = smaller(rows - i, height),
                 .depth = smaller(depth - p, block),
                 .a = {a.start + i * a.row + p * a.column, a.row, a.column},
                 .c = c + i * c_row,
                 .c_row = c_row,
                 .accumulate = accumulate || p > 0};
      if (strips != NULL) {
        KERNEL(pack_strips)(t.rows, t.depth, t.a, strips);
        t.a = (strided){strips, 1, TILE_ROWS};
        t.strip = t.depth * TILE_ROWS;
      }
      panels(columns, t, (strided){b.start + p * b.row, b.row, b.column}, panel);
    }
  }
}

static __attribute__((noinline)) void KERNEL(product_in_place)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                                                               strided a, strided b, real *c, ptrdiff_t c_row,
                                                               bool accumulate) {
  blocks(rows, columns, depth, a, b, c, c_row, accumulate, NULL);
}

static __attribute__((noinline)) void KERNEL(product_of_panels)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                                                                strided a, strided b, real *c, ptrdiff_t c_row,
                                                                bool accumulate) {
  real panel[DEPTH_BLOCK * TILE_VECTORS * LANES] __attribute__((aligned(64)));
  blocks(rows, columns, depth, a, b, c, c_row, accumulate, panel);
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
  // In a tile one vector wide, rows of B that are a power of two apart would all want the same place in the cache.
  bool crowded = TILE_VECTORS == 1 && rows > 8 * TILE_ROWS && b_row * (ptrdiff_t)sizeof *b % 1024 == 0;
  if (depth >= 4 && rows <= MOST_NARROW && b_row == 1) {
    narrow_product(rows, columns, depth, b, b_column, left, c, c_row, 1, accumulate);
  } else if (depth >= 4 && columns <= MOST_NARROW && a_column == 1) {
    narrow_product(columns, rows, depth, a, a_row, (strided){b, b_column, b_row}, c, 1, c_row, accumulate);
  } else if (b_column == 1 && !crowded) {
    KERNEL(product_in_place)(rows, columns, depth, left, right, c, c_row, accumulate);
  } else {
    KERNEL(product_of_panels)(rows, columns, depth, left, right, c, c_row, accumulate);
  }
}
