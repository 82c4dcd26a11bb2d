#define NK_FLOAT
#define NK_WIDE 4
#include "x86_64_v4.c"
