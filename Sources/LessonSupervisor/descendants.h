#pragma once

#include <stdint.h>
#include <sys/types.h>

/// Adds up the resident memory of all descendants of the calling process, and sends each one `signal` unless it is 0.
/// Stores how many there are in `*count`, and which has the most memory in `*largest`, if that is not NULL. Uses no memory from the heap: it is
/// called after `fork`.
uint64_t descendants_visit(int signal, int *count, pid_t *largest);

/// Makes the calling process, a tool that starts supervisors, the parent of whatever a supervisor that was killed leaves behind.
void descendants_adopt_orphans(void);

/// Ends what was adopted, and returns when it is gone. Of the tool's own children it ends none: programs are known by limits that
/// supervisors gave them, and that they cannot give back.
void descendants_end_orphans(void);
