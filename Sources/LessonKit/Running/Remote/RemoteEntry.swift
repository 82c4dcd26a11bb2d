import LessonFiles
import LessonText

/// Something that is shared, with what it was kept for: what comes from elsewhere must say itself that it is what was asked for.
struct RemoteEntry {
  /// 64 digits.
  let key: String
  private let beginning: [UInt8]

  /// - Parameters:
  ///   - name: of what is kept, such as a lesson and its program.
  ///   - circumstances: a key of everything that can change it, the same on every machine.
  init(_ name: [String], _ circumstances: String, _ format: KeptFormat) {
    let parts = ["lessons", format.name, "\(format.version)"] + name + [circumstances]
    let text = parts.map { "\($0.utf8.count):\($0)\n" }.joined()
    key = SHA256.of(Array(text.utf8))
    beginning = Array(text.utf8) + [0]
  }

  /// As it is sent.
  func blob(_ content: [UInt8]) -> [UInt8] { beginning + content }

  /// What was sent; `nil` for anything that was not kept under this key.
  func content(of blob: [UInt8]) -> [UInt8]? {
    blob.starts(with: beginning) ? Array(blob.dropFirst(beginning.count)) : nil
  }
}
