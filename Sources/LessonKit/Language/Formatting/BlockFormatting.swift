import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLexer
import LessonParsing

/// Lays out the code of blocks with the toolchain's `swift-format`, each by itself, and leaves everything around it alone.
///
/// The settings are those that `swift-format` would find for a file in the lesson's folder.
struct BlockFormatting: Sendable {
  /// `swift-format`
  let formatter: String
  /// The folder of the lesson's file.
  let place: String
  /// For files that are made on the way; it is not there before, and gone after.
  let folder: String

  struct Outcome: Sendable {
    var edits: [TextEdit] = []
    /// Why blocks stay as they are.
    var refusals: [Problem] = []
  }

  private static let settingsName = ".swift-format"

  /// - Parameter asked: the lines, counted from 0, in which a block must have one to be laid out; `nil` for all blocks.
  func outcome(for lesson: Lesson, _ lines: TextLines, in asked: ClosedRange<Int>?) throws -> Outcome {
    let cells = lesson.ownCells.filter { cell in
      guard let first = cell.lines.first, let last = cell.lines.last else { return false }
      return asked.map { $0.overlaps(first.number - 1...last.number - 1) } ?? true
    }
    guard !cells.isEmpty else { return Outcome() }
    _ = try SystemCall.makeFolders(folder)
    // What cannot be removed is removed with the server's other files.
    defer { try? SystemCall.removeTree(folder) }
    for (number, cell) in cells.enumerated() {
      try CacheFolder(folder).write(cell.lines.flatMap { $0.text.utf8 + [0x0A] }, to: "\(number).swift")
    }
    let said = try format(cells.indices.map { "\(folder)/\($0).swift" })
    var outcome = Outcome()
    for (number, cell) in cells.enumerated() {
      let path = "\(folder)/\(number).swift"
      if let reason = Self.error(at: path, in: said) {
        outcome.refusals.append(.notFormatted(line: cell.location.line, reason: reason))
        continue
      }
      guard let bytes = try SystemCall.bytes(of: path) else { continue }
      var new = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .map(String.init)
      if new.last == "" { new.removeLast() }
      guard new != cell.lines.map(\.text) else { continue }
      if !cell.options.highlight.isEmpty, new.count != cell.lines.count {
        outcome.refusals.append(.highlightWouldMove(line: cell.location.line))
        continue
      }
      outcome.edits += Self.edits(of: cell, to: new, in: lines)
    }
    return outcome
  }

  private func format(_ files: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: formatter)
    var arguments = ["format", "--in-place", "--parallel"]
    if let settings { arguments += ["--configuration", settings] }
    process.arguments = arguments + files
    let log = "\(folder)/log"
    try Data().write(to: URL(filePath: log))
    let handle = try FileHandle(forWritingTo: URL(filePath: log))
    process.standardError = handle
    process.standardOutput = handle
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw Problem.formatterFailed(formatter, reason: error.localizedDescription)
    }
    process.waitUntilExit()
    let said = String(decoding: try SystemCall.bytes(of: log) ?? [], as: UTF8.self)
    // It ends with 1 where a file cannot be parsed, and says which.
    guard process.terminationReason == .exit, process.terminationStatus == 0 || said.contains(".swift:")
    else {
      throw Problem.formatterFailed(
        formatter, reason: said.split(separator: "\n").first.map(String.init) ?? "it ended early")
    }
    return said
  }

  /// The nearest settings above the lesson.
  private var settings: String? {
    SiteFile.ancestors(of: place + "/.").reversed().map { "\($0)/\(Self.settingsName)" }
      .first { SystemCall.exists($0) }
  }

  private static func error(at path: String, in said: String) -> String? {
    for line in said.split(separator: "\n") where line.hasPrefix(path + ":") {
      guard let error = line.range(of: "error: ") else { continue }
      return String(line[error.upperBound...])
    }
    return nil
  }

  /// What turns the lines of a block into others. What stands before them in their file, in a list or a quotation, stays.
  private static func edits(of cell: Cell, to new: [String], in lines: TextLines) -> [TextEdit] {
    let old = cell.lines
    let before = zip(old.map(\.text), new).prefix { $0 == $1 }.count
    let after = zip(old.dropFirst(before).reversed().map(\.text), new.dropFirst(before).reversed())
      .prefix { $0 == $1 }.count
    guard let first = old.first else { return [] }
    let deepest = old.max { $0.indentation < $1.indentation } ?? first
    let prefix = String(
      decoding: lines.text(deepest.number - 1).utf8.prefix(deepest.indentation), as: UTF8.self)
    let bare = prefix.reversed().drop { $0 == " " || $0 == "\t" }.reversed().map(String.init).joined()
    let text = new[before..<new.count - after].map { ($0.isEmpty ? bare : prefix + $0) + "\n" }.joined()
    let start = before < old.count ? old[before].number - 1 : old[old.count - 1].number
    let end = after == 0 ? old[old.count - 1].number : old[old.count - after].number - 1
    return [
      TextEdit(
        range: PositionRange(
          start: Position(line: start, character: 0), end: Position(line: max(start, end), character: 0)),
        newText: text)
    ]
  }
}
