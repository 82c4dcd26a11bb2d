#!/bin/sh
# Augmented images a second beside SciPy, PyTorch and torchvision where they are installed, with one thread and with all:
#
#     Tests/Benchmarks/augmentation.sh [SIDE…]
#
#     pip install numpy scipy
#     pip install torch torchvision --index-url https://download.pytorch.org/whl/cpu
#
# SIDE is that of the images, 28 and 64 unless it is given. PYTHON names another interpreter, say one of a virtual environment.
#
# We and PyTorch augment batches of 256 images, each by random choices of its own; the grids and samples of PyTorch are those
# that torchvision makes. SciPy and torchvision are called for one image at a time, as a DataLoader calls them; all cores means
# a process for each. We and SciPy compute in double precision, PyTorch in both, torchvision in float32.
set -eu
cd "$(dirname "$0")/../.."
swift build -c release --target Regularization >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
Tests/Benchmarks/compile.sh Tests/Benchmarks/augmentation.swift "$work/augmentation"
"${PYTHON:-python3}" Tests/Benchmarks/augmentation.py "$work/augmentation" "$@"
