#!/bin/sh
# Runs one program on this processor and, under qemu-x86_64, on old and new models of x86-64, and compares what it
# prints byte for byte. Exit status: 0 the same, 1 different, 77 not possible here (the reason on standard error).
#
#     same-bits.sh [program [arguments…]]
#
# Without a program it builds one that calls every kernel.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
sources=$here/../../Sources/NumericKernels
models=${MODELS:-"core2duo Nehalem Haswell max"}

if [ "$(uname -m)" != x86_64 ]; then
  echo "same-bits.sh: needs an x86-64 processor, this is $(uname -m)" >&2
  exit 77
fi
if ! command -v qemu-x86_64 >/dev/null; then
  echo "same-bits.sh: qemu-x86_64 is not installed; apt install qemu-user" >&2
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -eq 0 ]; then
  "${CC:-clang}" -std=gnu17 -O2 -Wno-psabi -I "$sources/include" "$here/SameBits/print-bits.c" \
    "$sources"/*.c "$sources"/Pool/*.c "$sources"/Variants/*.c -o "$work/print-bits" -lm -lpthread
  set -- "$work/print-bits"
fi

status=0
"$@" >"$work/here"
for model in $models; do
  printf '%s: ' "$model" >&2
  qemu-x86_64 -cpu "$model" "$@" >"$work/$model" 2>"$work/notes" || {
    cat "$work/notes" >&2
    echo "same-bits.sh: the program failed on '$model'" >&2
    exit 1
  }
  grep -v '^qemu-x86_64: warning' "$work/notes" >&2 || echo >&2
  if ! cmp -s "$work/here" "$work/$model"; then
    echo "same-bits.sh: '$model' differs from this processor:" >&2
    diff "$work/here" "$work/$model" >&2 || true
    status=1
  fi
done
exit $status
