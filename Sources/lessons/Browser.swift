import Foundation

/// The browser of whoever types commands here.
enum Browser {
  /// Opens an address, and does not wait. Where there is no browser, the address is on the terminal all the same.
  ///
  /// - Parameter fail: called, later and from any thread, when nothing was opened.
  static func open(_ address: String, orElse fail: @escaping @Sendable () -> Void) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    #if os(macOS)
      process.arguments = ["open", address]
    #else
      process.arguments = ["xdg-open", address]
    #endif
    // What comes in may be an editor's, and not for a browser.
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.terminationHandler = { if $0.terminationStatus != 0 { fail() } }
    do { try process.run() } catch { fail() }
  }
}
