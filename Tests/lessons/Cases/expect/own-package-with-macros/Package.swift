// swift-tools-version: 6.0
import CompilerPluginSupport
import PackageDescription

let package = Package(
  name: "Tiny",
  platforms: [.macOS(.v13)],
  products: [.library(name: "Tiny", targets: ["Tiny"])],
  targets: [
    .macro(name: "TinyMacros"),
    .target(name: "Tiny", dependencies: ["TinyMacros"]),
  ])
