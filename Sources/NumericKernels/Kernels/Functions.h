// The elementary functions of `real` in LANES lanes, without branches: special values come out of the arithmetic, or are
// put in by a selection at the end.

#pragma once

#ifdef NK_FLOAT
#include "Float/Functions.h"
#else
#include "Double/Functions.h"
#endif
