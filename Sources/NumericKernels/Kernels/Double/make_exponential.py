"""Prints the coefficients of `reduce` in Functions.h, and the relative error of the exponential made with them.

q interpolates (exp(r) - 1 - r) / r^2 at the Chebyshev nodes of |r| <= ln 2 / 2, a little widened.
Needs mpmath (pip install mpmath).
"""

from mpmath import cos, exp, log, lu_solve, matrix, mp, mpf, nstr, pi

mp.dps = 60
COUNT = 11
BOUND = log(2) / 2 * mpf("1.0001")


def target(r):
    return (exp(r) - 1 - r) / r**2 if abs(r) > 1e-20 else mpf(1) / 2


nodes = [BOUND * cos(pi * (2 * i + 1) / (2 * COUNT)) for i in range(COUNT)]
powers = matrix(COUNT, COUNT)
values = matrix(COUNT, 1)
for i, node in enumerate(nodes):
    values[i] = target(node)
    for j in range(COUNT):
        powers[i, j] = node**j
coefficients = [float(c) for c in lu_solve(powers, values)]
for c in coefficients:
    print(c.hex())

worst = mpf(0)
for i in range(-1000, 1001):
    r = BOUND * i / 1000
    q = sum(mpf(c) * r**j for j, c in enumerate(coefficients))
    worst = max(worst, abs((1 + r + r * r * q) / exp(r) - 1))
print("relative error", nstr(worst, 3))
