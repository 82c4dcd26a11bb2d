// What every processor of the architecture has. On arm64 that is 32 registers of 2 doubles and a fused multiply-add;
// on x86-64 the fused multiply-add is the C library's: correct, and slow.

#define VARIANT plain
#define VARIANT_NAME "plain"
#define REGISTERS 8
#include "../Kernels/All.h"
