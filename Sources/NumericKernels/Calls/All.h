// The public functions for one type of numbers. The file that includes this has defined
//   real             the type
//   SUFFIXED(name)   the name with the suffix of the type
//
// A call that is not worth two threads goes straight to its kernel. For others the arguments are put into a struct
// `…_call`, and a function `…_part` runs the kernel on some of the elements, rows or columns.

#define PUBLIC(name) SUFFIXED(nk_##name)
#define KERNEL(name) chosen->SUFFIXED(name)
#define CALL(name) SUFFIXED(name##_call)
#define PART(name) SUFFIXED(name##_part)

// How many elements, or multiplications and additions, are worth a thread: some two microseconds of work.
#define ARITHMETIC (ptrdiff_t)4096
#define FUNCTION (ptrdiff_t)2048
#define ACTIVATION(activation) \
  ((activation) == nk_activation_tanh || (activation) == nk_activation_sigmoid ? FUNCTION : ARITHMETIC)
#define PRODUCT (ptrdiff_t)65536

// Parts begin at multiples of these: two threads seldom write the same line of memory, and products have few tiles that are
// not full.
#define ELEMENT_UNIT 128
#define PRODUCT_ROWS 8
#define PRODUCT_COLUMNS 24
/// So many rows of a product can be divided into parts of about the same size.
#define MANY_ROWS 64
/// With fewer rows or columns a part would spend much of its time on packing the other factor.
#define PRODUCT_FINEST 256

#include "Columns.h"
#include "Elements.h"
#include "Mirroring.h"
#include "Products.h"  // before Dense.h, which uses it

#include "Dense.h"
#include "Reductions.h"
#include "Rows.h"

void PUBLIC(softmax)(ptrdiff_t classes, ptrdiff_t columns, const real *z, real *y) {
  KERNEL(softmax)(classes, columns, z, y);
}

double PUBLIC(softmax_cross_entropy)(ptrdiff_t classes, ptrdiff_t columns, const real *logits, const real *labels,
                                     real scale, real *gradient) {
  return KERNEL(softmax_cross_entropy)(classes, columns, logits, labels, scale, gradient);
}

void PUBLIC(take_columns)(ptrdiff_t rows, ptrdiff_t count, const real *matrix, ptrdiff_t stride, double *arrays,
                          const ptrdiff_t *places) {
  KERNEL(take_columns)(rows, count, matrix, stride, arrays, places);
}

void PUBLIC(put_columns)(ptrdiff_t rows, ptrdiff_t count, real *matrix, ptrdiff_t stride, const double *arrays,
                         const ptrdiff_t *places) {
  KERNEL(put_columns)(rows, count, matrix, stride, arrays, places);
}

#undef PUBLIC
#undef KERNEL
#undef CALL
#undef PART
#undef ARITHMETIC
#undef FUNCTION
#undef ACTIVATION
#undef PRODUCT
#undef ELEMENT_UNIT
#undef PRODUCT_ROWS
#undef PRODUCT_COLUMNS
#undef MANY_ROWS
#undef PRODUCT_FINEST
