#define NK_FLOAT
#include "x86_64_v3.c"
