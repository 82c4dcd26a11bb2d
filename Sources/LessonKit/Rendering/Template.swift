import LessonDiagnostics
import LessonHTML

/// An HTML file with places for what the tool fills in: `{{title}}`.
struct Template: Sendable {
  /// As it stands in the file.
  let text: String
  private let pieces: [Piece]

  private enum Piece: Sendable {
    case text(String)
    case placeholder(String, line: Int, column: Int)
  }

  init(_ text: String) {
    self.text = text
    var pieces: [Piece] = []
    var rest = text[...]
    var line = 1
    while let match = rest.firstMatch(of: /\{\{\s*([A-Za-z-]+)\s*\}\}/) {
      let before = rest[..<match.range.lowerBound]
      pieces.append(.text(String(before)))
      line += before.utf8.count { $0 == UInt8(ascii: "\n") }
      let lineStart = text[..<match.range.lowerBound].lastIndex(where: \.isNewline).map(text.index(after:))
      let column = text[(lineStart ?? text.startIndex)..<match.range.lowerBound].utf8.count + 1
      pieces.append(.placeholder(String(match.1), line: line, column: column))
      rest = rest[match.range.upperBound...]
    }
    pieces.append(.text(String(rest)))
    self.pieces = pieces
  }

  func filled(with values: [String: HTML]) -> String {
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let text): bytes += text.utf8
      case .placeholder(let name, _, _): values[name]?.write(to: &bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is wrong with a template that is to have exactly these placeholders, each at least once.
  func diagnostics(known: [String], file: String) -> [Diagnostic] {
    var found: Set<String> = []
    var diagnostics: [Diagnostic] = []
    for case .placeholder(let name, let line, let column) in pieces {
      if known.contains(name) {
        found.insert(name)
      } else {
        let location = SourceLocation(file: file, line: line, column: column)
        diagnostics.append(Diagnostic(at: location, .placeholderUnknown(name, known: known)))
      }
    }
    for name in known where !found.contains(name) {
      diagnostics.append(Diagnostic(at: SourceLocation(file: file, line: 1), .placeholderMissing(name)))
    }
    return diagnostics
  }
}
