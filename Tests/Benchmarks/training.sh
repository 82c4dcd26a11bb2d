#!/bin/sh
# Microseconds for one iteration of training, and the peak memory of training, beside NumPy, PyTorch and JAX where they are
# installed; with one thread and with all, in double precision and in float32:
#
#     Tests/Benchmarks/training.sh [WORD]
#
#     pip install numpy
#     pip install torch --index-url https://download.pytorch.org/whl/cpu
#     pip install jax
#
# WORD limits it to networks whose names hold it, say 784. PYTHON names another interpreter, say one of a virtual environment.
# Medians of five rounds. It fails if a training step allocates memory.
set -eu
cd "$(dirname "$0")/../.."
swift build -c release --target Regularization >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
Tests/Benchmarks/compile.sh Tests/Benchmarks/training.swift "$work/training"
"${PYTHON:-python3}" Tests/Benchmarks/training.py "$work/training" "$@"

# Allocations: a longer run must not need more of them than a shorter one.
[ "$(uname)" = Linux ] || exit 0
Tests/Benchmarks/compile.sh Tests/Benchmarks/allocations.swift "$work/allocations"
cc -O -shared -fPIC Tests/Benchmarks/allocations.c -o "$work/count.so"
printf '\nAllocations in runs of 100 and of 600 epochs\n'
for case in full-batch mini-batch frozen large; do
  for precision in double single; do
    few=$(LD_PRELOAD="$work/count.so" "$work/allocations" "$case" 100 "$precision" 2>&1)
    many=$(LD_PRELOAD="$work/count.so" "$work/allocations" "$case" 600 "$precision" 2>&1)
    printf '  %-10s %s %6d %6d\n' "$case" "$precision" "$few" "$many"
    # Growing the random-seeded tables of the Swift runtime makes some thirty more or less.
    [ $((many - few)) -lt 100 ] || { echo "a training step allocates memory" >&2; exit 1; }
  done
done
