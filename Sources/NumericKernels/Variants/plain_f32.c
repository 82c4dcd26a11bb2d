#define NK_FLOAT
#include "plain.c"
