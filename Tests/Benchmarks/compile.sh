#!/bin/sh
# Compiles a benchmark with the library that `swift build -c release --target Regularization` has built:
#
#     compile.sh FILE.swift PROGRAM
set -eu
cd "$(dirname "$0")/../.."
build=$(swift build -c release --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Objects of files that are there no longer may be left in the folders: those of today's sources are linked.
objects=$(
  for target in Regularization SeededNumbers Platform; do
    find "Sources/$target" -name '*.swift' | sed "s|.*/|$build/$target.build/|; s|\$|.o|"
  done
  find Sources/NumericKernels -name '*.c' | sed "s|Sources/NumericKernels/|$build/NumericKernels.build/|; s|\$|.o|"
)
cp "$1" "$work/main.swift"
# shellcheck disable=SC2086
swiftc -O -swift-version 6 -I "$build/Modules" -Xcc -fmodule-map-file="$build/NumericKernels.build/module.modulemap" \
  -ISources/CZlib "$work/main.swift" $objects -lz -lpthread -o "$2"
