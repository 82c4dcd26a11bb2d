#pragma once

#include <stddef.h>

/// 512 KiB, half of a common second-level cache: 240 columns of 256 rows, and a little more.
#define NK_PACKING_BUFFER_COUNT ((ptrdiff_t)65536)

/// This thread's buffer of NK_PACKING_BUFFER_COUNT doubles, aligned to 64 bytes; made at the first call and freed
/// when the thread ends.
double *nk_packing_buffer(void);
