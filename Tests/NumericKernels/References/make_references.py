"""Writes the reference values of the kernels' tests, computed by mpmath with 60 digits.

    python3 make_references.py        (needs: pip install mpmath)

elementary.txt  function, argument, value to 30 digits, nearest double, (value - nearest) in its last places
elementary-f32.txt  function, argument (a float), nearest double of the value
losses.txt      loss, logits, labels, value to 30 digits (a softmax has one column)
optimizers.txt  optimizer, step, parameter to 30 digits, after each of the first steps

Doubles are written in hexadecimal, so that they are exact.
"""

import math
import random
import struct
from pathlib import Path

from mpmath import exp, expm1, inf, isinf, isnan, log, log1p, mp, mpf, nan, nstr, sqrt, tanh

mp.dps = 60
HERE = Path(__file__).resolve().parent
HALF_OVER_LARGEST = mpf(2) ** 1024 - mpf(2) ** 970


def nearest(value):
    """The nearest double, and what is left in units of its last place."""
    if isnan(value) or isinf(value):
        return float(value), mpf(0)
    if abs(value) >= HALF_OVER_LARGEST:
        return math.copysign(math.inf, value), mpf(0)
    magnitude = abs(value)
    if magnitude == 0:
        return 0.0, mpf(0)
    exponent = max(int(mp.floor(mp.log(magnitude, 2))), -1022)
    while magnitude >= mpf(2) ** (exponent + 1):
        exponent += 1
    while exponent > -1022 and magnitude < mpf(2) ** exponent:
        exponent -= 1
    unit = mpf(2) ** (exponent - 52)
    places = int(mp.nint(magnitude / unit))
    result = math.ldexp(places, exponent - 52)
    last_place = mpf(math.ulp(result))
    left = (magnitude - mpf(result)) / last_place
    return (result, left) if value > 0 else (-result, -left)


def digits(value):
    if isnan(value):
        return "nan"
    if isinf(value):
        return "inf" if value > 0 else "-inf"
    return nstr(value, 30)


def logarithm(x):
    return nan if x < 0 else -inf if x == 0 else inf if isinf(x) else log(x)


def logarithm_of_one_plus(x):
    return nan if x < -1 else -inf if x == -1 else inf if isinf(x) else log1p(x)


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


def softplus(x):
    return log1p(exp(x)) if x <= 0 else x + log1p(exp(-x))


FUNCTIONS = {
    "exp": exp,
    "expm1": expm1,
    "log": logarithm,
    "log1p": logarithm_of_one_plus,
    "tanh": tanh,
    "sigmoid": sigmoid,
    "softplus": softplus,
}

# Where a kernel changes its formula, or a result leaves the normal range.
EDGES = [
    5e-324, 1e-320, 2.2250738585072009e-308, 2.2250738585072014e-308, 1e-300, 2.0**-60, 2.0**-54, 2.0**-53,
    2.0**-29, 2.0**-28, 2.0**-27, 1e-5, 0.17328679513998632, 0.34657359027997264, 0.34657359027997270, 0.5,
    0.6931471805599453, 1.0, 1.0000000000000002, 0.9999999999999999, 1.0397207708399179, 1.4142135623730949,
    1.4142135623730951, 0.7071067811865475, 0.7071067811865476, 0.41421356237309503, 0.41421356237309515,
    2.0, 3.0, 18.5, 19.06154746539849, 19.0615474653985, 20.0, 36.0, 36.7368005696771, 37.5, 50.0, 59.99, 60.0,
    60.01, 99.9, 100.0, 100.1, 700.0, 708.3, 708.3964185322641, 708.4, 709.0, 709.78, 709.782712893384,
    709.7827128933841, 709.8, 720.0, 744.0, 745.1, 745.13, 745.1332191019411, 745.1332191019412, 745.2, 746.0,
    750.0, 1e4, 1e10, 1e100, 1e300, 1.7976931348623157e308,
]


def arguments(name):
    draw = random.Random(name)
    values = EDGES + [-x for x in EDGES]
    for scale in (1e-3, 0.4, 1.0, 4.0, 40.0, 746.0):
        values += [draw.uniform(-scale, scale) for _ in range(50)]
    for _ in range(60):
        values.append(struct.unpack("<d", struct.pack("<Q", draw.getrandbits(64)))[0])
    if name == "log":
        values = [abs(x) for x in values]
        values += [1 + draw.uniform(-1e-3, 1e-3) for _ in range(40)] + [-1.0, -5e-324]
    if name == "log1p":
        values = [x for x in values if x > -1 or draw.random() < 0.1]
        values += [-1.0, -0.9999999999999999, -0.5, -0.29289321881345254]
    return sorted({x for x in values if math.isfinite(x) and x != 0})


def write_elementary():
    with open(HERE / "elementary.txt", "w") as out:
        for name, function in FUNCTIONS.items():
            for x in arguments(name):
                # Numbers that overflow or underflow any double need no digits from mpmath.
                value = function(mpf(x)) if abs(x) < 1e5 or name.startswith("log") else limit(name, x)
                double, left = nearest(value)
                out.write(f"{name} {x.hex()} {digits(value)} {double.hex()} {nstr(left, 6)}\n")


