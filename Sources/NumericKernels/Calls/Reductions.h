// Sums of everything. A sum of up to SUM_BLOCK elements is what its kernel computes; a longer one is the sums of blocks of
// that length, added in order, however many threads there are.

#define SUM_BLOCK ((ptrdiff_t)1 << 17)
/// As many sums of blocks are kept at a time.
#define MOST_BLOCKS 128

// BLOCKS(name, the type of the sum, parameters, arguments, fields, values, the kernel's arguments for `count` elements from `i` on)
#define BLOCKS(name, result, parameters, arguments, fields, values, shifted)                             \
  struct CALL(name) {                                                                                    \
    result *sums;                                                                                        \
    ptrdiff_t begin;                                                                                     \
    struct fields of;                                                                                    \
  };                                                                                                     \
  static void PART(name)(const void *call, ptrdiff_t first, ptrdiff_t rest) {                            \
    const struct CALL(name) *all = call;                                                                 \
    const __typeof__(all->of) *c = &all->of;                                                             \
    for (; rest > 0; first += SUM_BLOCK, rest -= SUM_BLOCK) {                                            \
      ptrdiff_t i = all->begin + first, count = rest < SUM_BLOCK ? rest : SUM_BLOCK;                     \
      all->sums[first / SUM_BLOCK] = KERNEL(name) shifted;                                               \
    }                                                                                                    \
  }                                                                                                      \
  result PUBLIC(name) parameters {                                                                       \
    if (count <= SUM_BLOCK) return KERNEL(name) arguments;                                               \
    result sums[MOST_BLOCKS], total = 0;                                                                 \
    for (ptrdiff_t begin = 0; begin < count; begin += MOST_BLOCKS * SUM_BLOCK) {                         \
      const struct CALL(name) call = {sums, begin, values};                                              \
      ptrdiff_t some = count - begin < MOST_BLOCKS * SUM_BLOCK ? count - begin : MOST_BLOCKS * SUM_BLOCK; \
      nk_share(some, SUM_BLOCK, ARITHMETIC, SUM_BLOCK, PART(name), &call);                               \
      for (ptrdiff_t block = 0; block * SUM_BLOCK < some; block++) total += sums[block];                 \
    }                                                                                                    \
    return total;                                                                                        \
  }
#define LIST(...) {__VA_ARGS__}

#define SUM(name)                                                                                                  \
  BLOCKS(name, real, (ptrdiff_t count, const real *x), (count, x), { const real *x; }, LIST(x), (count, c->x + i))

SUM(sum)
SUM(sum_of_squares)
SUM(sum_of_absolute_values)
#undef SUM

BLOCKS(dot, real, (ptrdiff_t count, const real *x, const real *y), (count, x, y), { const real *x; const real *y; },
       LIST(x, y), (count, c->x + i, c->y + i))

#define LOSS(name)                                                                                                 \
  BLOCKS(name, double, (ptrdiff_t count, const real *x, const real *y, real scale, real *gradient),                \
         (count, x, y, scale, gradient), { const real *x; const real *y; real scale; real *gradient; },            \
         LIST(x, y, scale, gradient),                                                                              \
         (count, c->x + i, c->y + i, c->scale, c->gradient == NULL ? NULL : c->gradient + i))

LOSS(binary_cross_entropy)
LOSS(squared_error)
#undef LOSS

#undef BLOCKS
#undef LIST
#undef SUM_BLOCK
#undef MOST_BLOCKS
