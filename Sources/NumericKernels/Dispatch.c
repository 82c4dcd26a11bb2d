// Chooses the kernels once, before main, and forwards every public function to them.

#include "NumericKernels.h"

extern const nk_kernels nk_kernels_plain;

#if defined(__x86_64__)
extern const nk_kernels nk_kernels_x86_64_v3;
extern const nk_kernels nk_kernels_x86_64_v4;

int nk_variant_count(void) { return 3; }

const nk_kernels *nk_variant(int index) {
  __builtin_cpu_init();
  switch (index) {
    case 0: return __builtin_cpu_supports("x86-64-v4") ? &nk_kernels_x86_64_v4 : NULL;
    case 1: return __builtin_cpu_supports("x86-64-v3") ? &nk_kernels_x86_64_v3 : NULL;
    case 2: return &nk_kernels_plain;
    default: return NULL;
  }
}
#else
int nk_variant_count(void) { return 1; }

const nk_kernels *nk_variant(int index) { return index == 0 ? &nk_kernels_plain : NULL; }
#endif

static const nk_kernels *chosen = &nk_kernels_plain;

__attribute__((constructor)) static void choose(void) {
  for (int index = 0; index < nk_variant_count(); index++) {
    const nk_kernels *kernels = nk_variant(index);
    if (kernels != NULL) {
      chosen = kernels;
      return;
    }
  }
}

#define FORWARD(result, name, suffix, parameters, arguments) \
  result nk_##name##suffix parameters { return chosen->name##suffix arguments; }
NK_KERNELS(FORWARD)

#define PRODUCTS(real, suffix)                                                                                  \
  void nk_multiply##suffix(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a, const real *b,    \
                           real *c, bool accumulate) {                                                          \
    nk_product##suffix(rows, columns, depth, a, depth, 1, b, columns, 1, c, columns, accumulate);               \
  }                                                                                                             \
  void nk_multiply_left_transposed##suffix(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a,   \
                                           const real *b, real *c, bool accumulate) {                           \
    nk_product##suffix(rows, columns, depth, a, 1, rows, b, columns, 1, c, columns, accumulate);                \
  }                                                                                                             \
  void nk_multiply_right_transposed##suffix(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const real *a,  \
                                            const real *b, real *c, bool accumulate) {                          \
    nk_product##suffix(rows, columns, depth, a, depth, 1, b, 1, depth, c, columns, accumulate);                 \
  }
PRODUCTS(double, )
PRODUCTS(float, _f32)
