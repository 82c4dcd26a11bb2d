#pragma once

#include "NumericKernelThreads.h"

/// What a thread of the pool does when it is called.
void nk_serve_call(int own);
