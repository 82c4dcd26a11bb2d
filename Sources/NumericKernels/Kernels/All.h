// Every kernel, compiled for one instruction set. The file that includes this has defined
//   VARIANT                  a word that ends the kernels' names
//   VARIANT_NAME             the name of the instruction set
//   TILE_ROWS, TILE_VECTORS  the accumulators of a matrix product
//   VARIANT_TARGET           the compiler's target attributes, if they are not the default
//
// The system's headers come first: the attribute below is for our own functions.

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "NumericKernels.h"

#define JOIN(name, variant) name##_##variant
#define JOIN_EXPANDED(name, variant) JOIN(name, variant)
#define KERNEL(name) JOIN_EXPANDED(name, VARIANT)

#ifdef VARIANT_TARGET
#pragma clang attribute push(__attribute__((VARIANT_TARGET, min_vector_width(512))), apply_to = function)
#endif

#include "Lanes.h"

#include "Functions.h"

#include "Arithmetic.h"
#include "Elementary.h"
#include "Layers.h"
#include "Masks.h"
#include "Optimizers.h"
#include "Products.h"
#include "Reductions.h"

#ifdef VARIANT_TARGET
#pragma clang attribute pop
#endif

#define ENTRY(result, name, parameters, arguments) .name = KERNEL(name),
const nk_kernels JOIN_EXPANDED(nk_kernels, VARIANT) = {.name = VARIANT_NAME, NK_KERNELS(ENTRY)};
#undef ENTRY
