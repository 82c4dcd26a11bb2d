// Calls every kernel through the public functions, as the library does, and prints a digest of the bits of each
// result. Run on different processors, it must print the same lines; which kernels served goes to standard error.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "NumericKernels.h"

enum { COUNT = 2011, ROWS = 67, COLUMNS = 45, DEPTH = 83 };

static uint64_t state = 1;

static uint64_t next(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return state >> 11;
}

/// Numbers of every size: mostly near 1, some of any exponent, some special.
static void fill(double *x, int count, int wild) {
  const double special[] = {0.0, -0.0, 5e-324, -1e-310, 1.0, -1.0, 709.9, -745.2, 1e300, -1e300, 1.0 / 0.0, -1.0 / 0.0};
  for (int i = 0; i < count; i++) {
    x[i] = ((double)next() * 0x1p-53 - 0.5) * 8;
    if (wild && i % 5 == 0) {
      uint64_t bits = next() << 11 | next() >> 42;
      if ((bits >> 52 & 0x7ff) != 0x7ff) memcpy(x + i, &bits, sizeof bits);
    }
    if (wild && i % 61 == 0) x[i] = special[i / 61 % 12];
  }
}

static void show(const char *name, const void *data, size_t size) {
  uint64_t hash = 14695981039346656037u;
  const unsigned char *bytes = data;
  for (size_t i = 0; i < size; i++) hash = (hash ^ bytes[i]) * 1099511628211u;
  printf("%-32s %016llx\n", name, (unsigned long long)hash);
}

/// The same in single precision; of any exponent that this has.
static void fill_f32(float *x, int count, int wild) {
  static double wide[16384];
  fill(wide, count, wild);
  for (int i = 0; i < count; i++) {
    uint32_t bits = (uint32_t)next() ^ (uint32_t)(next() << 8);
    x[i] = (float)wide[i];
    if (wild && i % 5 == 0 && (bits >> 23 & 0xff) != 0xff) memcpy(x + i, &bits, sizeof bits);
  }
}

#define real double
#define SUFFIXED(name) name
#define NOT_A_NUMBER __builtin_nan("")
#include "Numbers.h"
#undef real
#undef SUFFIXED
#undef NOT_A_NUMBER

#define real float
#define SUFFIXED(name) name##_f32
#define NOT_A_NUMBER __builtin_nanf("")
#include "Numbers.h"

/// What exists in double precision only.
static void show_images(void) {
  static double a[COUNT], b[COUNT], c[COUNT], d[COUNT], room[47 * 49];
  static uint64_t bits[COUNT];
  nk_splitmix64(COUNT, 7, 5, bits), show("splitmix64", bits, sizeof bits);
  fill(a, COUNT, 0), fill(b, COUNT, 0);
  nk_symmetric_uniform(COUNT, 7, c), show_numbers("symmetric_uniform", c, COUNT);
  nk_normal(COUNT, 7, c), show_numbers("normal", c, COUNT);
  nk_add_within(COUNT, 0.3, a, c, -1, 1, d), show_numbers("add_within", d, COUNT);
  const nk_affine_map map = {0.8, 0.3, -0.4, 1.1, 2.5, -1.25};
  for (int border = 0; border < 4; border++) {
    nk_sample_affine(43, 45, a, (nk_border)border, 0.3, &map, room, d), show_numbers("sample_affine", d, 43 * 45);
    nk_sample_displaced(43, 45, a, (nk_border)border, 0.3, 9, b, c, room, d), show_numbers("sample_displaced", d, 43 * 45);
  }
}

int main(void) {
  for (int i = 0; i < nk_variant_count(); i++) {
    if (nk_variant(i) != NULL) {
      fprintf(stderr, "kernels: %s\n", nk_variant(i)->name);
      break;
    }
  }
  show_kernels();
  show_images();
  show_kernels_f32();
  return 0;
}
