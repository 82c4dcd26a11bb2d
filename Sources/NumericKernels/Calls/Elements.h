// Functions in which each element of the result depends on the elements at the same place.

// SHARED(name, how many elements are worth a thread, parameters, the kernel's arguments,
//        the fields of a call, their values, the kernel's arguments for `count` elements from `i` on)
#define SHARED(name, worth, parameters, arguments, fields, values, shifted)             \
  struct CALL(name) fields;                                                             \
  static void PART(name)(const void *call, ptrdiff_t i, ptrdiff_t count) {              \
    const struct CALL(name) *c = call;                                                  \
    KERNEL(name) shifted;                                                               \
  }                                                                                     \
  void PUBLIC(name) parameters {                                                        \
    if (count < 2 * (worth)) {                                                          \
      KERNEL(name) arguments;                                                           \
    } else {                                                                            \
      const struct CALL(name) call = values;                                            \
      nk_share(count, ELEMENT_UNIT, worth, (worth) / 2, PART(name), &call);                          \
    }                                                                                   \
  }
#define LIST(...) {__VA_ARGS__}

#define MAP(name, worth)                                                                               \
  SHARED(name, worth, (ptrdiff_t count, const real *x, real *y), (count, x, y), { const real *x; real *y; }, \
         LIST(x, y), (count, c->x + i, c->y + i))

MAP(exp, FUNCTION)
MAP(expm1, FUNCTION)
MAP(log, FUNCTION)
MAP(log1p, FUNCTION)
MAP(tanh, FUNCTION)
MAP(sigmoid, FUNCTION)
MAP(softplus, FUNCTION)
MAP(sqrt, FUNCTION)
#undef MAP

#define ZIP(name)                                                                                                   \
  SHARED(name, ARITHMETIC, (ptrdiff_t count, const real *x, const real *y, real *z), (count, x, y, z),              \
         { const real *x; const real *y; real *z; }, LIST(x, y, z), (count, c->x + i, c->y + i, c->z + i))

ZIP(add)
ZIP(subtract)
ZIP(multiply_elements)
ZIP(divide_elements)
#undef ZIP

#define SCALED(name)                                                                                                \
  SHARED(name, ARITHMETIC, (ptrdiff_t count, real factor, const real *x, real *y), (count, factor, x, y),           \
         { real factor; const real *x; real *y; }, LIST(factor, x, y), (count, c->factor, c->x + i, c->y + i))

SCALED(axpy)
SCALED(add_sign)
SCALED(soft_threshold)
#undef SCALED

SHARED(activate, ACTIVATION(activation), (nk_activation activation, ptrdiff_t count, const real *z, real *a),
       (activation, count, z, a), { nk_activation activation; const real *z; real *a; }, LIST(activation, z, a),
       (c->activation, count, c->z + i, c->a + i))

SHARED(activation_backward, ARITHMETIC,
       (nk_activation activation, ptrdiff_t count, const real *da, const real *a, real *dz),
       (activation, count, da, a, dz), { nk_activation activation; const real *da; const real *a; real *dz; },
       LIST(activation, da, a, dz), (c->activation, count, c->da + i, c->a + i, c->dz + i))

SHARED(uniform, FUNCTION, (ptrdiff_t count, uint64_t seed, uint64_t first, real *u), (count, seed, first, u),
       { uint64_t seed; uint64_t first; real *u; }, LIST(seed, first, u), (count, c->seed, c->first + (uint64_t)i, c->u + i))

SHARED(bernoulli_mask, FUNCTION,
       (ptrdiff_t count, uint64_t seed, uint64_t first, double probability, real kept, real *mask),
       (count, seed, first, probability, kept, mask),
       { uint64_t seed; uint64_t first; double probability; real kept; real *mask; }, LIST(seed, first, probability, kept, mask),
       (count, c->seed, c->first + (uint64_t)i, c->probability, c->kept, c->mask + i))

SHARED(gradient_step, ARITHMETIC,
       (ptrdiff_t count, real *w, const real *g, nk_penalty penalty, double learning_rate, double decay),
       (count, w, g, penalty, learning_rate, decay),
       { real *w; const real *g; nk_penalty penalty; double learning_rate; double decay; },
       LIST(w, g, penalty, learning_rate, decay), (count, c->w + i, c->g + i, c->penalty, c->learning_rate, c->decay))

SHARED(momentum_step, ARITHMETIC,
       (ptrdiff_t count, real *w, const real *g, real *v, nk_penalty penalty, double learning_rate, double momentum,
        double gradient_weight, double decay),
       (count, w, g, v, penalty, learning_rate, momentum, gradient_weight, decay),
       {
         real *w; const real *g; real *v; nk_penalty penalty; double learning_rate; double momentum;
         double gradient_weight; double decay;
       },
       LIST(w, g, v, penalty, learning_rate, momentum, gradient_weight, decay),
       (count, c->w + i, c->g + i, c->v + i, c->penalty, c->learning_rate, c->momentum, c->gradient_weight, c->decay))

SHARED(rmsprop_step, FUNCTION,
       (ptrdiff_t count, real *w, const real *g, real *s, nk_penalty penalty, double learning_rate, double rho,
        double epsilon, double decay),
       (count, w, g, s, penalty, learning_rate, rho, epsilon, decay),
       {
         real *w; const real *g; real *s; nk_penalty penalty; double learning_rate; double rho; double epsilon;
         double decay;
       },
       LIST(w, g, s, penalty, learning_rate, rho, epsilon, decay),
       (count, c->w + i, c->g + i, c->s + i, c->penalty, c->learning_rate, c->rho, c->epsilon, c->decay))

SHARED(adam_step, FUNCTION,
       (ptrdiff_t count, real *w, const real *g, real *m, real *s, nk_penalty penalty, double learning_rate, double beta1,
        double beta2, double first_correction, double second_correction, double epsilon, double decay),
       (count, w, g, m, s, penalty, learning_rate, beta1, beta2, first_correction, second_correction, epsilon, decay),
       {
         real *w; const real *g; real *m; real *s; nk_penalty penalty; double learning_rate; double beta1; double beta2;
         double first_correction; double second_correction; double epsilon; double decay;
       },
       LIST(w, g, m, s, penalty, learning_rate, beta1, beta2, first_correction, second_correction, epsilon, decay),
       (count, c->w + i, c->g + i, c->m + i, c->s + i, c->penalty, c->learning_rate, c->beta1, c->beta2,
        c->first_correction, c->second_correction, c->epsilon, c->decay))

#undef SHARED
#undef LIST
