#!/bin/sh
# Microseconds for one iteration of training, beside NumPy, PyTorch and JAX where they are installed:
#
#     Tests/Benchmarks/training.sh
#
#     pip install numpy                                                         always
#     pip install torch --index-url https://download.pytorch.org/whl/cpu        if wanted
#     pip install jax                                                           if wanted
#
# PYTHON names another interpreter, say one of a virtual environment. Every library gets one thread, and double
# precision or float32. Medians and minima of nine rounds.
# It fails if a training step allocates memory.
set -eu
cd "$(dirname "$0")/../.."
swift build -c release --target Regularization >&2
build=$(swift build -c release --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The objects of a target's sources; those of sources that are gone may still lie beside them.
objects() {
  find "Sources/$1" -name '*.swift' -o -name '*.c' | while read -r source; do
    find "$build/$1.build" -name "$(basename "$source").o"
  done
}

compile() {
  swiftc -O -swift-version 6 -I "$build/Modules" \
    -Xcc -fmodule-map-file="$build/NumericKernels.build/module.modulemap" -ISources/CZlib \
    "$1" $(objects Regularization) $(objects SeededNumbers) $(objects Platform) $(objects NumericKernels) \
    -lz -o "$2"
}

# Training.
mkdir "$work/training" "$work/allocations"
cp Tests/Benchmarks/training.swift "$work/training/main.swift"
compile "$work/training/main.swift" "$work/training/program"
# XLA has threads of its own that no variable switches off; on one core they take turns.
one_core=$(command -v taskset >/dev/null && echo taskset -c 0 || true)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 XLA_FLAGS="--xla_cpu_multi_thread_eigen=false"
{
  $one_core "$work/training/program"
  $one_core "${PYTHON:-python3}" Tests/Benchmarks/training.py
} | sort -t "$(printf '\t')" -s -k 1,1 | awk -F '\t' '
  NF < 4 { print $2; next }
  $1 != case { case = $1; print "\n" case }
  { printf "  %-14s %10.1f µs   (fastest round %.1f)\n", $2, $3, $4 }'

# Allocations: a longer run must not need more of them than a shorter one.
[ "$(uname)" = Linux ] || exit 0
cp Tests/Benchmarks/allocations.swift "$work/allocations/main.swift"
compile "$work/allocations/main.swift" "$work/allocations/program"
cc -O -shared -fPIC Tests/Benchmarks/allocations.c -o "$work/allocations/count.so"
printf '\nAllocations in runs of 100 and of 600 epochs\n'
for case in full-batch mini-batch frozen large; do
  for precision in double single; do
    few=$(LD_PRELOAD="$work/allocations/count.so" "$work/allocations/program" "$case" 100 "$precision" 2>&1)
    many=$(LD_PRELOAD="$work/allocations/count.so" "$work/allocations/program" "$case" 600 "$precision" 2>&1)
    printf '  %-10s %s %6d %6d\n' "$case" "$precision" "$few" "$many"
    # Growing the random-seeded tables of the Swift runtime makes some thirty more or less.
    [ $((many - few)) -lt 100 ] || { echo "a training step allocates memory" >&2; exit 1; }
  done
done
