// AVX-512: 32 registers of 8 doubles. A tile is 8 × 3 registers, with 3 for a row of B and 1 for an element of A.

#if defined(__x86_64__)
#define VARIANT x86_64_v4
#define VARIANT_NAME "x86-64-v4"
#define VARIANT_TARGET target("arch=x86-64-v4")
#define VARIANT_MASKS
#define VARIANT_WIDE
#define REGISTERS 32
#include "../Kernels/All.h"
#endif
