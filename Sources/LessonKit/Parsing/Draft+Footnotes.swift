import LessonDiagnostics
import LessonText

/// `[^name]: text`. Further paragraphs are indented by four spaces.
struct FootnoteDefinition {
  var name: String
  var location: SourceLocation
  /// The number of the token that opens the note's content.
  var slot: Int
}

extension Draft {
  /// Moves the definitions of footnotes to the front, where each becomes an item of a list.
  mutating func arrangeFootnotes() {
    guard manuscript.lines.contains(where: { definition(in: $0.bytes) != nil }) else { return }
    let isVerbatim = verbatimLines()
    var moved: [Manuscript.Line] = []
    var line = 0
    while line < manuscript.lines.count {
      guard !isVerbatim[line], let (name, content) = definition(in: manuscript.lines[line].bytes) else {
        line += 1
        continue
      }
      let location = manuscript.location(line: line)
      if noteNamed[name] != nil { diagnostics.append(Diagnostic(at: location, .duplicateFootnote(name))) }
      let end = endOfDefinition(from: line)
      let slot = tokens.contents.count
      let token = tokens.add(.slot, replacing: [])
      let note = FootnoteDefinition(name: name, location: location, slot: slot)
      if noteNamed[name] == nil { notes.append(note) }
      noteNamed[name] = noteNamed[name] ?? note
      // The list marker and its padding are four bytes wide, so that text indented by four spaces belongs to the item.
      let opening = Array("-   ".utf8) + token + [.space]
      let first = manuscript.lines[line]
      moved.append(
        Manuscript.Line(
          bytes: opening + first.bytes[content...], number: first.number, shift: content - opening.count))
      moved += manuscript.lines[line + 1..<end]
      moved.append(Manuscript.Line(bytes: [], number: first.number))
      for index in line..<end { manuscript.lines[index].bytes = [] }
      line = end
    }
    guard !moved.isEmpty else { return }
    // A paragraph keeps this list apart from the lesson.
    let separator = tokens.add(.slot, replacing: [])
    moved.append(Manuscript.Line(bytes: separator, number: 1))
    moved.append(Manuscript.Line(bytes: [], number: 1))
    manuscript.insertFront(moved)
  }

  /// The name that a line defines, and the index at which the note's text begins.
  private func definition(in line: [UInt8]) -> (name: String, content: Int)? {
    let indentation = line.prefix { $0 == .space }.count
    guard indentation <= 3, let name = footnoteName(in: line[indentation...]) else { return nil }
    var content = indentation + name.utf8.count + 3
    guard content < line.count, line[content] == .colon else { return nil }
    content += 1
    while content < line.count, line[content].isSpaceOrTab { content += 1 }
    return (name, content)
  }

  /// The index after the last line of the definition that begins on line `start`.
  private func endOfDefinition(from start: Int) -> Int {
    var end = start + 1
    var line = end
    var followsText = true
    while line < manuscript.lines.count {
      let bytes = manuscript.lines[line].bytes
      if bytes.allSatisfy(\.isBlank) {
        followsText = false
      } else if bytes.first == .tab || bytes.starts(with: [.space, .space, .space, .space]) {
        followsText = true
        end = line + 1
      } else if followsText, definition(in: bytes) == nil, !opensBlock(bytes) {
        end = line + 1
      } else {
        break
      }
      line += 1
    }
    return end
  }

  /// Whether an unindented line could begin a block instead of continuing a paragraph.
  private func opensBlock(_ line: [UInt8]) -> Bool {
    guard let first = line.first(where: { !$0.isSpaceOrTab }) else { return true }
    return first.isDigit || Array("#>-*+`~|<=_".utf8).contains(first)
  }

  /// Whether each line is code or HTML.
  private func verbatimLines() -> [Bool] {
    var result = [Bool](repeating: false, count: manuscript.lines.count)
    for node in MarkdownTree(parsing: manuscript.text, depth: .blocks).nodes {
      switch node.kind {
      case .codeBlock, .htmlBlock:
        for line in max(node.firstLine - 1, 0)..<max(min(node.lastLine, result.count), node.firstLine - 1, 0)
        {
          result[line] = true
        }
      default: break
      }
    }
    return result
  }
}
