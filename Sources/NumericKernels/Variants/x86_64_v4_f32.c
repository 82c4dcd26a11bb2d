#define NK_FLOAT
#include "x86_64_v4.c"
