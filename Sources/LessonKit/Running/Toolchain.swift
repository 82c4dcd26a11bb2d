import Foundation

/// The Swift compiler that lessons are compiled with, and its companions.
public struct Toolchain: Sendable {
  /// Real paths, links resolved.
  public var frontend: String
  public var clang: String
  public var autolinkExtract: String
  /// Where the runtime libraries are: `…/usr/lib/swift/linux`.
  public var libraries: String
  /// `swift-backtrace`, when the toolchain has it: without it a trap's line is not known.
  public var backtrace: String?
  /// Changes when the compiler does.
  public var identity: String

  /// Looks for `swiftc` where the shell would, and for the other programs beside it.
  public static func find(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(Problem) -> Toolchain {
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/swiftc"
      guard FileManager.default.isExecutableFile(atPath: candidate), let real = realPath(of: candidate) else {
        continue
      }
      // `swiftc` is a link to the compiler's frontend in toolchains for Linux; a version manager's proxy has no companions.
      let programs = String(real[..<(real.lastIndex(of: "/") ?? real.endIndex)])
      let frontend = "\(programs)/swift-frontend"
      guard FileManager.default.isExecutableFile(atPath: frontend) else { continue }
      guard let state = FileState(of: frontend) else { continue }
      let root = String(programs.dropLast("/bin".count))
      let backtrace = "\(root)/libexec/swift/\(platform)/swift-backtrace"
      return Toolchain(
        frontend: frontend, clang: "\(programs)/clang", autolinkExtract: "\(programs)/swift-autolink-extract",
        libraries: "\(root)/lib/swift/\(platform)",
        backtrace: FileManager.default.isExecutableFile(atPath: backtrace) ? backtrace : nil,
        identity: "\(frontend) \(state)")
    }
    throw .compilerNotFound
  }

  static var platform: String {
    #if os(macOS)
      "macosx"
    #else
      "linux"
    #endif
  }

  static var architecture: String {
    #if arch(arm64)
      #if os(macOS)
        "arm64"
      #else
        "aarch64"
      #endif
    #else
      "x86_64"
    #endif
  }

  static var target: String {
    #if os(macOS)
      "\(architecture)-apple-macosx15.0"
    #else
      "\(architecture)-unknown-linux-gnu"
    #endif
  }
}

/// What tells one state of a file from another without reading it.
struct FileState: Hashable, CustomStringConvertible {
  var size: Int64
  var modified: Int64
  var inode: UInt64

  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    size = Int64(status.st_size)
    inode = UInt64(status.st_ino)
    #if canImport(Darwin)
      modified = Int64(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(status.st_mtimespec.tv_nsec)
    #else
      modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    #endif
  }

  var description: String { "\(size) \(modified) \(inode)" }
}

func realPath(of path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
