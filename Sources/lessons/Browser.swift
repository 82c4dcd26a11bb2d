import Foundation

/// The browser of whoever types commands here.
enum Browser {
  /// Opens an address, and does not wait. Where there is no browser, the address is on the terminal all the same.
  static func open(_ address: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    #if os(macOS)
      process.arguments = ["open", address]
    #else
      process.arguments = ["xdg-open", address]
    #endif
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      FileHandle.standardError.write(Data("lessons: note: no browser could be opened\n".utf8))
    }
  }
}
