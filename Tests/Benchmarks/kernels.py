"""Times the kernels beside NumPy and SciPy, on one core, alternately: see kernels.sh.

    kernels.py LIBRARY [products] [functions] [passes]
"""

import array
import ctypes
import os
import statistics
import sys
import time

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
try:
    import numpy as np
except ImportError:
    np = None
    print("NumPy is not installed (pip install numpy scipy): ours alone\n")
try:
    from scipy import special
except ImportError:
    special = None

ROUNDS = 5
parts = sys.argv[2:] or ["products", "functions", "passes"]
DOUBLES = ctypes.POINTER(ctypes.c_double)
library = ctypes.CDLL(sys.argv[1])
library.nk_set_thread_count(1)
for name in ("time_product", "time_function", "time_sum", "time_mask", "time_adam"):
    getattr(library, name).restype = ctypes.c_double


def numbers(count, low=-1.0, high=1.0):
    """Doubles that both sides can read: the array and a pointer to it."""
    buffer = array.array("d", (low + (high - low) * (i * 0.6180339887498949 % 1) for i in range(count)))
    return buffer, ctypes.cast((ctypes.c_double * count).from_buffer(buffer), DOUBLES)


def view(buffer, *shape):
    return np.frombuffer(buffer).reshape(shape)


def median_time(call, calls):
    times = []
    for _ in range(15):
        start = time.process_time()
        for _ in range(calls):
            call()
        times.append((time.process_time() - start) / calls)
    return statistics.median(times)


def compare(label, ours, theirs, calls, scale, unit, rounds=ROUNDS):
    """Medians of alternating rounds; scale turns seconds into the printed unit."""
    mine, others = [], []
    for _ in range(rounds):
        mine.append(ours(calls))
        if theirs is not None:
            others.append(median_time(theirs, calls))
    text = f"{label:<36}{scale(statistics.median(mine)):>10.2f}"
    if others:
        ratio = statistics.median(o / m for o, m in zip(others, mine))
        text += f"{scale(statistics.median(others)):>10.2f}{ratio:>9.2f}×"
    print(f"{text}  {unit}", flush=True)


def product(kind, rows, columns, depth, single):
    """C = A·B, Aᵀ·B or A·Bᵀ for kind 0, 1 or 2, on doubles, or on floats if `single`."""
    code, width = ("f", ctypes.c_float) if single else ("d", ctypes.c_double)
    a, b, c = (
        array.array(code, (i * 0.6180339887498949 % 2 - 1 for i in range(count)))
        for count in (rows * depth, depth * columns, rows * columns))
    pointers = [(width * len(x)).from_buffer(x) for x in (a, b, c)]
    operations = 2 * rows * columns * depth
    calls = max(1, min(20000, int(2e7 / (operations + 20000))))
    theirs = None
    if np is not None:
        left, right, out = (np.frombuffer(x, code) for x in (a, b, c))
        left = left.reshape(depth, rows).T if kind == 1 else left.reshape(rows, depth)
        right = right.reshape(columns, depth).T if kind == 2 else right.reshape(depth, columns)
        out = out.reshape(rows, columns)
        theirs = lambda: np.matmul(left, right, out=out)
    extents = (ctypes.c_long(extent) for extent in (rows, columns, depth))
    arguments = [kind, ctypes.c_bool(single), *extents, *pointers]
    compare(
        f"{('A·B', 'Aᵀ·B', 'A·Bᵀ')[kind]} {rows}×{depth}·{depth}×{columns} {'floats' if single else 'doubles'}",
        lambda n: library.time_product(*arguments, n), theirs, calls, lambda s: operations / s * 1e-9, "GFLOP/s",
        rounds=ROUNDS if operations < 1e9 else 1)