# The same for floats.
SINGLE_EDGES = [
    2.0**-149, 1e-40, 2.0**-126 - 2.0**-149, 2.0**-126, 1e-30, 2.0**-26, 2.0**-25, 2.0**-24, 2.0**-12, 1e-5, 0.1732868,
    0.3465735, 0.3465736, 0.34657362, 0.5, 0.6931472, 1.0, 1 + 2.0**-23, 1 - 2.0**-24, 1.0397208, 1.4142134, 1.4142137,
    0.7071067, 0.70710677, 0.7071068, 0.41421354, 0.41421357, 2.0, 3.0, 8.5, 9.0, 9.02, 10.0, 16.6, 17.33, 20.0, 39.9,
    40.0, 60.0, 60.01, 86.9, 87.0, 87.01, 87.33654, 88.0, 88.02969, 88.72283, 88.72284, 89.0, 100.0, 103.2, 103.9, 103.98,
    104.0, 105.0, 1e4, 1e10, 2.0**24, 2.0**25, 1e30, 2.0**100, 3.4028234663852886e38,
]


def single_arguments(name):
    draw = random.Random("single " + name)
    values = SINGLE_EDGES + [-x for x in SINGLE_EDGES]
    for scale in (1e-3, 0.4, 1.0, 4.0, 90.0):
        values += [draw.uniform(-scale, scale) for _ in range(12)]
    values += [struct.unpack("<f", struct.pack("<I", draw.getrandbits(32)))[0] for _ in range(20)]
    values = [struct.unpack("<f", struct.pack("<f", x))[0] for x in values if math.isfinite(x)]
    if name == "log":
        values = [abs(x) for x in values] + [-1.0]
    if name == "log1p":
        values = [x for x in values if x > -1] + [-1.0, -1.5, -0.29289323]
        values = [struct.unpack("<f", struct.pack("<f", x))[0] for x in values]
    return sorted({x for x in values if math.isfinite(x) and x != 0})


def write_single():
    with open(HERE / "elementary-f32.txt", "w") as out:
        for name, function in FUNCTIONS.items():
            for x in single_arguments(name):
                value = function(mpf(x)) if abs(x) < 1e5 or name.startswith("log") else limit(name, x)
                out.write(f"{name} {x.hex()} {nearest(value)[0].hex()}\n")


def limit(name, x):
    if x < 0:
        return {"exp": mpf(0), "expm1": mpf(-1), "tanh": mpf(-1), "sigmoid": mpf(0), "softplus": mpf(0)}[name]
    return {"exp": inf, "expm1": inf, "tanh": mpf(1), "sigmoid": mpf(1), "softplus": mpf(x)}[name]


def write_losses():
    draw = random.Random("losses")
    with open(HERE / "losses.txt", "w") as out:
        def row(name, logits, labels, value):
            texts = [",".join(x.hex() for x in column) for column in (logits, labels)]
            out.write(f"{name} {texts[0]} {texts[1]} {digits(value)}\n")

        for count, scale in ((1, 1), (3, 5), (8, 5), (13, 40), (40, 800)):
            logits = [draw.uniform(-scale, scale) for _ in range(count)]
            labels = [float(draw.randrange(2)) for _ in range(count)]
            soft = [draw.random() for _ in range(count)]
            for label in (labels, soft):
                value = sum(softplus(mpf(z)) - mpf(z) * mpf(y) for z, y in zip(logits, label))
                row("binary", logits, label, value)
        for count, scale in ((2, 1), (3, 5), (10, 5), (10, 800)):
            logits = [draw.uniform(-scale, scale) for _ in range(count)]
            target = draw.randrange(count)
            labels = [float(i == target) for i in range(count)]
            log_sum = log(sum(exp(mpf(z)) for z in logits))
            row("softmax", logits, labels, log_sum - mpf(logits[target]))


def write_optimizers():
    """Minimizes (w - 3)^2 / 2 from w = 1 with each optimizer; learning rate 0.1, decay factor 0.99."""
    rate, decay, epsilon = mpf(0.1), mpf(0.99), mpf(1e-8)
    with open(HERE / "optimizers.txt", "w") as out:
        w, v = mpf(1), mpf(0)
        for step in range(1, 6):
            v = mpf(0.9) * v + mpf(0.1) * (w - 3)
            w = decay * w - rate * v
            out.write(f"momentum {step} {nstr(w, 30)}\n")
        w, s = mpf(1), mpf(0)
        for step in range(1, 6):
            g = w - 3
            s = mpf(0.9) * s + (1 - mpf(0.9)) * g * g
            w = decay * w - rate * g / (sqrt(s) + epsilon)
            out.write(f"rmsprop {step} {nstr(w, 30)}\n")
        w, m, s = mpf(1), mpf(0), mpf(0)
        for step in range(1, 6):
            g = w - 3
            m = mpf(0.9) * m + (1 - mpf(0.9)) * g
            s = mpf(0.999) * s + (1 - mpf(0.999)) * g * g
            corrected = m / (1 - mpf(0.9) ** step)
            root = sqrt(s / (1 - mpf(0.999) ** step))
            w = decay * w - rate * corrected / (root + epsilon)
            out.write(f"adam {step} {nstr(w, 30)}\n")


write_elementary()
write_single()
write_losses()
write_optimizers()
