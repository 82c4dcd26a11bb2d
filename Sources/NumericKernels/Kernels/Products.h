// Matrix products. Whatever the tile is, C[i, j] is one chain of fused multiply-adds in the order of p; tiles that end
// at a block of p put C down and take it up again, which rounds nothing.
//
// A tile is TILE_ROWS × (TILE_VECTORS · 8) accumulators, as many as the registers hold. B is read in place while
// it is small or serves few rows; else panels of it are packed to lie in the order in which they are read
// (Goto, van de Geijn, Anatomy of High-Performance Matrix Multiplication, 2008).

#include "../PackingBuffer.h"
#include "Lanes.h"

/// A matrix seen from element (0, 0): element (i, j) stands at `start[i * row + j * column]`.
typedef struct {
  const real *start;
  ptrdiff_t row, column;
} strided;

/// One tile: `rows` and `vectors` are constants wherever this is inlined. The last vector has `last` lanes in use;
/// B is readable in whole vectors.
INLINE void tile(const int rows, const int vectors, ptrdiff_t depth, strided a, const real *b, ptrdiff_t b_row,
                 real *c, ptrdiff_t c_row, ptrdiff_t last, bool accumulate) {
  reals sums[TILE_ROWS][TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      const real *from = c + i * c_row + v * LANES;
      sums[i][v] = !accumulate ? all(0) : v + 1 < vectors ? load(from) : load_first(last, from);
    }
  }
  const real *a_start = a.start;
  for (ptrdiff_t p = 0; p < depth; p++, a_start += a.column, b += b_row) {
    reals right[TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) right[v] = load(b + v * LANES);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      reals left = all(a_start[i * a.row]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[i][v] = fused(left, right[v], sums[i][v]);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      real *to = c + i * c_row + v * LANES;
      if (v + 1 < vectors) {
        store(to, sums[i][v]);
      } else {
        store_first(last, to, sums[i][v]);
      }
    }
  }
}

// All the tiles of one width, one above the other: full ones, then one with the rows that are left.
#define COLUMN_OF_TILES(vectors)                                                                         \
  static __attribute__((noinline)) void KERNEL(tiles_##vectors)(                                         \
    ptrdiff_t rows, ptrdiff_t depth, strided a, const real *b, ptrdiff_t b_row, real *c,             \
    ptrdiff_t c_row, ptrdiff_t last, bool accumulate) {                                                  \
    while (rows >= TILE_ROWS) {                                                                          \
      tile(TILE_ROWS, vectors, depth, a, b, b_row, c, c_row, last, accumulate);                          \
      rows -= TILE_ROWS;                                                                                 \
      a.start += TILE_ROWS * a.row;                                                                      \
      c += TILE_ROWS * c_row;                                                                            \
    }                                                                                                    \
    switch (rows) {                                                                                      \
      case 1: tile(1, vectors, depth, a, b, b_row, c, c_row, last, accumulate); break;                   \
      case 2: tile(2, vectors, depth, a, b, b_row, c, c_row, last, accumulate); break;                   \
      case 3: tile(3, vectors, depth, a, b, b_row, c, c_row, last, accumulate); break;                   \
      case 4: tile(4, vectors, depth, a, b, b_row, c, c_row, last, accumulate); break;                   \
      case 5: tile(5, vectors, depth, a, b, b_row, c, c_row, last, accumulate); break;                   \
      case 6: if (TILE_ROWS > 6) tile(6, vectors, depth, a, b, b_row, c, c_row, last, accumulate); break; \
      case 7: if (TILE_ROWS > 7) tile(7, vectors, depth, a, b, b_row, c, c_row, last, accumulate); break; \
    }                                                                                                    \
  }
_Static_assert(TILE_ROWS <= 8 && TILE_ROWS >= 6, "the switch above has a case for each remainder");

COLUMN_OF_TILES(1)
#if TILE_VECTORS > 1
COLUMN_OF_TILES(2)
#endif
#if TILE_VECTORS > 2
COLUMN_OF_TILES(3)
#endif
#undef COLUMN_OF_TILES

INLINE void KERNEL(tiles)(int vectors, ptrdiff_t rows, ptrdiff_t depth, strided a, const real *b,
                          ptrdiff_t b_row, real *c, ptrdiff_t c_row, ptrdiff_t last, bool accumulate) {
  switch (vectors) {
#if TILE_VECTORS > 2
    case 3: KERNEL(tiles_3)(rows, depth, a, b, b_row, c, c_row, last, accumulate); break;
#endif
#if TILE_VECTORS > 1
    case 2: KERNEL(tiles_2)(rows, depth, a, b, b_row, c, c_row, last, accumulate); break;
#endif
    default: KERNEL(tiles_1)(rows, depth, a, b, b_row, c, c_row, last, accumulate); break;
  }
}