def function(name, theirs, count, single):
    """One elementary function on doubles, or on floats if `single`."""
    low = {"log": 0.1, "sqrt": 0.1, "log1p": -0.9}.get(name, -5)
    code, width, kind = ("f", ctypes.c_float, np and np.float32) if single else ("d", ctypes.c_double, np and np.float64)
    x = array.array(code, (low + (5 - low) * (i * 0.6180339887498949 % 1) for i in range(count)))
    y = array.array(code, x)
    px, py = ((width * count).from_buffer(a) for a in (x, y))
    call = None
    if theirs is not None:
        source, out = np.frombuffer(x, kind), np.frombuffer(y, kind)
        call = lambda: theirs(source, out=out)
    compare(
        f"{name}, {count} {'floats' if single else 'doubles'}",
        lambda n: library.time_function(name.encode(), ctypes.c_bool(single), ctypes.c_long(count), px, py, n),
        call, max(1, 800_000 // (count + 1000)), lambda s: s / count * 1e9, "ns a number")


print(f"{'one core; medians of ' + str(ROUNDS) + ' rounds':<36}{'ours':>10}{'NumPy':>10}{'speed-up':>10}")
if "products" in parts:
    shapes = [(size, size, size) for size in (2, 4, 8, 16, 32, 48, 64, 100, 128, 256, 512, 1024)]
    for single in (False, True):
        for shape in shapes:
            for kind in range(3):
                product(kind, *shape, single)
        # What the lectures' networks compute forward and backward: 2-20-3-1 on 211 points, and 784-128-64-10 in
        # batches of 64.
        for kind, rows, columns, depth in (
            (0, 20, 211, 2), (0, 3, 211, 20), (0, 1, 211, 3), (2, 1, 3, 211), (1, 3, 211, 1), (2, 3, 20, 211),
            (1, 20, 211, 3), (2, 20, 2, 211), (0, 128, 64, 784), (0, 64, 64, 128), (0, 10, 64, 64), (2, 10, 64, 64),
            (1, 64, 64, 10), (2, 64, 128, 64), (1, 128, 64, 64), (2, 128, 784, 64), (1, 784, 64, 128),
        ):
            product(kind, rows, columns, depth, single)


def softplus(x, out):
    np.logaddexp(x.dtype.type(0), x, out=out)


if "functions" in parts:
    for count in (100, 4_000, 100_000):
        for name in ("exp", "expm1", "log", "log1p", "tanh", "sqrt", "sigmoid", "softplus"):
            theirs = None
            if np is not None:
                theirs = {"sigmoid": special and special.expit, "softplus": softplus}.get(name) or getattr(np, name, None)
            for single in (False, True):
                function(name, theirs, count, single)

if "passes" in parts:
    COUNT = 100_352
    x, px = numbers(COUNT)
    compare(
        f"sum of {COUNT}", lambda n: library.time_sum(ctypes.c_long(COUNT), px, n),
        (lambda: np.sum(view(x, COUNT))) if np is not None else None, 20, lambda s: s / COUNT * 1e9, "ns a number")
    rng = np.random.default_rng(1) if np is not None else None
    compare(
        f"dropout mask of {COUNT}", lambda n: library.time_mask(ctypes.c_long(COUNT), px, n),
        (lambda: (rng.random(COUNT) < 0.8) / 0.8) if np is not None else None, 20, lambda s: s / COUNT * 1e9,
        "ns a number")
    state = [numbers(COUNT, 0, 1) for _ in range(4)]

    def adam():
        w, g, m, s = (view(buffer, COUNT) for buffer, _ in state)
        m *= 0.9
        m += 0.1 * g
        s *= 0.999
        s += 0.001 * g * g
        w -= 1e-3 * (m / 0.5) / (np.sqrt(s / 0.5) + 1e-8)

    compare(
        f"Adam step of {COUNT}",
        lambda n: library.time_adam(ctypes.c_long(COUNT), *(pointer for _, pointer in state), n),
        adam if np is not None else None, 20, lambda s: s / COUNT * 1e9, "ns a number")
