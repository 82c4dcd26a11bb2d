#!/bin/sh
# Compiles a benchmark with the library that `swift build -c release --target Regularization` has built:
#
#     compile.sh FILE.swift PROGRAM
set -eu
cd "$(dirname "$0")/../.."
build=$(swift build -c release --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Objects of files that are there no longer may be left in the folders: SwiftPM's description names those of today's sources.
targets='Regularization|SeededNumbers|Platform|NumericKernels'
grep -oE "\"[^\"]*/release/($targets)\.build/[^\"]*\.o\"" "$build/../../release.yaml" | sort -u >"$work/objects"
cp "$1" "$work/main.swift"
swiftc -O -swift-version 6 -I "$build/Modules" -Xcc -fmodule-map-file="$build/NumericKernels.build/module.modulemap" \
  -ISources/CZlib "$work/main.swift" @"$work/objects" -lz -lpthread -o "$2"
