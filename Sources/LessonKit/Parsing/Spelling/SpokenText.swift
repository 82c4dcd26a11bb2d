import LessonCourse
import LessonDiagnostics
import LessonText

/// A piece of what an author writes for readers: a paragraph, a heading, a caption. Code, formulas, addresses and tags in it are blank,
/// and every byte knows its place in the file.
struct SpokenText {
  private(set) var bytes: [UInt8] = []
  private var places: [(line: Int32, column: Int32)] = []

  /// What stands in the place of what is not spoken. It is no part of a word.
  static let blank: UInt8 = 0

  mutating func append(_ byte: UInt8, line: Int, column: Int) {
    bytes.append(byte)
    places.append((Int32(line), Int32(column)))
  }

  func location(of index: Int, in file: String) -> SourceLocation {
    SourceLocation(file: file, line: Int(places[index].line), column: Int(places[index].column))
  }
}

extension SpokenText {
  /// Blanks what readers do not read as words.
  ///
  /// - Parameters:
  ///   - hasMath: whether `$` opens a formula.
  ///   - isOwn: whether a letter is one of those that only the page's language has; `nil` for a language written in Latin letters. What
  ///     stands in quotation marks and has none of them is quoted from another language.
  mutating func blankUnspoken(hasMath: Bool, isOwn: ((Unicode.Scalar) -> Bool)?) {
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case .backslash: position += 2
      case .backtick: position = blankCode(position)
      case .dollar where hasMath: position = blankFormula(position)
      case .less: position = blankTag(position)
      case .bracketClose: position = blankAddress(position)
      case .braceOpen where position + 1 < bytes.count && bytes[position + 1] == .hash:
        position = blank(position, through: .braceClose)
      case 0x40: position = blankCitation(position)
      case 0x68 where isWord("http://", at: position) || isWord("https://", at: position):
        let end = bytes[position...].firstIndex { $0.isBlank || $0 == .parenthesisClose || $0 == .greater }
        position = blank(position..<(end ?? bytes.count))
      default: position += 1
      }
    }
    if let isOwn { blankQuotations(isOwn) }
  }

  private func isWord(_ word: StaticString, at position: Int) -> Bool {
    bytes[position...].starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  private mutating func blank(_ range: Range<Int>) -> Int {
    for index in range { bytes[index] = Self.blank }
    return range.upperBound
  }

  private mutating func blank(_ start: Int, through end: UInt8) -> Int {
    guard let close = bytes[start...].firstIndex(of: end) else { return start + 1 }
    return blank(start..<close + 1)
  }

  private mutating func blankCode(_ start: Int) -> Int {
    let length = bytes[start...].prefix { $0 == .backtick }.count
    var position = start + length
    while position < bytes.count {
      let run = bytes[position...].prefix { $0 == .backtick }.count
      if run == length { return blank(start..<position + run) }
      position += max(run, 1)
    }
    return start + length
  }

  private mutating func blankFormula(_ start: Int) -> Int {
    let length = bytes[start...].prefix(2).prefix { $0 == .dollar }.count
    var position = start + length
    guard position < bytes.count, length == 2 || !bytes[position].isBlank else { return start + length }
    while position < bytes.count {
      if bytes[position] == .backslash {
        position += 2
        continue
      }
      let run = bytes[position...].prefix(length).prefix { $0 == .dollar }.count
      if run == length, length == 2 || !bytes[position - 1].isBlank {
        return blank(start..<position + run)
      }
      position += 1
    }
    return start + length
  }

  private mutating func blankTag(_ start: Int) -> Int {
    guard start + 1 < bytes.count,
      bytes[start + 1].isLetter || bytes[start + 1] == 0x2F || bytes[start + 1] == 0x21
    else { return start + 1 }
    return blank(start, through: .greater)
  }

  /// The address behind `](`, but not the title that may follow it, and the label in `][label]`.
  private mutating func blankAddress(_ start: Int) -> Int {
    guard start + 1 < bytes.count else { return start + 1 }
    if bytes[start + 1] == .bracketOpen { return blank(start + 1, through: .bracketClose) }
    guard bytes[start + 1] == .parenthesisOpen else { return start + 1 }
    var depth = 0
    var position = start + 1
    while position < bytes.count {
      switch bytes[position] {
      case .parenthesisOpen: depth += 1
      case .parenthesisClose:
        depth -= 1
        if depth == 0 { return blank(start..<position + 1) }
      case .quote where bytes[position - 1].isBlank: return blank(start..<position)
      default: break
      }
      position += 1
    }
    return start + 1
  }

  private mutating func blankCitation(_ start: Int) -> Int {
    let end = bytes[(start + 1)...].firstIndex {
      !($0.isLetter || $0.isDigit || [0x2D, 0x3A, 0x5F, 0x2E].contains($0))
    }
    return blank(start..<(end ?? bytes.count))
  }

  private mutating func blankQuotations(_ isOwn: (Unicode.Scalar) -> Bool) {
    let marks: [(open: [UInt8], close: [UInt8])] = [
      ([.quote], [.quote]), (Array("“".utf8), Array("”".utf8)), (Array("*".utf8), Array("*".utf8)),
      (Array("『".utf8), Array("』".utf8)), (Array("「".utf8), Array("」".utf8)),
    ]
    for (open, close) in marks {
      var position = 0
      while let start = bytes.firstRange(of: open, from: position, to: bytes.count) {
        guard let end = bytes.firstRange(of: close, from: start.upperBound, to: bytes.count) else { break }
        let inside = bytes[start.upperBound..<end.lowerBound].text
        // A title has more than one word. A single one may be meant to stand out.
        if !inside.unicodeScalars.contains(where: isOwn), inside.contains(where: \.isWhitespace) {
          _ = blank(start.upperBound..<end.lowerBound)
        }
        position = end.upperBound
      }
    }
  }
}