#ifdef NK_FLOAT
/// y[j * y_row + i] = x[i * x_row + j] for `rows` and `columns` up to LANES. Every row of y is written LANES wide, with
/// zeros after `rows`, in ascending order.
INLINE void transpose_block(ptrdiff_t rows, ptrdiff_t columns, const real *x, ptrdiff_t x_row, real *y,
                            ptrdiff_t y_row) {
  for (ptrdiff_t j = 0; j < columns; j++) {
    for (ptrdiff_t i = 0; i < LANES; i++) y[j * y_row + i] = i < rows ? x[i * x_row + j] : 0;
  }
}
#else
/// y[j * y_row + i] = x[i * x_row + j] for `rows` and `columns` up to eight. Every row of y is written eight wide, with
/// zeros after `rows`, in ascending order.
INLINE void transpose_block(ptrdiff_t rows, ptrdiff_t columns, const real *x, ptrdiff_t x_row, real *y,
                            ptrdiff_t y_row) {
  reals in[LANES], pairs[LANES], fours[LANES], out[LANES];
#pragma clang loop unroll(full)
  for (int i = 0; i < LANES; i++) in[i] = i < rows ? load_first(columns, x + i * x_row) : all(0);
#pragma clang loop unroll(full)
  for (int i = 0; i < LANES; i += 2) {
    pairs[i] = __builtin_shufflevector(in[i], in[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    pairs[i + 1] = __builtin_shufflevector(in[i], in[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < LANES; i += 4) {
#pragma clang loop unroll(full)
    for (int j = 0; j < 2; j++) {
      fours[i + j] = __builtin_shufflevector(pairs[i + j], pairs[i + j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      fours[i + j + 2] = __builtin_shufflevector(pairs[i + j], pairs[i + j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < 4; j++) {
    out[j] = __builtin_shufflevector(fours[j], fours[j + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    out[j + 4] = __builtin_shufflevector(fours[j], fours[j + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < LANES; j++) {
    if (j < columns) store(y + j * y_row, out[j]);
  }
}
#endif

/// A panel of transposed rows: panel[p * panel_row + i] = x[i * x_row + p] for `rows` up to `panel_row`. Where
/// `panel_row` is no multiple of eight there is one block of rows, and what it writes beyond a row of the panel the next
/// row overwrites; after the last one there is room for it.
static void KERNEL(pack_transposed)(ptrdiff_t rows, ptrdiff_t depth, const real *x, ptrdiff_t x_row,
                                    real *panel, ptrdiff_t panel_row) {
  for (ptrdiff_t i = 0; i < rows; i += LANES) {
    const real *from = x + i * x_row;
    real *to = panel + i;
    ptrdiff_t height = rows - i < LANES ? rows - i : LANES;
    ptrdiff_t p = 0;
    if (height == LANES) {
      for (; p + LANES <= depth; p += LANES) {
        transpose_block(LANES, LANES, from + p, x_row, to + p * panel_row, panel_row);
      }
    }
    for (; p + LANES <= depth; p += LANES) {
      transpose_block(height, LANES, from + p, x_row, to + p * panel_row, panel_row);
    }
    if (p < depth) transpose_block(height, depth - p, from + p, x_row, to + p * panel_row, panel_row);
  }
}

/// Copies `columns` of B into a panel whose rows are whole vectors, with zeros after the last column.
INLINE void pack(ptrdiff_t depth, ptrdiff_t columns, strided b, real *panel, ptrdiff_t panel_row) {
  if (b.column == 1) {
    for (ptrdiff_t p = 0; p < depth; p++) {
      for (ptrdiff_t j = 0; j < panel_row; j += LANES) {
        store(panel + p * panel_row + j, load_first(columns - j, b.start + p * b.row + j));
      }
    }
  } else {
    KERNEL(pack_transposed)(columns, depth, b.start, b.column, panel, panel_row);
  }
}

#define TILE_COLUMNS (TILE_VECTORS * LANES)
#define DEPTH_BLOCK 256
#define PANELS_PER_BLOCK (NK_PACKING_BUFFER_COUNT / (DEPTH_BLOCK * TILE_COLUMNS))

/// Few rows or a small B: B in place, but for panels that are transposed or narrower than a vector.
static void KERNEL(product_in_place)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, strided a, strided b,
                                     real *c, ptrdiff_t c_row, bool accumulate) {
  real panel[DEPTH_BLOCK * TILE_COLUMNS] __attribute__((aligned(64)));
  for (ptrdiff_t start = 0; start < depth; start += DEPTH_BLOCK) {
    ptrdiff_t block = depth - start < DEPTH_BLOCK ? depth - start : DEPTH_BLOCK;
    bool add = accumulate || start > 0;
    strided left = {a.start + start * a.column, a.row, a.column};
    for (ptrdiff_t j = 0; j < columns;) {
      ptrdiff_t left_over = columns - j;
      strided right = {b.start + start * b.row + j * b.column, b.row, b.column};
      const real *from = right.start;
      ptrdiff_t from_row = b.row, width = left_over < TILE_COLUMNS ? left_over : TILE_COLUMNS;
      if (b.column == 1 && width % LANES != 0 && width > LANES) width -= width % LANES;
      int vectors = (int)((width + LANES - 1) / LANES);
      if (b.column != 1 || width % LANES != 0) {
        pack(block, width, right, panel, vectors * LANES);
        from = panel;
        from_row = vectors * LANES;
      }
      ptrdiff_t last = width - (vectors - 1) * LANES;
      KERNEL(tiles)(vectors, rows, block, left, from, from_row, c + j, c_row, last, add);
      j += width;
    }
  }
}

/// Many rows and a large B: blocks of B are packed once for all rows, and strips of A once for a block.
static void KERNEL(product_packed)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, strided a, strided b,
                                   real *c, ptrdiff_t c_row, bool accumulate) {
  real *panels = (real *)nk_packing_buffer();
  real strip[DEPTH_BLOCK * TILE_ROWS + LANES] __attribute__((aligned(64)));
  for (ptrdiff_t j = 0; j < columns; j += PANELS_PER_BLOCK * TILE_COLUMNS) {
    ptrdiff_t width = columns - j < PANELS_PER_BLOCK * TILE_COLUMNS ? columns - j : PANELS_PER_BLOCK * TILE_COLUMNS;
    for (ptrdiff_t start = 0; start < depth; start += DEPTH_BLOCK) {
      ptrdiff_t block = depth - start < DEPTH_BLOCK ? depth - start : DEPTH_BLOCK;
      bool add = accumulate || start > 0;
      for (ptrdiff_t k = 0; k < width; k += TILE_COLUMNS) {
        ptrdiff_t used = width - k < TILE_COLUMNS ? width - k : TILE_COLUMNS;
        strided right = {b.start + start * b.row + (j + k) * b.column, b.row, b.column};
        pack(block, used, right, panels + k * block, (used + LANES - 1) / LANES * LANES);
      }
      for (ptrdiff_t i = 0; i < rows; i += TILE_ROWS) {
        ptrdiff_t height = rows - i < TILE_ROWS ? rows - i : TILE_ROWS;
        const real *from = a.start + i * a.row + start * a.column;
        strided left = {strip, 1, TILE_ROWS};
        if (a.column == 1) {
          KERNEL(pack_transposed)(height, block, from, a.row, strip, TILE_ROWS);
        } else {
          for (ptrdiff_t p = 0; p < block; p++) {
            for (ptrdiff_t r = 0; r < height; r++) strip[p * TILE_ROWS + r] = from[r + p * a.column];
          }
        }
        for (ptrdiff_t k = 0; k < width; k += TILE_COLUMNS) {
          ptrdiff_t used = width - k < TILE_COLUMNS ? width - k : TILE_COLUMNS;
          int vectors = (int)((used + LANES - 1) / LANES);
          KERNEL(tiles)(vectors, height, block, left, panels + k * block, vectors * LANES,
                        c + i * c_row + j + k, c_row, used - (vectors - 1) * LANES, add);
        }
      }
    }
  }
}

/// Either way gives the same bits; the choice is for speed alone.
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
  bool few_rows = rows <= 4 * TILE_ROWS;
  bool small = depth * columns <= 96 * 96 && rows <= 256;
  if (few_rows || small) {
    KERNEL(product_in_place)(rows, columns, depth, left, right, c, c_row, accumulate);
  } else {
    KERNEL(product_packed)(rows, columns, depth, left, right, c, c_row, accumulate);
  }
}
