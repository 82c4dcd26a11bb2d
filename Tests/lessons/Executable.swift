import Foundation

/// The real `lessons`: SwiftPM puts it into the folder of the test bundle.
enum Executable {
  static let path: String = folder + "/lessons"

  static let folder: String = {
    let arguments = CommandLine.arguments
    // On macOS the tests run inside a program of the toolchain, which is told where the bundle is.
    let bundle =
      arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] }
      ?? Bundle.main.executablePath ?? arguments[0]
    let marker = ".xctest"
    let end = bundle.range(of: marker)?.upperBound ?? bundle.endIndex
    return URL(fileURLWithPath: String(bundle[..<end])).resolvingSymlinksInPath().deletingLastPathComponent()
      .path
  }()
}
