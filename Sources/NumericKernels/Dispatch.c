// Chooses the kernels once, before main, and has every public function call them: on one thread, or part by part on several.

#include <string.h>

#include "NumericKernels.h"
#include "Pool/Pool.h"

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

#define real double
#define SUFFIXED(name) name
#include "Calls/All.h"
#undef real
#undef SUFFIXED

#define real float
#define SUFFIXED(name) name##_f32
#include "Calls/All.h"
#undef real
#undef SUFFIXED

// Whoever has many images gives each to a thread.
#define FORWARD(result, name, suffix, parameters, arguments) \
  result nk_##name##suffix parameters { return chosen->name##suffix arguments; }
NK_IMAGE_KERNELS(FORWARD)
FORWARD(void, splitmix64, , (ptrdiff_t count, uint64_t seed, uint64_t first, uint64_t *bits), (count, seed, first, bits))
