// A tile is a block of C that stays in registers while a product runs along its depth: `rows` × `vectors` sums, each
// one chain of fused multiply-adds in the order of p. A row of B takes `vectors` registers more, and an element of A
// one.

#pragma once

#include "Lanes.h"

/// A matrix seen from element (0, 0): element (i, j) stands at `start[i * row + j * column]`.
typedef struct {
  const real *start;
  ptrdiff_t row, column;
} strided;

/// Tiles one above the other, of one width.
typedef struct {
  ptrdiff_t rows, depth;
  strided a;
  /// From the first row of a tile to that of the next one in A, where A is packed in strips of TILE_ROWS; else 0.
  ptrdiff_t strip;
  const real *b;
  ptrdiff_t b_row;
  /// In how many rows of B a whole number of vectors may be read; in the others, what the tile is wide.
  ptrdiff_t whole;
  real *c;
  ptrdiff_t c_row;
  /// Lanes in use in the last vector, 1 to LANES.
  ptrdiff_t last;
  bool accumulate;
} tower;

/// The tile that keeps most sums in the registers for what it reads.
#define TILE_ROWS (REGISTERS < 32 ? 6 : 8)
#define TILE_VECTORS (REGISTERS < 32 ? 1 : 3)
#define WIDEST_TILE (2 * TILE_VECTORS)
/// The depth from which on there is time to fetch the next tile of C while one is worked on.
#define PREFETCH_FROM 64

/// The most rows of a tile of that width: REGISTERS vectors fit into the processor's registers.
#define TILE_HEIGHT(vectors) \
  ((REGISTERS - 1) / (vectors) - 1 < TILE_ROWS ? (REGISTERS - 1) / (vectors) - 1 : TILE_ROWS)

/// How many vectors a tile for that many rows can have.
INLINE ptrdiff_t widest_tile(ptrdiff_t rows) {
  ptrdiff_t vectors = WIDEST_TILE;
  while (vectors > TILE_VECTORS && TILE_HEIGHT(vectors) < rows) vectors--;
  return vectors;
}

/// One step of all the chains: `last` lanes of the last vector of a row of B are read.
INLINE void multiply_add(const int rows, const int vectors, reals (*sums)[WIDEST_TILE], const real *a, ptrdiff_t a_row,
                         const real *b, ptrdiff_t last) {
  reals right[WIDEST_TILE];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) right[v] = load_first(v + 1 < vectors ? LANES : last, b + v * LANES);
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    reals left = all(a[i * a_row]);
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sums[i][v] = fused(left, right[v], sums[i][v]);
  }
}

/// One tile: `rows` and `vectors` are constants wherever this is inlined.
///
/// - is_followed: whether there is a tile of the tower below this one. Other threads may have the rows after the last.
INLINE void tile(const int rows, const int vectors, const tower *t, const real *a, real *c, bool is_followed) {
  reals sums[TILE_ROWS][WIDEST_TILE];
  const ptrdiff_t c_row = t->c_row, a_row = t->a.row, last = t->last, depth = t->depth;
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      sums[i][v] = t->accumulate ? load_first(v + 1 < vectors ? LANES : last, c + i * c_row + v * LANES) : all(0);
    }
  }
  if (is_followed && depth >= PREFETCH_FROM) {
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) __builtin_prefetch(c + (rows + i) * c_row + v * LANES, 1);
    }
  }
  const real *b = t->b;
  ptrdiff_t p = 0;
  for (; p < t->whole; p++, a += t->a.column, b += t->b_row) {
    multiply_add(rows, vectors, sums, a, a_row, b, LANES);
  }
  for (; p < depth; p++, a += t->a.column, b += t->b_row) multiply_add(rows, vectors, sums, a, a_row, b, last);
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      store_first(v + 1 < vectors ? LANES : last, c + i * c_row + v * LANES, sums[i][v]);
    }
  }
}

INLINE void tiles_of_width(const int vectors, const tower *t) {
  const int height = TILE_HEIGHT(vectors);
  const real *a = t->a.start;
  real *c = t->c;
  for (ptrdiff_t rows = t->rows; rows > 0;) {
    // The last two share what is left, so that neither is too low to keep the processor busy.
    ptrdiff_t now = rows < height ? rows : height;
    if (t->strip == 0 && rows > height && rows < 2 * height) now = (rows + 1) / 2;
    switch (now) {
#define TILE_OF(count) \
  case count:          \
    if (height >= (count)) tile(height >= (count) ? (count) : 1, vectors, t, a, c, now < rows); \
    break;
      TILE_OF(1)
      TILE_OF(2)
      TILE_OF(3)
      TILE_OF(4)
      TILE_OF(5)
      TILE_OF(6)
      TILE_OF(7)
      TILE_OF(8)
#undef TILE_OF
    }
    rows -= now;
    a += t->strip != 0 ? t->strip : now * t->a.row;
    c += now * t->c_row;
  }
}
_Static_assert(TILE_ROWS <= 8, "the switch above has a case for each height");

#define TILES_OF_WIDTH(vectors) \
  static __attribute__((noinline)) void KERNEL(tiles_##vectors)(const tower *t) { tiles_of_width(vectors, t); }
TILES_OF_WIDTH(1)
TILES_OF_WIDTH(2)
#if REGISTERS >= 32
TILES_OF_WIDTH(3)
TILES_OF_WIDTH(4)
TILES_OF_WIDTH(5)
TILES_OF_WIDTH(6)
#endif
#undef TILES_OF_WIDTH

INLINE void tiles(ptrdiff_t vectors, const tower *t) {
  switch (vectors) {
    case 1: KERNEL(tiles_1)(t); break;
    case 2: KERNEL(tiles_2)(t); break;
#if REGISTERS >= 32
    case 3: KERNEL(tiles_3)(t); break;
    case 4: KERNEL(tiles_4)(t); break;
    case 5: KERNEL(tiles_5)(t); break;
    case 6: KERNEL(tiles_6)(t); break;
#endif
  }
}
