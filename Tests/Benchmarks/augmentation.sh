#!/bin/sh
# Augmented images a second beside SciPy, on one core.
#
#     Tests/Benchmarks/augmentation.sh
#
# SciPy is compared with where it is installed:
#     pip install numpy scipy        or        apt install python3-numpy python3-scipy
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
command -v python3 >/dev/null || { echo "augmentation.sh: needs python3" >&2; exit 69; }

swift build -c release --package-path "$root" --target Regularization >&2
build=$(swift build -c release --package-path "$root" --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

swiftc -O -swift-version 6 -I "$build/Modules" -Xcc -fmodule-map-file="$build/NumericKernels.build/module.modulemap" \
  -Xcc -fmodule-map-file="$root/Sources/CZlib/module.modulemap" "$here/augmentation.swift" \
  $(find "$build/Regularization.build" "$build/NumericKernels.build" -name '*.o') -lz -o "$work/augmentation"
OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
export OPENBLAS_NUM_THREADS OMP_NUM_THREADS
"$work/augmentation" | python3 "$here/augmentation.py"
