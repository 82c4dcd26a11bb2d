#!/bin/sh
# Products, elementary functions, reductions and masks beside NumPy and SciPy, on one core.
#
#     Tests/Benchmarks/kernels.sh [products] [functions] [passes]
#
# Without an argument, all three: products of matrices; elementary functions of doubles and floats; and a sum, a dropout
# mask and a step of Adam.
#
# Needs clang (the Swift toolchain has one) and python3. NumPy and SciPy are compared with where they are installed:
#     pip install numpy scipy        or        apt install python3-numpy python3-scipy
set -eu

here=$(cd "$(dirname "$0")" && pwd)
sources=$here/../../Sources/NumericKernels
command -v python3 >/dev/null || { echo "kernels.sh: needs python3" >&2; exit 69; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${CC:-clang}" -std=gnu17 -O2 -fPIC -shared -Wno-psabi -I "$sources/include" "$here/kernels.c" \
  "$sources"/*.c "$sources"/Pool/*.c "$sources"/Variants/*.c -o "$work/kernels.so" -lm -lpthread
python3 "$here/kernels.py" "$work/kernels.so" "$@"
