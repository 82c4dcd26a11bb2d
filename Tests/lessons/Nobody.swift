import Foundation

/// A user who owns nothing. Root may read and write anything, so what the system refuses must be tried by somebody else.
enum Nobody {
  static let id: UInt32 = 65534

  /// Whether the tool can be run as this user here.
  static var isThere: Bool { getuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/setpriv") }

  /// The command to put before the executable.
  ///
  /// SwiftPM makes its folders now and then so that only their owner's group can enter them; the executable's are opened first.
  static func launcher() throws -> [String] {
    var folder = URL(fileURLWithPath: Executable.path).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
      if let mode = attributes[.posixPermissions] as? Int, mode & 0o055 != 0o055 {
        try FileManager.default.setAttributes([.posixPermissions: mode | 0o055], ofItemAtPath: folder.path)
      }
      folder.deleteLastPathComponent()
    }
    return ["/usr/bin/setpriv", "--reuid=\(id)", "--regid=\(id)", "--clear-groups"]
  }
}
