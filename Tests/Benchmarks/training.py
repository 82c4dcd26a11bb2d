"""Microseconds for one iteration of training beside NumPy, PyTorch and JAX, and the memory of each: see training.sh.

    training.py PROGRAM [WORD]

PROGRAM prints our lines. WORD limits what is measured to networks whose names hold it. Every library runs in processes of its
own, with one thread and with all, in double precision and in float32, one after the other. The same networks, plain gradient
descent with L2. A library that cannot be imported is left out, and the reason said.
"""

import sys

from measuring import Failure, cores, run, seconds_a_call

LAMBDA = 0.7
PRECISIONS = ["float64", "float32"]


def problem(sizes, examples, classes, precision):
    import numpy as np

    random = np.random.default_rng(1)
    parameters = []
    for inputs, units in zip(sizes, sizes[1:]):
        parameters.append((random.standard_normal((units, inputs)) * np.sqrt(2 / inputs)).astype(precision))
        parameters.append(np.zeros((units, 1), precision))
    x = random.standard_normal((sizes[0], examples), precision)
    y = (x[:1] * x[1:2] > 0).astype(precision)
    if classes > 1:
        y = np.eye(classes, dtype=precision)[:, np.arange(examples) % classes]
    return parameters, x, y


DIGITS = [784, 128, 64, 10]
# name: sizes, examples, classes, learning rate, probability to keep a unit
NETWORKS = {
    "2-20-3-1, 211 points": ([2, 20, 3, 1], 211, 1, 0.3, [1, 1, 1]),
    "784-128-64-10, batch 64": (DIGITS, 64, 10, 0.1, [1, 1, 1]),
    "784-128-64-10, batch 64, dropout": (DIGITS, 64, 10, 0.1, [0.8, 0.5, 0.5]),
}
# For memory: examples and epochs.
EXAMPLES, EPOCHS = 10_000, 2


# Each gives a function that takes so many steps: with all examples, or with batches of examples in random order.


def numpy_training(threads, parameters, x, y, rate, keep, batch=None):
    import numpy as np

    random = np.random.default_rng(2)
    weights = [w.copy() for w in parameters[0::2]]
    biases = [b.copy() for b in parameters[1::2]]
    m = x.shape[1]
    steps = 1 if batch is None else m // batch

    def train(iterations):
        for step in range(iterations):
            a, labels = x, y
            if batch is not None:
                if step % steps == 0:
                    order = random.permutation(m)
                columns = order[step % steps * batch :][:batch]
                a, labels = x[:, columns], y[:, columns]
            examples, inputs, masks = a.shape[1], [], []
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
            dz = (a - labels) / examples
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


