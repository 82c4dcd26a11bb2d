#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Whether calls are to be done on the caller's thread alone for the moment.
bool nk_is_resting(void);

// For whoever holds the seats.

/// How late the last thread came to the end of a call.
typedef enum { nk_in_time, nk_late, nk_very_late } nk_lateness;

/// A thread that comes later than this had its core taken by another program, in nanoseconds.
static const int64_t nk_very_late_after = 300000;

void nk_note_lateness(nk_lateness lateness);

/// Looks, from time to time, how often the system took a core from a thread of this process.
void nk_look_at_cores(void);
