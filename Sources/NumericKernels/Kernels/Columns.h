// Columns of a matrix as arrays of doubles, and back.

#include "Lanes.h"

enum { TOGETHER = 8 };
typedef double eight __attribute__((vector_size(64)));

#ifdef NK_FLOAT
typedef float eight_numbers __attribute__((vector_size(32)));
#else
typedef double eight_numbers __attribute__((vector_size(64)));
#endif

INLINE eight load_eight(ptrdiff_t count, const real *x) {
  eight_numbers numbers = {0};
  memcpy(&numbers, x, (size_t)count * sizeof *x);
  return __builtin_convertvector(numbers, eight);
}

INLINE void store_eight(ptrdiff_t count, real *x, eight numbers) {
  eight_numbers rounded = __builtin_convertvector(numbers, eight_numbers);
  memcpy(x, &rounded, (size_t)count * sizeof *x);
}

/// Element j of row i becomes element i of row j.
INLINE void exchange_rows_and_columns(eight rows[TOGETHER]) {
  eight a[TOGETHER], b[TOGETHER];
  for (int i = 0; i < TOGETHER; i += 2) {
    a[i] = __builtin_shufflevector(rows[i], rows[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    a[i + 1] = __builtin_shufflevector(rows[i], rows[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < TOGETHER; i += 4) {
    for (int k = i; k < i + 2; k++) {
      b[k] = __builtin_shufflevector(a[k], a[k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      b[k + 2] = __builtin_shufflevector(a[k], a[k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
  for (int i = 0; i < TOGETHER / 2; i++) {
    rows[i] = __builtin_shufflevector(b[i], b[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    rows[i + 4] = __builtin_shufflevector(b[i], b[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

/// Rows `i ..< i + n` of `count` columns.
INLINE void take_block(ptrdiff_t i, ptrdiff_t n, ptrdiff_t count, const real *matrix, ptrdiff_t stride, double *arrays,
                       const ptrdiff_t *places) {
  eight block[TOGETHER] = {0};
  for (ptrdiff_t k = 0; k < n; k++) block[k] = load_eight(count, matrix + (i + k) * stride);
  exchange_rows_and_columns(block);
  for (ptrdiff_t j = 0; j < count; j++) memcpy(arrays + places[j] + i, &block[j], (size_t)n * sizeof *arrays);
}

INLINE void put_block(ptrdiff_t i, ptrdiff_t n, ptrdiff_t count, real *matrix, ptrdiff_t stride, const double *arrays,
                      const ptrdiff_t *places) {
  eight block[TOGETHER] = {0};
  for (ptrdiff_t j = 0; j < count; j++) memcpy(&block[j], arrays + places[j] + i, (size_t)n * sizeof *arrays);
  exchange_rows_and_columns(block);
  for (ptrdiff_t k = 0; k < n; k++) store_eight(count, matrix + (i + k) * stride, block[k]);
}

// Rows outside, columns inside: neighbours in a row stand in one page of memory. Whole blocks are compiled by themselves,
// with numbers of rows and columns that are known.
#define FOR_BLOCKS(rows, count, block, matrix, stride, arrays, places)                                      \
  for (ptrdiff_t i = 0; i < (rows); i += TOGETHER) {                                                        \
    const ptrdiff_t n = (rows) - i < TOGETHER ? (rows) - i : TOGETHER;                                      \
    for (ptrdiff_t j = 0; j < (count); j += TOGETHER) {                                                     \
      if (n == TOGETHER && (count) - j >= TOGETHER) {                                                       \
        block(i, TOGETHER, TOGETHER, (matrix) + j, stride, arrays, (places) + j);                           \
      } else {                                                                                              \
        const ptrdiff_t m = (count) - j < TOGETHER ? (count) - j : TOGETHER;                                \
        block(i, n, m, (matrix) + j, stride, arrays, (places) + j);                                         \
      }                                                                                                     \
    }                                                                                                       \
  }

void KERNEL(take_columns)(ptrdiff_t rows, ptrdiff_t count, const real *matrix, ptrdiff_t stride, double *arrays,
                          const ptrdiff_t *places) {
  FOR_BLOCKS(rows, count, take_block, matrix, stride, arrays, places)
}

void KERNEL(put_columns)(ptrdiff_t rows, ptrdiff_t count, real *matrix, ptrdiff_t stride, const double *arrays,
                         const ptrdiff_t *places) {
  FOR_BLOCKS(rows, count, put_block, matrix, stride, arrays, places)
}

#undef FOR_BLOCKS
