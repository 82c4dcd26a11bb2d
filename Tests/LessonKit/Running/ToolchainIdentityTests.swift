import Foundation
import LessonFiles
import Testing

@testable import LessonRunning

/// Whatever compiles, links and runs lessons is in the toolchain's identity.
@Suite struct ToolchainIdentityTests {
  /// A toolchain of empty files.
  private func withToolchain(_ body: (_ root: String) throws -> Void) throws {
    let root =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
      + "/toolchain-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let programs = ["swiftc", "swift-frontend", "clang", "swift-autolink-extract", "ld.lld"].map {
      "bin/\($0)"
    }
    let libraries = [
      "lib/libIndexStore.so", "lib/swift/linux/libswiftCore.so", "lib/swift/linux/libFoundation.so",
      "lib/swift/linux/\(Toolchain.architecture)/swiftrt.o", "lib/swift/host/libSwiftInProcPluginServer.so",
      "lib/swift/host/plugins/libObservationMacros.so", "libexec/swift/linux/swift-backtrace",
    ]
    for path in programs + libraries {
      let file = URL(filePath: "\(root)/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(path.utf8).write(to: file)
      #expect(chmod(file.path, 0o755) == 0)
    }
    try body(root)
  }

  private static let parts = [
    "bin/swift-frontend", "bin/clang", "bin/swift-autolink-extract", "bin/ld.lld", "lib/libIndexStore.so",
    "lib/swift/linux/libswiftCore.so", "lib/swift/linux/libFoundation.so",
    "lib/swift/linux/\(Toolchain.architecture)/swiftrt.o", "lib/swift/host/libSwiftInProcPluginServer.so",
    "lib/swift/host/plugins/libObservationMacros.so", "libexec/swift/linux/swift-backtrace",
  ]

  #if os(Linux)
    @Test func everyPartCounts() throws {
      try withToolchain { root in
        var known: Set<String> = [try Toolchain.find(path: "\(root)/bin").identity]
        #expect(try known.contains(Toolchain.find(path: "\(root)/bin").identity))
        for part in Self.parts {
          let path = "\(root)/\(part)"
          // Written again, so that size and time are as they were.
          var status = stat()
          #expect(stat(path, &status) == 0)
          let bytes = [UInt8](repeating: 1, count: Int(status.st_size))
          try Data(bytes).write(to: URL(filePath: path))
          #expect(
            chmod(path, 0o755) == 0 && utimensat(AT_FDCWD, path, [status.st_atim, status.st_mtim], 0) == 0)
          #expect(try known.insert(Toolchain.find(path: "\(root)/bin").identity).inserted, "\(part)")
        }
        for name in ["lib/swift/linux/libMore.so", "lib/swift/host/plugins/libMoreMacros.so"] {
          try Data().write(to: URL(filePath: "\(root)/\(name)"))
          #expect(try known.insert(Toolchain.find(path: "\(root)/bin").identity).inserted, "\(name)")
        }
        // An unchanged build looks at the same files.
        let inputs = Inputs()
        try Toolchain.find(path: "\(root)/bin").add(to: inputs, path: "\(root)/bin")
        for part in Self.parts { #expect(inputs.looks["\(root)/\(part)"] == .content, "\(part)") }
      }
    }
  #endif
}