extension Draft {
  /// Everything that the lesson says to readers, as it stands in the file: its text, and the captions and descriptions of its blocks.
  ///
  /// It is asked for before anything of the manuscript has been replaced.
  var spokenTexts: [SpokenText] {
    let tree = MarkdownTree(parsing: manuscript.text, depth: .blocks)
    var texts: [SpokenText] = []
    // What stands between the tags of raw HTML is read as well.
    let markup = tree.nodes.compactMap { node -> (node: MarkdownTree.Node, quotations: Int)? in
      guard case .htmlBlock(let html) = node.kind else { return nil }
      let start = html.prefix { $0 != ">" && !$0.isWhitespace }.lowercased()
      return ["<script", "<style", "<!--"].contains { start.hasPrefix($0) } ? nil : (node, 0)
    }
    for (prose, quotations) in tree.prose + markup {
      var text = SpokenText()
      for line in max(
        0, prose.firstLine - 1)..<min(manuscript.lines.count, max(prose.lastLine, prose.firstLine))
      {
        let bytes = manuscript.lines[line].bytes
        let start = containerPrefix(of: bytes, quotations: quotations)
        for (column, byte) in bytes.enumerated().dropFirst(start) {
          text.append(byte, line: manuscript.lines[line].number, column: column + 1)
        }
        text.append(.newline, line: manuscript.lines[line].number, column: bytes.count + 1)
      }
      texts.append(text)
    }
    for node in tree.nodes {
      guard case .codeBlock = node.kind, manuscript.lines.indices.contains(node.firstLine - 1) else {
        continue
      }
      let line = manuscript.lines[node.firstLine - 1]
      let bytes = line.bytes.map { $0 == tokens.backtick ? .backtick : $0 }
      guard let fence = FenceLine(bytes), isRun(fence.word(in: bytes)) || isSource(fence.word(in: bytes))
      else {
        continue
      }
      for word in InfoString(line: bytes, from: fence.options).words {
        guard let value = word.value, let option = CellOption.named(word.name) else { continue }
        switch option.value {
        case .markdown, .prediction: break
        default: continue
        }
        var text = SpokenText()
        for (byte, offset) in zip(value.bytes, value.offsets) {
          text.append(byte, line: line.number, column: offset + 1)
        }
        texts.append(text)
      }
    }
    return texts
  }
}

extension FrontMatter {
  /// What the front matter says to readers, as it stands in the file.
  func spokenTexts(in lines: [ArraySlice<UInt8>]) -> [SpokenText] {
    [title, summary].compactMap(\.self).map { SpokenText(valueAt: $0.location, in: lines) }
      + translations.map { SpokenText(valueAt: $0.valueLocation, in: lines) }
  }
}

extension SpokenText {
  /// A value of YAML: the rest of its line, and the lines below that are indented further.
  init(valueAt place: SourceLocation, in lines: [ArraySlice<UInt8>]) {
    guard lines.indices.contains(place.line - 1) else { return }
    let own = lines[place.line - 1].prefix(while: \.isSpaceOrTab).count
    var number = place.line
    while lines.indices.contains(number - 1) {
      let line = Array(lines[number - 1])
      let indentation = line.prefix(while: \.isSpaceOrTab).count
      if number > place.line, indentation <= own || indentation == line.count { break }
      for (column, byte) in line.enumerated().dropFirst(number == place.line ? place.column - 1 : indentation)
      {
        append(byte, line: number, column: column + 1)
      }
      append(.newline, line: number, column: line.count + 1)
      number += 1
    }
  }
}
