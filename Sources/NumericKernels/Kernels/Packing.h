// Parts of A and B copied to where a tile reads them one after the other (Goto, van de Geijn, Anatomy of
// High-Performance Matrix Multiplication, 2008).

#pragma once

#include "Lanes.h"
#include "Tiles.h"

typedef real four_reals __attribute__((vector_size(4 * sizeof(real))));

INLINE four_reals load_four(const real *x) {
  four_reals lanes;
  memcpy(&lanes, x, sizeof lanes);
  return lanes;
}

#ifdef NK_FLOAT
#include "Float/Transpose.h"
#else
#include "Double/Transpose.h"
#endif

/// Where LANES rows of x begin. Rows after the last of `count` are that one again; what is made of them is not used.
INLINE void begin_rows(ptrdiff_t count, const real *x, ptrdiff_t x_row, const real **rows) {
#pragma clang loop unroll(full)
  for (ptrdiff_t i = 0; i < LANES; i++) rows[i] = x + (i < count ? i : count - 1) * x_row;
}

/// panel[p * panel_row + i] = x[i * x_row + p] for the `count` rows of x; a row of the panel is whole vectors.
static void KERNEL(pack_transposed)(ptrdiff_t count, ptrdiff_t depth, const real *x, ptrdiff_t x_row, real *panel,
                                    ptrdiff_t panel_row) {
  for (ptrdiff_t i = 0; i < count; i += LANES) {
    real *to = panel + i;
    if (depth < 4) {
      for (ptrdiff_t p = 0; p < depth; p++) {
        for (ptrdiff_t r = 0; r < LANES; r++) to[p * panel_row + r] = i + r < count ? x[(i + r) * x_row + p] : 0;
      }
      continue;
    }
    const real *rows[LANES];
    begin_rows(count - i, x + i * x_row, x_row, rows);
    for (ptrdiff_t p = 0; p < depth; p += 4) {
      // The last four columns may be some that were there before.
      ptrdiff_t from = p + 4 <= depth ? p : depth - 4;
      reals columns[4];
      four_columns(rows, from, columns);
#pragma clang loop unroll(full)
      for (int k = 0; k < 4; k++) store(to + (from + k) * panel_row, columns[k]);
    }
  }
}

/// Copies `columns` of B into a panel whose rows are `vectors` whole vectors.
static void KERNEL(pack_panel)(ptrdiff_t depth, ptrdiff_t columns, ptrdiff_t vectors, strided b, real *panel) {
  if (b.column != 1) {
    KERNEL(pack_transposed)(columns, depth, b.start, b.column, panel, vectors * LANES);
    return;
  }
  const real *from = b.start;
  ptrdiff_t last = columns - (vectors - 1) * LANES;
  for (ptrdiff_t p = 0; p < depth; p++, from += b.row, panel += vectors * LANES) {
    for (ptrdiff_t v = 0; v + 1 < vectors; v++) store(panel + v * LANES, load(from + v * LANES));
    store(panel + (vectors - 1) * LANES, load_first(last, from + (vectors - 1) * LANES));
  }
}

/// Copies rows of A, which is transposed, into strips: packed[s * depth * TILE_ROWS + p * TILE_ROWS + i] is element
/// (s * TILE_ROWS + i, p).
static void KERNEL(pack_strips)(ptrdiff_t rows, ptrdiff_t depth, strided a, real *packed) {
  enum { GROUP = 4 };  // strips at once: what is read of a row of Aᵀ is some lines of the cache
  for (ptrdiff_t i = 0; i < rows; i += GROUP * TILE_ROWS) {
    ptrdiff_t together = rows - i < GROUP * TILE_ROWS ? rows - i : GROUP * TILE_ROWS;
    for (ptrdiff_t p = 0; p < depth; p++) {
      const real *from = a.start + i + p * a.column;
      real *to = packed + i * depth + p * TILE_ROWS;
      ptrdiff_t r = 0;
      for (; r + TILE_ROWS <= together; r += TILE_ROWS, to += depth * TILE_ROWS) {
        memcpy(to, from + r, TILE_ROWS * sizeof *to);
      }
      for (ptrdiff_t k = 0; r + k < together; k++) to[k] = from[r + k];
    }
  }
}
