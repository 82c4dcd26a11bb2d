import LessonDiagnostics
import LessonText

/// A .bib file, read strictly: whatever BibTeX would skip with a warning is an error at its line. Text outside of entries is a comment,
/// as in BibTeX.
struct BibTeXFile {
  private(set) var entries: [BibTeXEntry] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let name: String
  private let text: [UInt8]
  private let lines: [Int]
  private var position = 0
  private var strings: [String: BibTeXValue] = [:]

  /// - Parameter name: what messages call the file.
  init(_ text: String, name: String) {
    self.name = name
    let bytes = Array(text.utf8)
    self.text = bytes
    lines = [0] + bytes.indices.filter { bytes[$0] == .newline }.map { $0 + 1 }
    for (number, month) in Self.months.enumerated() {
      strings[month] = BibTeXValue(bytes: Array("\(number + 1)".utf8), offsets: [0, 0], start: 0)
    }
    while let mark = self.text[position...].firstIndex(of: 0x40) {
      position = mark + 1
      do { try readEntry(at: mark) } catch {
        diagnostics.append(error)
        // The rest of a damaged entry would cause further messages.
        position = endOfDamage(from: position)
      }
    }
    var first: [String: BibTeXEntry] = [:]
    for entry in entries {
      if let other = first[entry.key] {
        diagnostics.append(
          Diagnostic(at: entry.location, .bibliographyKeyTwice(entry.key, line: other.location.line)))
      } else {
        first[entry.key] = entry
      }
    }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  func location(_ offset: Int) -> SourceLocation {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return SourceLocation(file: name, line: low + 1, column: offset - lines[low] + 1)
  }

  // MARK: Entries

  private mutating func readEntry(at mark: Int) throws(Diagnostic) {
    skipBlanks()
    let type = word().lowercased()
    // A mail address in a comment, for example.
    let isInWord = mark > 0 && (text[mark - 1].isLetter || text[mark - 1].isDigit || text[mark - 1] == 0x2E)
    if type.isEmpty || isInWord { return }
    if type == "comment" { return }
    skipBlanks()
    guard let open = current, open == .braceOpen || open == .parenthesisOpen else {
      throw fault(.noBrace(type: type))
    }
    position += 1
    let close: UInt8 = open == .braceOpen ? .braceClose : .parenthesisClose
    switch type {
    case "preamble":
      _ = try value(of: type, from: mark)
      try end(close, type, mark)
    case "string":
      skipBlanks()
      let name = fieldName()
      guard !name.isEmpty else { throw fault(.noName(type: type)) }
      try expectEqual(name)
      strings[name.lowercased()] = try value(of: name, from: mark)
      try end(close, type, mark)
    default: try readFields(of: type, mark, close)
    }
  }

  private mutating func readFields(of type: String, _ mark: Int, _ close: UInt8) throws(Diagnostic) {
    skipBlanks()
    let start = position
    while let byte = current, byte != 0x2C, byte != close, !byte.isBlank, byte != .equal { position += 1 }
    let key = text[start..<position].text
    skipBlanks()
    guard !key.isEmpty, current == 0x2C || current == close else {
      throw fault(.noKey(type: type), at: start)
    }
    var entry = BibTeXEntry(type: type, key: key, location: location(mark))
    while true {
      skipBlanks()
      if current == 0x2C {
        position += 1
        skipBlanks()
      } else if current != close {
        // The `@` of the next entry.
        let isMissingEnd = current == nil || current == 0x40
        throw isMissingEnd ? fault(.noEnd(key: key), at: mark) : fault(.noComma(key: key))
      }
      if current == close {
        position += 1
        entries.append(entry)
        return
      }
      let place = position
      let name = fieldName().lowercased()
      guard !name.isEmpty else {
        throw current == nil ? fault(.noEnd(key: key), at: mark) : fault(.noName(type: type))
      }
      try expectEqual(name)
      let value = try value(of: name, from: mark)
      entry.places[name] = place
      if entry.fields.updateValue(value, forKey: name) != nil {
        diagnostics.append(fault(.fieldTwice(name), at: place))
      }
    }
  }

  private mutating func expectEqual(_ name: String) throws(Diagnostic) {
    skipBlanks()
    guard current == .equal else { throw fault(.noEqual(field: name)) }
    position += 1
  }

  private mutating func end(_ close: UInt8, _ type: String, _ mark: Int) throws(Diagnostic) {
    skipBlanks()
    guard current == close else {
      throw current == nil ? fault(.noEnd(key: type), at: mark) : fault(.noComma(key: type))
    }
    position += 1
  }

  // MARK: Values

  /// Reads `{…}`, `"…"`, a number or a name, or several joined by `#`.
  private mutating func value(of field: String, from mark: Int) throws(Diagnostic) -> BibTeXValue {
    var result: BibTeXValue?
    repeat {
      skipBlanks()
      let part = try part(of: field, from: mark)
      result = result.map { $0 + part } ?? part
      skipBlanks()
      guard current == .hash else { break }
      position += 1
    } while true
    return result ?? BibTeXValue(start: position)
  }

  private mutating func part(of field: String, from mark: Int) throws(Diagnostic) -> BibTeXValue {
    let start = position
    switch current {
    case .braceOpen?, .quote?: return try quoted(field, from: mark)
    case let byte? where byte.isDigit:
      while let byte = current, byte.isDigit { position += 1 }
    default:
      let name = fieldName()
      guard !name.isEmpty else { throw fault(.noValue(field: field)) }
      guard let string = strings[name.lowercased()] else {
        let nearest = strings.keys.sorted().nearest(to: name.lowercased())
        throw fault(.unknownString(name, nearest: nearest), at: start)
      }
      return BibTeXValue(
        bytes: string.bytes, offsets: string.bytes.map { _ in start }, start: start)
    }
    return BibTeXValue(bytes: Array(text[start..<position]), offsets: Array(start..<position), start: start)
  }

  private mutating func quoted(_ field: String, from mark: Int) throws(Diagnostic) -> BibTeXValue {
    let open = position
    let isBraced = current == .braceOpen
    var depth = 0
    position += 1
    let start = position
    while let byte = current {
      switch byte {
      case .backslash: position += 1
      case .braceOpen: depth += 1
      case .braceClose where depth == 0 && isBraced, .quote where depth == 0 && !isBraced:
        let end = position
        position += 1
        return BibTeXValue(bytes: Array(text[start..<end]), offsets: Array(start..<end), start: start)
      case .braceClose:
        if depth == 0 { throw fault(.strayBrace(field: field)) }
        depth -= 1
      default: break
      }
      position += 1
    }
    throw fault(.valueWithoutEnd(field: field), at: open)
  }

  // MARK: Words

  private var current: UInt8? { position < text.count ? text[position] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte.isBlank { position += 1 }
  }

  private mutating func word() -> String {
    let start = position
    while let byte = current, byte.isLetter { position += 1 }
    return text[start..<position].text
  }

  private mutating func fieldName() -> String {
    let start = position
    while let byte = current, !byte.isBlank, !Array("={}(),#\"%'\\".utf8).contains(byte) { position += 1 }
    return text[start..<position].text
  }

  private func fault(_ fault: BibTeXFault, at offset: Int? = nil) -> Diagnostic {
    Diagnostic(at: location(min(offset ?? position, max(0, text.count - 1))), .bibTeX(fault))
  }

  /// The next line that begins an entry.
  private func endOfDamage(from start: Int) -> Int {
    lines.first { $0 >= start && text[$0...].drop(while: \.isSpaceOrTab).first == 0x40 } ?? text.count
  }
}