def torch_training(threads, parameters, x, y, rate, keep, batch=None):
    import torch

    torch.set_num_threads(threads)
    tensors = [torch.tensor(p, requires_grad=True) for p in parameters]
    x, y = torch.tensor(x), torch.tensor(y)
    m = x.shape[1]
    steps = 1 if batch is None else m // batch
    functional = torch.nn.functional

    def train(iterations):
        for step in range(iterations):
            a, labels = x, y
            if batch is not None:
                if step % steps == 0:
                    order = torch.randperm(m)
                columns = order[step % steps * batch :][:batch]
                a, labels = x[:, columns], y[:, columns]
            for l in range(0, len(tensors), 2):
                if keep[l // 2] < 1:
                    a = functional.dropout(a, 1 - keep[l // 2])
                z = tensors[l] @ a + tensors[l + 1]
                a = torch.relu(z)
            if z.shape[0] == 1:
                cost = functional.binary_cross_entropy_with_logits(z, labels)
            else:
                cost = functional.cross_entropy(z.T, labels.T)
            cost = cost + LAMBDA / (2 * m) * sum((w * w).sum() for w in tensors[0::2])
            gradients = torch.autograd.grad(cost, tensors)
            with torch.no_grad():
                for tensor, gradient in zip(tensors, gradients):
                    tensor -= rate * gradient

    return train


def jax_training(threads, parameters, x, y, rate, keep, batch=None):
    import jax

    jax.config.update("jax_enable_x64", True)
    jnp = jax.numpy
    m = x.shape[1]

    steps = 1 if batch is None else m // batch
    x, y = jnp.array(x), jnp.array(y)

    def cost(parameters, key, a, labels):
        for l in range(0, len(parameters), 2):
            if keep[l // 2] < 1:
                key, sub = jax.random.split(key)
                a = jnp.where(jax.random.bernoulli(sub, jnp.asarray(keep[l // 2], a.dtype), a.shape), a / keep[l // 2], 0)
            z = parameters[l] @ a + parameters[l + 1]
            a = jnp.maximum(z, 0)
        if z.shape[0] == 1:
            data = jnp.mean(jnp.maximum(z, 0) - z * labels + jnp.log1p(jnp.exp(-jnp.abs(z))))
        else:
            data = jnp.mean(-jnp.sum(labels * jax.nn.log_softmax(z, axis=0), axis=0))
        return data + LAMBDA / (2 * m) * sum((w * w).sum() for w in parameters[0::2])

    def step(number, state, x, y):
        parameters, key = state
        key, sub = jax.random.split(key)
        if batch is not None:
            # The order of an epoch is drawn again at each of its steps from one key: a loop that is compiled keeps nothing.
            order = jax.random.permutation(jax.random.key(number // steps), m)
            columns = jax.lax.dynamic_slice(order, (number % steps * batch,), (batch,))
            x, y = x[:, columns], y[:, columns]
        gradients = jax.grad(cost)(parameters, sub, x, y)
        return [p - rate * g for p, g in zip(parameters, gradients)], key

    # The whole loop is compiled; the number of iterations is an argument, so that it is compiled once.
    @jax.jit
    def loop(count, parameters, key, x, y):
        return jax.lax.fori_loop(0, count, lambda number, state: step(number, state, x, y), (parameters, key))

    start = [jnp.array(p) for p in parameters]
    key = jax.random.key(0)
    return lambda iterations: jax.block_until_ready(loop(iterations, start, key, x, y))


LIBRARIES = {"NumPy": numpy_training, "PyTorch": torch_training, "JAX": jax_training}


def measure(library, threads, precision, word):
    if word == "memory":
        train = LIBRARIES[library](threads, *problem(DIGITS, EXAMPLES, 10, precision), 0.1, [1, 1, 1], batch=64)
        train(EPOCHS * (EXAMPLES // 64))
        return
    for name, (sizes, examples, classes, rate, keep) in NETWORKS.items():
        if word in name:
            train = LIBRARIES[library](threads, *problem(sizes, examples, classes, precision), rate, keep)
            print(f"{name}\t{seconds_a_call(train) * 1e6}", flush=True)


def main():
    program, word = sys.argv[1], (sys.argv[2:] + [""])[0]

    def outcome(library, threads, precision, word):
        if library == "ours":
            return run([program, precision, word], threads)
        return run([sys.executable, __file__, "--measure", library, str(threads), precision, word], threads)

    counts = sorted({1, cores()})
    times, memory, libraries = {}, {}, ["ours"] + list(LIBRARIES)
    for library in list(libraries):
        try:
            for threads in counts:
                for precision in PRECISIONS:
                    for line in outcome(library, threads, precision, word)[0]:
                        name, time = line.split("\t")
                        times[library, threads, precision, name] = float(time)
            for precision in PRECISIONS:
                memory[library, precision] = outcome(library, counts[-1], precision, "memory")[1]
        except Failure as error:
            if library == "ours":
                raise
            print(f"{library} is left out: {error}", file=sys.stderr)
            libraries.remove(library)

    def table(title, rows):
        print(f"\n{title}; in brackets ours / theirs")
        print(f"{'':<44}" + "".join(f"{library:>9}{'' if library == 'ours' else ' ' * 9}" for library in libraries))
        for name, numbers in rows:
            row = f"{name:<44}{numbers[0]:>9.1f}"
            for number in numbers[1:]:
                row += f"{number:>9.1f} {f'({numbers[0] / number:.2f})':<8}"
            print(row)

    for threads in counts:
        table(
            f"µs for an iteration, {threads} thread{'s' if threads > 1 else ''}",
            [
                (f"{name}, {precision}", [times[library, threads, precision, name] for library in libraries])
                for name in NETWORKS if word in name for precision in PRECISIONS
            ])
    table(
        f"Peak memory in MiB, {counts[-1]} threads, {EPOCHS} epochs of {EXAMPLES} digits in batches of 64",
        [
            (f"784-128-64-10, {precision} (digits: {784 * EXAMPLES * size / 2**20:.0f} MiB)",
             [memory[library, precision] for library in libraries])
            for precision, size in zip(PRECISIONS, [8, 4])
        ])


if sys.argv[1] == "--measure":
    measure(sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
else:
    main()
