// Every kernel, compiled for one instruction set and one type of numbers: double, or float where NK_FLOAT is defined.
// The file that includes this has defined
//   VARIANT                  a word that ends the kernels' names
//   VARIANT_NAME             the name of the instruction set
//   REGISTERS                how many vectors of 64 bytes the registers hold
//   VARIANT_TARGET           the compiler's target attributes, if they are not the default
//   VARIANT_WIDE             if functions are compiled in wide vectors as well (Wide.h), in a file that defines NK_WIDE
//   VARIANT_MASKS            if some lanes of a vector can be loaded and stored: AVX-512
//
// The system's headers come first: the attribute below is for our own functions.

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef VARIANT_MASKS
#include <immintrin.h>
#define select select_lanes  // <sys/select.h>, which that header includes, has a function of this name
#endif

#include "NumericKernels.h"

#define JOIN(name, suffix, variant) nk_##name##suffix##_##variant
#define JOIN_EXPANDED(name, suffix, variant) JOIN(name, suffix, variant)
#ifdef NK_FLOAT
#define KERNEL(name) JOIN_EXPANDED(name, _f32, VARIANT)
#else
#define KERNEL(name) JOIN_EXPANDED(name, , VARIANT)
#endif

#ifdef VARIANT_TARGET
#pragma clang attribute push(__attribute__((VARIANT_TARGET, min_vector_width(512))), apply_to = function)
#endif

// The kernels of both types stand in one table, which the compilation for double defines.
#pragma GCC visibility push(hidden)
#define DECLARE(result, name, suffix, parameters, arguments) \
  result JOIN_EXPANDED(name, suffix, VARIANT) parameters;
NK_KERNELS(DECLARE)
#undef DECLARE
#pragma GCC visibility pop

#ifdef NK_WIDE
#include "Wide.h"
#else
#include "Lanes.h"

#include "Arithmetic.h"
#include "Choices.h"
#include "Columns.h"
#include "Elementary.h"
#include "Layers.h"
#include "Masks.h"
#include "Optimizers.h"
#include "Products.h"
#include "Reductions.h"
#ifndef NK_FLOAT
#include "Noise.h"
#include "Sampling.h"
#endif
#endif

#ifdef VARIANT_TARGET
#pragma clang attribute pop
#endif

#if !defined(NK_FLOAT) && NK_WIDE == 1
#define ENTRY(result, name, suffix, parameters, arguments) .name##suffix = JOIN_EXPANDED(name, suffix, VARIANT),
const nk_kernels JOIN_EXPANDED(kernels, , VARIANT) = {.name = VARIANT_NAME, NK_KERNELS(ENTRY)};
#undef ENTRY
#endif
