import Foundation

/// A table of References/, made by References/make_references.py.
enum ReferenceFile {
  /// The words of each line.
  static func rows(_ name: String) throws -> [[String]] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References")
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }

  static func number(_ text: String) throws -> Double {
    guard let number = Double(text) else { throw Unreadable(text: text) }
    return number
  }

  struct Unreadable: Error { let text: String }
}
