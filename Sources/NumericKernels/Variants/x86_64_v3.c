// AVX2 and FMA: 16 registers of 4 doubles. A tile is 6 × 2 registers.

#if defined(__x86_64__)
#define VARIANT x86_64_v3
#define VARIANT_NAME "x86-64-v3"
#define VARIANT_TARGET target("arch=x86-64-v3")
#define REGISTERS 8
#include "../Kernels/All.h"
#endif
