import LessonDiagnostics
import LessonHTML
import LessonText

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
    let bytes = Array(text.utf8)
    var (start, position) = (0, 0)
    var (line, lineStart) = (1, 0)
    while position < bytes.count {
      if bytes[position] == .newline { (line, lineStart) = (line + 1, position + 1) }
      if let (name, end) = Self.placeholder(in: bytes, at: position) {
        pieces.append(.text(bytes[start..<position].text))
        pieces.append(.placeholder(name, line: line, column: position - lineStart + 1))
        for inside in position..<end where bytes[inside] == .newline {
          (line, lineStart) = (line + 1, inside + 1)
        }
        (start, position) = (end, end)
      } else {
        position += 1
      }
    }
    pieces.append(.text(bytes[start...].text))
    self.pieces = pieces
  }

  /// The name in a placeholder that opens at a position, and where the placeholder ends. Nothing but blanks may stand beside the name.
  private static func placeholder(in bytes: [UInt8], at position: Int) -> (name: String, end: Int)? {
    guard bytes[position...].starts(with: [.braceOpen, .braceOpen]) else { return nil }
    let inside = bytes[(position + 2)...].drop(while: \.isBlank)
    let name = inside.prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
    let rest = inside.dropFirst(name.count).drop(while: \.isBlank)
    guard !name.isEmpty, rest.starts(with: [.braceClose, .braceClose]) else { return nil }
    return (name.text, rest.startIndex + 2)
  }

  func filled(with values: [String: HTML]) -> String {
    String(decoding: bytes(with: values), as: UTF8.self)
  }

  func bytes(with values: [String: HTML]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1 << 13)
    for piece in pieces {
      switch piece {
      case .text(let text): bytes += text.utf8
      case .placeholder(let name, _, _): values[name]?.write(to: &bytes)
      }
    }
    // A build holds many pages, and no room behind them.
    return bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// What is wrong with a template that may have these placeholders.
  ///
  /// - Parameter needsAll: whether each must occur at least once.
  func diagnostics(known: [String], needsAll: Bool = true, file: String) -> [Diagnostic] {
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
    for name in known where needsAll && !found.contains(name) {
      diagnostics.append(Diagnostic(at: SourceLocation(file: file, line: 1), .placeholderMissing(name)))
    }
    return diagnostics
  }
}
