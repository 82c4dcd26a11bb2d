#include "CTiny.h"

int tiny_sum(int a, int b) { return a + b; }
