import Foundation
import Testing

/// A folder of `Cases`: a course, optionally a command line, and what must come of them.
///
///     lessons/…      the input, and any other file
///     command        the arguments, on one line; `build` without it
///     status         the exit status; 0 in `expect`, 1 in `failure` without it
///     stderr         what is written there; nothing without it
///     stdout         the same, compared only where the file is
///     expected/…     what `<main>` of each page holds; none in `failure`
struct GoldenCase: Sendable, CustomTestStringConvertible {
  enum Kind: String, CaseIterable {
    case expect, failure
  }

  var kind: Kind
  var folder: URL
  var testDescription: String { "\(kind)/\(folder.lastPathComponent)" }

  static let all: [GoldenCase] = Kind.allCases.flatMap { kind in
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases/\(kind.rawValue)")
    return names(in: folder).map { GoldenCase(kind: kind, folder: folder.appendingPathComponent($0)) }
  }

  private static let goldenNames: Set = ["command", "status", "stderr", "stdout", "expected"]

  var arguments: [String] {
    (text("command") ?? "build").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  var usualStatus: Int32 { kind == .expect ? 0 : 1 }
  var status: Int32 {
    text("status").flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? usualStatus
  }
  var error: String { text("stderr") ?? "" }
  /// Whether the golden pages say what names mean: that is the toolchain's word, and not every case's business.
  var hasNames: Bool { text("with-names") != nil }
  var output: String? { text("stdout") }

  /// The golden pages, by their path in the site.
  var pages: [String: String] {
    let root = folder.appendingPathComponent("expected")
    var result: [String: String] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
    where path.hasSuffix(".html") {
      result[path] = text("expected/" + path)
    }
    return result
  }

  /// The case's input in a folder of its own.
  func fixture() throws -> Fixture {
    let fixture = try Fixture()
    for name in Self.names(in: folder) where !Self.goldenNames.contains(name) {
      try FileManager.default.copyItem(
        at: folder.appendingPathComponent(name), to: fixture.course.appendingPathComponent(name))
    }
    return fixture
  }

  /// Records what was seen as what must come of the case.
  func record(_ outcome: Fixture.Outcome, pages: [String: String]) throws {
    try put(outcome.error, at: "stderr")
    if output != nil { try put(outcome.output, at: "stdout") }
    try put(outcome.status == usualStatus ? "" : "\(outcome.status)\n", at: "status")
    let expected = folder.appendingPathComponent("expected")
    if FileManager.default.fileExists(atPath: expected.path) {
      try FileManager.default.removeItem(at: expected)
    }
    for (path, text) in pages { try put(text, at: "expected/" + path) }
  }

  private func put(_ text: String, at path: String) throws {
    let file = folder.appendingPathComponent(path)
    if text.isEmpty {
      if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
      return
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: folder.path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func names(in folder: URL) -> [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } catch {
      fatalError("cannot list the golden cases in \(folder.path): \(error)")
    }
  }
}
