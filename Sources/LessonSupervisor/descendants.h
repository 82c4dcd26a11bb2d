#pragma once

#include <stdint.h>
#include <sys/types.h>

/// Adds up the resident memory of all descendants of the calling process, and sends each one `signal` unless it is 0.
/// Stores how many there are in `*count`. Uses no memory from the heap: it is called after `fork`.
uint64_t descendants_visit(int signal, int *count);
