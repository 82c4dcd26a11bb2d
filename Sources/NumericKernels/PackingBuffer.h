#pragma once

/// Half of a common second-level cache of 1 MiB, and a little more.
#define NK_PACKING_BUFFER_SIZE 655360

/// This thread's buffer of NK_PACKING_BUFFER_SIZE bytes, aligned to a page; made at the first call and freed when the
/// thread ends.
void *nk_packing_buffer(void);
