#!/usr/bin/env python3
"""Writes fixtures.json: numbers the tests of Regularization are held to, made by NumPy alone.

    python3 make_fixtures.py          (made with NumPy 2.4; the legacy generator's streams are frozen)

Nothing here is translated from the Swift library. Back-propagation is written for one example at a time,
with the softmax Jacobian spelled out, where the library works on whole batches and uses closed forms.
"""

import json
import pathlib

import numpy as np

fixtures = {}


def listed(value):
    if isinstance(value, np.ndarray):
        return np.atleast_2d(value).tolist()
    if isinstance(value, (list, tuple)):
        return [listed(item) for item in value]
    return value


# 1. The course's programming exercise: inputs as literals, because its generator is NumPy's MT19937.

random = np.random.RandomState(1)
fixtures["l2Cost"] = {
    "parameters": listed([random.randn(2, 3), random.randn(2, 1), random.randn(3, 2), random.randn(3, 1),
                          random.randn(1, 3), random.randn(1, 1)]),
    "a3": [[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]],
    "y": [[1, 1, 0, 1, 0]],
    "lambda": 0.1,
    "cost": 1.7864859451590758,
}

random = np.random.RandomState(1)
x = random.randn(3, 5)
parameters = [random.randn(2, 3), random.randn(2, 1), random.randn(3, 2), random.randn(3, 1),
              random.randn(1, 3), random.randn(1, 1)]
random = np.random.RandomState(1)
masks = [(random.rand(2, 5) < 0.7).astype(float), (random.rand(3, 5) < 0.7).astype(float)]
fixtures["dropoutForward"] = {
    "x": listed(x),
    "parameters": listed(parameters),
    "masks": listed(masks),
    "keepProbability": 0.7,
    "a3": [[0.36974721, 0.00305176, 0.04565099, 0.49683389, 0.36974721]],
}

random = np.random.RandomState(3)
sizes = [2, 20, 3, 1]
fixtures["lessonNetwork"] = {
    "weights": listed([random.randn(sizes[l], sizes[l - 1]) / np.sqrt(sizes[l - 1]) for l in (1, 2, 3)]),
    "examples": 211,
    "lambda": 0.7,
    "cost": 0.6557412523481002,
    "costWithPenalty": 0.6974484493131264,
}


# 2. Networks, one example at a time.

def activation(name, z):
    if name == "identity":
        return z.copy(), np.eye(len(z))
    if name == "tanh":
        a = np.tanh(z)
        return a, np.diag(1 - a * a)
    if name == "relu":
        return np.maximum(z, 0), np.diag((z > 0).astype(float))
    if name == "sigmoid":
        a = 1 / (1 + np.exp(-z))
        return a, np.diag(a * (1 - a))
    if name == "softmax":
        a = np.exp(z - z.max())
        a = a / a.sum()
        return a, np.diag(a) - np.outer(a, a)
    raise ValueError(name)


def loss_and_slope(name, a, y):
    if name == "squaredError":
        return np.sum((a - y) ** 2), 2 * (a - y)
    if name == "binaryCrossEntropy":
        return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)), -y / a + (1 - y) / (1 - a)
    if name == "categoricalCrossEntropy":
        return -np.sum(y * np.log(a)), -y / a
    raise ValueError(name)


def data_cost_and_gradients(parameters, activations, loss, x, y, factors=None):
    """`factors[l]` multiplies the input of layer l: 0, or 1/p."""
    m = x.shape[1]
    gradients = [np.zeros_like(p) for p in parameters]
    total = 0.0
    for j in range(m):
        a = x[:, j]
        steps = []
        for l, name in enumerate(activations):
            if factors is not None and factors[l] is not None:
                a = a * factors[l][:, j]
            z = parameters[2 * l] @ a + parameters[2 * l + 1][:, 0]
            output, jacobian = activation(name, z)
            steps.append((a, jacobian))
            a = output
        value, slope = loss_and_slope(loss, a, y[:, j])
        total += value
        for l in reversed(range(len(activations))):
            before, jacobian = steps[l]
            delta = jacobian.T @ slope
            gradients[2 * l] += np.outer(delta, before) / m
            gradients[2 * l + 1][:, 0] += delta / m
            slope = parameters[2 * l].T @ delta
            if factors is not None and factors[l] is not None:
                slope = slope * factors[l][:, j]
    return total / m, gradients


