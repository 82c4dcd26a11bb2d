#pragma once

#include <sys/types.h>

/// Takes from the calling process, and from whatever it starts, the system calls that a lesson has no use for and that would let it
/// out of what contains it: to trace other processes, to make namespaces, memory that no limit sees.
///
/// - Parameters:
///   - isConfined: whether the process is alone with what it starts. Otherwise it may not signal all processes at once either, nor the
///     two that watch over it.
///   - guards: those two; unused where `isConfined` is set.
///
/// Does nothing where the system has no such filters. Allocates nothing: it is called after `fork`.
void restrict_program(int isConfined, const pid_t guards[2]);
