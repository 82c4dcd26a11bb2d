"""Microseconds for one iteration of training, in NumPy and, where installed, PyTorch and JAX.

The same networks, in double precision and in float32, plain gradient descent with L2, one thread. Run by training.sh.
"""

import statistics
import time

import numpy as np

LAMBDA = 0.7


def report(name, library, train, iterations):
    train(iterations // 10 + 1)
    times = []
    for _ in range(9):
        start = time.perf_counter()
        train(iterations)
        times.append((time.perf_counter() - start) / iterations * 1e6)
    print(f"{name}\t{library}\t{statistics.median(times)}\t{min(times)}", flush=True)


def problem(sizes, examples, classes):
    random = np.random.default_rng(1)
    parameters = []
    for inputs, units in zip(sizes, sizes[1:]):
        parameters.append(random.standard_normal((units, inputs)) * np.sqrt(2 / inputs))
        parameters.append(np.zeros((units, 1)))
    x = random.standard_normal((sizes[0], examples))
    y = (x[:1] * x[1:2] > 0).astype(float)
    if classes > 1:
        y = np.eye(classes)[:, np.arange(examples) % classes]
    return parameters, x, y


CASES = [
    ("2-20-3-1, 211 points, L2", problem([2, 20, 3, 1], 211, 1), 0.3, [1, 1, 1], 2000),
    ("784-128-64-10, batch 64, L2", problem([784, 128, 64, 10], 64, 10), 0.1, [1, 1, 1], 200),
    ("784-128-64-10, batch 64, L2, dropout", problem([784, 128, 64, 10], 64, 10), 0.1, [0.8, 0.5, 0.5], 200),
]


def numpy_training(parameters, x, y, rate, keep):
    random = np.random.default_rng(2)
    weights = [w.copy() for w in parameters[0::2]]
    biases = [b.copy() for b in parameters[1::2]]
    m = x.shape[1]

    def train(iterations):
        for _ in range(iterations):
            a, inputs, masks = x, [], []
            for l, (w, b) in enumerate(zip(weights, biases)):
                mask = None
                if keep[l] < 1:
                    mask = (random.random(a.shape, dtype=a.dtype) < keep[l]).astype(a.dtype) / keep[l]
                    a = a * mask
                inputs.append(a)
                masks.append(mask)
                z = w @ a + b
                if l < len(weights) - 1:
                    a = np.maximum(z, 0)
                elif z.shape[0] == 1:
                    a = 1 / (1 + np.exp(-z))
                else:
                    a = np.exp(z - z.max(axis=0))
                    a /= a.sum(axis=0)
            dz = (a - y) / m
            for l in reversed(range(len(weights))):
                dw = dz @ inputs[l].T + LAMBDA / m * weights[l]
                db = dz.sum(axis=1, keepdims=True)
                if l > 0:
                    da = weights[l].T @ dz
                    if masks[l] is not None:
                        da = da * masks[l]
                    dz = da * (inputs[l] > 0)
                weights[l] -= rate * dw
                biases[l] -= rate * db

    return train


def torch_training(torch, parameters, x, y, rate, keep):
    torch.set_num_threads(1)
    tensors = [torch.tensor(p, requires_grad=True) for p in parameters]
    x, y = torch.tensor(x), torch.tensor(y)
    m = x.shape[1]
    functional = torch.nn.functional

    def train(iterations):
        for _ in range(iterations):
            a = x
            for l in range(0, len(tensors), 2):
                if keep[l // 2] < 1:
                    a = functional.dropout(a, 1 - keep[l // 2])
                z = tensors[l] @ a + tensors[l + 1]
                a = torch.relu(z)
            if z.shape[0] == 1:
                cost = functional.binary_cross_entropy_with_logits(z, y)
            else:
                cost = functional.cross_entropy(z.T, y.T)
            cost = cost + LAMBDA / (2 * m) * sum((w * w).sum() for w in tensors[0::2])
            gradients = torch.autograd.grad(cost, tensors)
            with torch.no_grad():
                for tensor, gradient in zip(tensors, gradients):
                    tensor -= rate * gradient

    return train


def jax_training(jax, parameters, x, y, rate, keep):
    jax.config.update("jax_enable_x64", True)
    jnp = jax.numpy
    m = x.shape[1]

    def cost(parameters, key):
        a = x
        for l in range(0, len(parameters), 2):
            if keep[l // 2] < 1:
                key, sub = jax.random.split(key)
                a = jnp.where(jax.random.bernoulli(sub, jnp.asarray(keep[l // 2], a.dtype), a.shape), a / keep[l // 2], 0)
            z = parameters[l] @ a + parameters[l + 1]
            a = jnp.maximum(z, 0)
        if z.shape[0] == 1:
            data = jnp.mean(jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z))))
        else:
            data = jnp.mean(-jnp.sum(y * jax.nn.log_softmax(z, axis=0), axis=0))
        return data + LAMBDA / (2 * m) * sum((w * w).sum() for w in parameters[0::2])

    def step(_, state):
        parameters, key = state
        key, sub = jax.random.split(key)
        gradients = jax.grad(cost)(parameters, sub)
        return [p - rate * g for p, g in zip(parameters, gradients)], key

    # The whole loop is compiled; the number of iterations is an argument, so that it is compiled once.
    loop = jax.jit(lambda count, parameters, key: jax.lax.fori_loop(0, count, step, (parameters, key)))
    start = [jnp.array(p) for p in parameters]
    key = jax.random.key(0)
    return lambda iterations: jax.block_until_ready(loop(iterations, start, key))


def optional(name):
    try:
        return __import__(name)
    except ImportError:
        print(f"\t{name} is not installed: pip install {name}", flush=True)
        return None


torch, jax = optional("torch"), optional("jax")


def in_float32(case):
    name, (parameters, x, y), *rest = case
    return f"{name}, float32", ([p.astype("f4") for p in parameters], x.astype("f4"), y.astype("f4")), *rest


for name, (parameters, x, y), rate, keep, iterations in CASES + [in_float32(case) for case in CASES]:
    report(name, "NumPy", numpy_training(parameters, x, y, rate, keep), iterations)
    if torch:
        report(name, "PyTorch", torch_training(torch, parameters, x, y, rate, keep), iterations)
    if jax:
        report(name, "JAX", jax_training(jax, parameters, x, y, rate, keep), iterations)