random = np.random.RandomState(20)
cases = []
for name, hidden, output, loss, sizes in [
    ("tanh, sigmoid", ["tanh", "tanh"], "sigmoid", "binaryCrossEntropy", [3, 5, 4, 1]),
    ("relu, softmax", ["relu", "relu"], "softmax", "categoricalCrossEntropy", [3, 5, 4, 3]),
    ("sigmoid, identity", ["sigmoid"], "identity", "squaredError", [2, 6, 2]),
    ("tanh, softmax, squared error", ["tanh"], "softmax", "squaredError", [3, 4, 3]),
    ("lecture, dropout", ["tanh", "relu", "sigmoid", "tanh"], "sigmoid", "binaryCrossEntropy",
     [3, 7, 7, 3, 2, 1]),
]:
    m = 7
    parameters = []
    for l in range(1, len(sizes)):
        parameters.append(random.randn(sizes[l], sizes[l - 1]) / np.sqrt(sizes[l - 1]))
        parameters.append(0.1 * random.randn(sizes[l], 1))
    x = random.randn(sizes[0], m)
    if loss == "squaredError":
        y = random.randn(sizes[-1], m)
    elif loss == "binaryCrossEntropy":
        y = (random.rand(sizes[-1], m) < 0.5).astype(float)
    else:
        y = np.eye(sizes[-1])[:, random.randint(0, sizes[-1], m)]
    keep = [1.0, 0.7, 0.5, 0.7, 1.0] if "dropout" in name else [1.0] * len(hidden + [output])
    kept = [None if p == 1 else (random.rand(sizes[l], m) < p).astype(float) for l, p in enumerate(keep)]
    factors = [None if d is None else d / p for d, p in zip(kept, keep)]
    cost, gradients = data_cost_and_gradients(parameters, hidden + [output], loss, x, y, factors)
    cases.append({
        "name": name, "activations": hidden + [output], "loss": loss, "parameters": listed(parameters),
        "x": listed(x), "y": listed(y), "keepProbabilities": keep,
        "kept": [[] if d is None else listed(d) for d in kept],
        "cost": cost, "gradients": listed(gradients),
    })
fixtures["networks"] = cases


# 3. Eight full-batch steps of every optimizer on the first of those networks.

start = cases[0]
runs = []
for run in [
    dict(method="gradientDescent", rate=0.3),
    dict(method="gradientDescent", rate=0.3, l2=0.9),
    dict(method="gradientDescent", rate=0.3, l2=0.9, biases=True),
    dict(method="gradientDescent", rate=0.3, l1=0.4),
    dict(method="gradientDescent", rate=0.3, l1=0.4, subgradient=True),
    dict(method="gradientDescent", rate=0.3, l1=0.2, l2=0.5),
    dict(method="gradientDescent", rate=0.3, maxNorm=0.8),
    dict(method="gradientDescent", rate=0.3, decay=0.1),
    dict(method="momentum", rate=0.5, l2=0.9),
    dict(method="momentum", rate=0.5, decay=0.1),
    dict(method="rmsProp", rate=0.01, l2=0.9),
    dict(method="adam", rate=0.02, l2=0.9),
    dict(method="adam", rate=0.02, l1=0.4),
    dict(method="adamW", rate=0.02, decay=0.1),
]:
    parameters = [np.array(p) for p in start["parameters"]]
    x, y = np.array(start["x"]), np.array(start["y"])
    m = x.shape[1]
    v = [np.zeros_like(p) for p in parameters]
    s = [np.zeros_like(p) for p in parameters]
    l1, l2, rate = run.get("l1", 0.0), run.get("l2", 0.0), run["rate"]
    costs = []
    for t in range(1, 9):
        cost, gradients = data_cost_and_gradients(parameters, start["activations"], start["loss"], x, y)
        costs.append(cost)
        for k, p in enumerate(parameters):
            is_weight = k % 2 == 0
            g = gradients[k].copy()
            if is_weight or run.get("biases"):
                g += l2 / m * p
                if run.get("subgradient"):
                    g += l1 / m * np.sign(p)
            if is_weight:
                p *= 1 - rate * run.get("decay", 0.0)
            scale = np.ones_like(p)
            if run["method"] == "gradientDescent":
                p -= rate * g
            elif run["method"] == "momentum":
                v[k] = 0.9 * v[k] + 0.1 * g
                p -= rate * v[k]
            elif run["method"] == "rmsProp":
                s[k] = 0.9 * s[k] + 0.1 * g * g
                scale = np.sqrt(s[k]) + 1e-8
                p -= rate * g / scale
            else:
                v[k] = 0.9 * v[k] + 0.1 * g
                s[k] = 0.999 * s[k] + 0.001 * g * g
                scale = np.sqrt(s[k] / (1 - 0.999 ** t)) + 1e-8
                p -= rate * v[k] / (1 - 0.9 ** t) / scale
            if is_weight and l1 > 0 and not run.get("subgradient"):
                threshold = rate * l1 / m / scale
                p[...] = np.sign(p) * np.maximum(np.abs(p) - threshold, 0)
            if is_weight and "maxNorm" in run:
                norms = np.sqrt((p ** 2).sum(axis=1, keepdims=True))
                p *= np.minimum(1, run["maxNorm"] / norms)
    runs.append({
        "method": run["method"], "rate": rate, "l1": l1, "l2": l2, "biases": run.get("biases", False),
        "subgradient": run.get("subgradient", False), "decay": run.get("decay", 0.0),
        "maxNorm": run.get("maxNorm", 0.0), "costs": costs, "parameters": listed(parameters),
    })
fixtures["runs"] = runs

path = pathlib.Path(__file__).with_name("fixtures.json")
path.write_text(json.dumps(fixtures, indent=1) + "\n")
