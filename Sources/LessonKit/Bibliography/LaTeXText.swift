import Foundation
import LessonDiagnostics
import LessonHTML
import LessonText

/// The text that a field's TeX stands for.
///
/// Accents, dashes, quotation marks, emphasis, and formulas made of letters, signs, subscripts and superscripts are understood.
/// Any other command is a problem: guessing what it shows could show something else.
struct LaTeXText {
  /// A command that is not understood, and its place in the file.
  struct Fault: Error {
    var command: String
    var offset: Int
    /// What is wrong, if it is no command.
    var problem: Problem?
  }

  private let bytes: [UInt8]
  private let offsets: [Int]
  private var position = 0
  private var output = HTMLWriter<Never>()
  private var pending = ""

  static func html(_ value: BibTeXValue) throws(Fault) -> HTML {
    var reader = LaTeXText(value)
    try reader.readGroup(isOuter: true, isMath: false)
    reader.flush()
    return reader.output.tree
  }

  private init(_ value: BibTeXValue) {
    bytes = value.bytes
    offsets = value.offsets
  }

  private mutating func flush() {
    output.append(.text(pending.precomposedStringWithCanonicalMapping))
    pending = ""
  }

  private func fault(_ command: String, at place: Int) -> Fault {
    Fault(command: command, offset: offsets[min(place, offsets.count - 1)])
  }

