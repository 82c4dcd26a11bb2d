import Foundation
import Testing

/// What README.md shows, for tests that run it.
enum Readme {
  static func text(_ file: StaticString = #filePath) throws -> String {
    let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent()
    return try String(contentsOf: folder.appending(path: "../../README.md"), encoding: .utf8)
  }

  /// The content of the one fence in a language that holds some words.
  static func fence(_ language: String, holding words: String) throws -> String {
    let found = try text().components(separatedBy: "\n```\(language)\n").dropFirst().compactMap { rest in
      rest.components(separatedBy: "\n```").first
    }.filter { $0.contains(words) }
    try #require(found.count == 1, "\(found.count) fences '\(language)' of README.md hold '\(words)'")
    return found[0] + "\n"
  }
}
