// MAP(name, expression) for every elementary function y = f(x). NaN keeps its sign on every processor.

MAP(exp, exponential(x))
MAP(expm1, exponential_minus_one(x))
MAP(log, logarithm(x))
MAP(log1p, logarithm_of_one_plus(x))
MAP(tanh, hyperbolic_tangent(x))
MAP(sigmoid, select(x != x, x, logistic(x)))
MAP(softplus, select(x != x, x, softplus_of(x)))

#undef MAP
