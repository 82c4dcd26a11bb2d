"""Prints the coefficients of Double/Coefficients.h and Float/Coefficients.h, and the relative error of what is made with them.

Polynomials interpolate at the Chebyshev nodes of their interval, a little widened, and are rounded to the type.
Needs mpmath (pip install mpmath).
"""

import struct

from mpmath import cos, exp, log, lu_solve, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60
WIDENED = mpf("1.0001")


def interpolated(target, low, high, count, rounded):
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    powers = matrix(count, count)
    values = matrix(count, 1)
    for i, node in enumerate(nodes):
        values[i] = target(node)
        for j in range(count):
            powers[i, j] = node**j
    return [rounded(c) for c in lu_solve(powers, values)]


def value(coefficients, x):
    return sum(mpf(c) * x**j for j, c in enumerate(coefficients))


def single(c):
    return struct.unpack("<f", struct.pack("<f", float(c)))[0]


def report(name, coefficients, errors):
    print(name)
    for c in coefficients:
        print("   ", c.hex())
    print("    relative error", nstr(max(errors), 3))


# q of e^r = 1 + r + r^2 q(r), on |r| <= ln 2 / 2.
BOUND = log(2) / 2 * WIDENED


def q(r):
    return (exp(r) - 1 - r) / r**2 if abs(r) > 1e-20 else mpf(1) / 2


for name, count, rounded in (("exponential, double", 11, float), ("exponential, float", 6, single)):
    c = interpolated(q, -BOUND, BOUND, count, rounded)
    points = [BOUND * i / 1000 for i in range(-1000, 1001)]
    report(name, c, [abs((1 + r + r * r * value(c, r)) / exp(r) - 1) for r in points])


# R of log((1 + s)/(1 - s)) = 2s + s R(s^2), divided by z = s^2, for sqrt(1/2) <= (1 + s)/(1 - s) <= sqrt(2).
LARGEST = (sqrt(2) - 1) / (sqrt(2) + 1) * WIDENED


def logarithm(s):
    return log((1 + s) / (1 - s))


def r_over_z(z):
    return (logarithm(sqrt(z)) / sqrt(z) - 2) / z if z > 1e-20 else mpf(2) / 3


c = interpolated(r_over_z, mpf(0), LARGEST**2, 4, single)
points = [LARGEST * i / 1000 for i in range(1, 1001)]
report("logarithm, float", c, [abs((2 * s + s**3 * value(c, s * s)) / logarithm(s) - 1) for s in points])
