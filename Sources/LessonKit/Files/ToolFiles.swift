import Foundation

/// The files that this program consists of.
package enum ToolFiles {
  /// The executable, and the libraries of the system that it and every lesson compute with; the same at every moment.
  package static var runtime: [String] {
    let names = ["libc.", "libm.", "libstdc++.", "libgcc_s.", "ld-"]
    let libraries = paths.filter { path in
      let name = path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...]
      return names.contains { name.hasPrefix($0) }
    }
    return [Bundle.main.executablePath].compactMap(\.self) + libraries
  }

  /// The path of a program, looked for where the shell would; `nil` where it is not installed.
  package static func program(
    _ name: String, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) -> String? {
    path.split(separator: ":").map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// The executable and the libraries that are loaded now; empty where the system does not say.
  package static var paths: [String] {
    #if os(Linux)
      guard let maps = try? SystemCall.bytes(of: "/proc/self/maps") else { return [] }
      var seen: Set<ArraySlice<UInt8>> = []
      for line in maps.split(separator: UInt8(ascii: "\n")) {
        // A path is the last field, and the only one with a slash.
        if let slash = line.firstIndex(of: UInt8(ascii: "/")) { seen.insert(line[slash...]) }
      }
      return seen.map { String(decoding: $0, as: UTF8.self) }.sorted()
    #else
      return (0..<_dyld_image_count()).compactMap { _dyld_get_image_name($0).map { String(cString: $0) } }
    #endif
  }
}
