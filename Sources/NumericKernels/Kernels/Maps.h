// MAP(name, expression) for every elementary function y = f(x).

MAP(exp, exponential(x))
MAP(expm1, exponential_minus_one(x))
MAP(log, logarithm(x))
MAP(log1p, logarithm_of_one_plus(x))
MAP(tanh, hyperbolic_tangent(x))
MAP(sigmoid, logistic(x))
MAP(softplus, softplus_of(x))

#undef MAP