  /// Reads to the brace that ends the group.
  private mutating func readGroup(isOuter: Bool, isMath: Bool) throws(Fault) {
    /// The elements that switches have opened.
    var open = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case .braceClose where !isOuter:
        flush()
        for _ in 0..<open { output.close() }
        return
      case .braceOpen:
        position += 1
        try readGroup(isOuter: false, isMath: isMath)
        position += 1
      case .backslash: open += try readCommand(isMath: isMath)
      case .dollar:
        position += 1
        let start = position
        try readMath(from: start)
      case .tilde:
        pending += "\u{A0}"
        position += 1
      case 0x2D, .backtick, 0x27: readMark(byte, isMath: isMath)
      case _ where byte.isBlank:
        if pending.last != " " { pending += " " }
        position += 1
      case .caret where isMath, 0x5F where isMath:
        position += 1
        try readArgument(in: byte == .caret ? "sup" : "sub", isMath: true)
      default: readCharacter(isMath: isMath)
      }
    }
    flush()
    for _ in 0..<open { output.close() }
  }

  /// Reads a character of UTF-8. A letter in a formula is a variable.
  private mutating func readCharacter(isMath: Bool) {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    let text = bytes[start..<position].text
    guard isMath, bytes[start].isLetter else {
      pending += text
      return
    }
    flush()
    output.append(.element("em", [.text(text)]))
  }

  /// `--` is a dash, `` ` `` and `'` are quotation marks.
  private mutating func readMark(_ mark: UInt8, isMath: Bool) {
    let count = bytes[position...].prefix { $0 == mark }.count
    position += count
    if isMath {
      pending += String(repeating: mark == 0x2D ? "−" : "′", count: count)
      return
    }
    switch (mark, count) {
    case (0x2D, 2): pending += "–"
    case (0x2D, 3): pending += "—"
    case (.backtick, 2): pending += "“"
    case (0x27, 2): pending += "”"
    case (.backtick, 1): pending += "‘"
    case (0x27, 1): pending += "’"
    default: pending += String(repeating: Character(Unicode.Scalar(mark)), count: count)
    }
  }

  private mutating func readMath(from start: Int) throws(Fault) {
    while position < bytes.count, bytes[position] != .dollar {
      let before = position
      switch bytes[position] {
      case .backslash: _ = try readCommand(isMath: true)
      case .caret, 0x5F:
        position += 1
        try readArgument(in: bytes[before] == .caret ? "sup" : "sub", isMath: true)
      case .braceOpen:
        position += 1
        try readGroup(isOuter: false, isMath: true)
        position += 1
      case 0x2D, 0x27: readMark(bytes[before], isMath: true)
      case _ where bytes[before].isBlank: position += 1
      default: readCharacter(isMath: true)
      }
    }
    guard position < bytes.count else { throw fault("$", at: max(0, start - 1)) }
    position += 1
  }

  /// - Returns: the number of elements that stay open to the end of the group.
  private mutating func readCommand(isMath: Bool) throws(Fault) -> Int {
    let start = position
    position += 1
    guard position < bytes.count else { throw fault("\\", at: start) }
    var name: String
    if bytes[position].isLetter {
      let end = bytes[position...].firstIndex { !$0.isLetter } ?? bytes.count
      name = bytes[position..<end].text
      position = end
    } else {
      name = bytes[position..<position + 1].text
      position += 1
    }
    if isMath, let sign = LaTeXSymbols.math[name] {
      skipBlanks()
      pending += sign
    } else if let accent = LaTeXSymbols.accents[name], let letter = try letter() {
      pending += letter
      pending.unicodeScalars.append(accent)
    } else if let character = LaTeXSymbols.characters[name] {
      if name.first?.isLetter == true { skipBlanks() }
      if bytes[position...].starts(with: [.braceOpen, .braceClose]) { position += 2 }
      pending += character
    } else if ["url", "path", "href"].contains(name) {
      try readAddress(name, at: start)
    } else if let element = LaTeXSymbols.elements[name] {
      skipBlanks()
      try readArgument(in: element, isMath: isMath)
    } else if let element = LaTeXSymbols.switches[name] {
      skipBlanks()
      flush()
      guard let element else { return 0 }
      output.open(element)
      return 1
    } else {
      throw fault("\\" + name, at: start)
    }
    return 0
  }

  /// Reads `\url{address}`, `\path{address}` or `\href{address}{text}`. An address is no TeX, but some of its marks may be escaped.
  private mutating func readAddress(_ name: String, at start: Int) throws(Fault) {
    skipBlanks()
    guard position < bytes.count, bytes[position] == .braceOpen,
      let end = bytes[position...].firstIndex(of: .braceClose)
    else { throw fault("\\" + name, at: start) }
    var written: [UInt8] = []
    for index in position + 1..<end {
      let escapes =
        bytes[index] == .backslash && index + 1 < end && Array("_%&#~$".utf8).contains(bytes[index + 1])
      if !escapes, !bytes[index].isBlank { written.append(bytes[index]) }
    }
    position = end + 1
    let address = written.text
    let isLink = ["http://", "https://", "ftp://"].contains { address.lowercased().hasPrefix($0) }
    if name == "href" {
      guard isLink else { throw fault("\\href", at: start) }
      flush()
      output.open("a", ["href": address])
      try readArgument(in: nil, isMath: false)
      output.close()
    } else if name == "url", isLink {
      flush()
      output.append(.element("a", ["href": address], [.text(address)]))
    } else {
      pending += address
    }
  }

  /// The letter under an accent: `e`, `{e}`, `\i` or `{\i}`.
  private mutating func letter() throws(Fault) -> String? {
    skipBlanks()
    let start = position
    let isBraced = position < bytes.count && bytes[position] == .braceOpen
    if isBraced { position += 1 }
    guard position < bytes.count else {
      position = start
      return nil
    }
    var letter: String
    if bytes[position] == .backslash {
      let end = bytes[(position + 1)...].firstIndex { !$0.isLetter } ?? bytes.count
      switch bytes[position + 1..<end].text {
      case "i": letter = "i"
      case "j": letter = "j"
      case let name:
        guard let character = LaTeXSymbols.characters[name] else {
          position = start
          return nil
        }
        letter = character
      }
      position = end
    } else {
      let end = bytes[(position + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
      letter = bytes[position..<end].text
      position = end
    }
    if isBraced {
      skipBlanks()
      guard position < bytes.count, bytes[position] == .braceClose else {
        position = start
        return nil
      }
      position += 1
    }
    return letter
  }

  private mutating func readArgument(in element: String?, isMath: Bool) throws(Fault) {
    flush()
    if let element { output.open(element) }
    if position < bytes.count, bytes[position] == .braceOpen {
      position += 1
      try readGroup(isOuter: false, isMath: isMath)
      position += 1
    } else if position < bytes.count {
      if bytes[position] == .backslash {
        _ = try readCommand(isMath: isMath)
      } else {
        readCharacter(isMath: isMath)
      }
    }
    flush()
    if element != nil { output.close() }
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position].isBlank { position += 1 }
  }
}
