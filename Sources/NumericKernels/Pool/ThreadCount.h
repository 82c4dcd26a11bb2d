#pragma once

/// No pool is larger.
enum { nk_most_threads = 64 };

/// How many threads a kernel may use at this moment, the caller's included; at least 1.
int nk_free_threads(void);

/// For a copy of the process that `fork` has just made: of all threads it has only this one.
void nk_forget_other_threads(void);
