import LessonText

/// A place in YAML that is being written: behind which keys it stands, and what stands there already.
///
/// A parser of YAML would refuse what is not finished. This goes by indentation, brackets, colons and commas, as an author does.
struct SettingsCursor {
  /// The keys around the place, from the outside inwards.
  private(set) var path: [String] = []
  /// Whether a value is being written behind the last key of `path`; otherwise a key, or an element of a list.
  private(set) var isValue = false
  /// The offset in its line at which the word at the place begins.
  private(set) var start: Int
  /// The keys that stand beside one at the place.
  private(set) var siblings: Set<String> = []

  /// A key of the block style: `  name: value`, where `- ` may come first.
  private struct Key {
    var indentation: Int
    var name: String
    /// The offset behind the colon.
    var end: Int
  }

  /// - Parameters:
  ///   - above: the lines above, from the beginning of the YAML.
  ///   - line: the line of the place.
  ///   - below: the lines below, up to the end of the YAML.
  init(above: [[UInt8]], line: [UInt8], offset: Int, below: [[UInt8]] = []) {
    start = offset
    let before = Array(line[..<min(offset, line.count)])
    var scanned = 0
    if let open = Self.openFlow(in: above) {
      // The line goes on with what an earlier line has opened.
      enclose(in: above[..<open.line], at: Self.indentation(of: above[open.line]))
      if let key = Self.key(in: above[open.line]) { path.append(key.name) }
      let text = Array(above[open.line...].map { $0 + [.space] }.joined())
      let from = Self.key(in: above[open.line])?.end ?? 0
      readFlow(text + before, from: from, lineStart: text.count)
      return
    }
    let key = Self.key(in: before)
    let indentation = key?.indentation ?? Self.indentation(of: before)
    enclose(in: above[...], at: indentation)
    if let key {
      path.append(key.name)
      isValue = true
      scanned = key.end
      start = (before[key.end...].firstIndex { !$0.isSpaceOrTab }) ?? before.count
      readFlow(before, from: scanned, lineStart: 0)
    } else {
      start = Self.contentStart(of: before)
      if start < before.count, before[start] == .bracketOpen || before[start] == .braceOpen {
        readFlow(before, from: start, lineStart: 0)
      } else {
        collectSiblings(above, below, at: indentation)
      }
    }
  }

  // MARK: Block style

  /// Adds the keys of the lines above that are less indented, each less than the next.
  private mutating func enclose(in above: ArraySlice<[UInt8]>, at indentation: Int) {
    var level = indentation
    var keys: [String] = []
    for line in above.reversed() where level > 0 {
      guard line.contains(where: { !$0.isBlank }), let key = Self.key(in: line) else { continue }
      // A list may stand as far to the left as its key.
      guard key.indentation < level else { continue }
      level = key.indentation
      keys.append(key.name)
    }
    path += keys.reversed()
  }

  private mutating func collectSiblings(_ above: [[UInt8]], _ below: [[UInt8]], at indentation: Int) {
    for lines in [Array(above.reversed()), below] {
      for line in lines where line.contains(where: { !$0.isBlank }) {
        let own = Self.indentation(of: line)
        if own < indentation { break }
        if own == indentation, let key = Self.key(in: line) { siblings.insert(key.name) }
      }
    }
  }

  /// How far the content of a line is indented. The mark of a list counts as indentation.
  private static func indentation(of line: [UInt8]) -> Int { contentStart(of: line) }

  private static func contentStart(of line: [UInt8]) -> Int {
    var index = 0
    while index < line.count {
      if line[index].isSpaceOrTab {
        index += 1
      } else if line[index] == 0x2D, index + 1 < line.count, line[index + 1].isSpaceOrTab {
        index += 2
      } else {
        break
      }
    }
    return index
  }

  private static func key(in line: [UInt8]) -> Key? {
    let start = contentStart(of: line)
    guard start < line.count, line[start] != .hash, line[start] != .bracketOpen, line[start] != .braceOpen
    else { return nil }
    var index = start
    var quote: UInt8?
    while index < line.count {
      let byte = line[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if index == start, byte == .quote || byte == 0x27 {
        quote = byte
      } else if byte == .colon, index + 1 == line.count || line[index + 1].isSpaceOrTab {
        let name = line[start..<index].trimmed.filter { $0 != .quote && $0 != 0x27 }.text
        return Key(indentation: start, name: name, end: index + 1)
      }
      index += 1
    }
    return nil
  }

  // MARK: Flow style

  /// The line on which the bracket opens that the end of the lines is in.
  private static func openFlow(in lines: [[UInt8]]) -> (line: Int, depth: Int)? {
    var depth = 0
    var opening = 0
    for (number, line) in lines.enumerated() {
      // Where a value begins, so that brackets inside of a plain text are not looked at.
      let start = key(in: line)?.end ?? contentStart(of: line)
      let value = line[min(start, line.count)...].drop { $0.isSpaceOrTab }
      if depth == 0, value.first != .bracketOpen, value.first != .braceOpen { continue }
      if depth == 0 { opening = number }
      var quote: UInt8?
      for byte in depth == 0 ? value : line[...] {
        if let open = quote {
          if byte == open { quote = nil }
        } else {
          switch byte {
          case .quote, 0x27: quote = byte
          case .bracketOpen, .braceOpen: depth += 1
          case .bracketClose, .braceClose: depth = max(0, depth - 1)
          default: break
          }
        }
      }
    }
    return depth > 0 ? (opening, depth) : nil
  }

  /// Follows the brackets of a value up to its end.
  private mutating func readFlow(_ text: [UInt8], from first: Int, lineStart: Int) {
    var index = text[min(first, text.count)...].firstIndex { !$0.isSpaceOrTab } ?? text.count
    guard index < text.count, text[index] == .bracketOpen || text[index] == .braceOpen else { return }
    /// For each open bracket, the key that has been read in it; an empty one for none, `nil` for a list.
    var open: [(isMapping: Bool, key: String?, siblings: Set<String>)] = []
    var word = index
    var quote: UInt8?
    while index < text.count {
      let byte = text[index]
      if let mark = quote {
        if byte == mark { quote = nil }
        index += 1
        continue
      }
      switch byte {
      case .quote, 0x27: quote = byte
      case .bracketOpen, .braceOpen:
        open.append((byte == .braceOpen, nil, []))
        word = index + 1
      case .bracketClose, .braceClose:
        _ = open.popLast()
        word = index + 1
      case 0x2C:
        if let last = open.indices.last { open[last].key = nil }
        word = index + 1
      case .colon where open.last?.isMapping == true && open.last?.key == nil:
        let name = text[word..<index].trimmed.filter { $0 != .quote && $0 != 0x27 }.text
        open[open.count - 1].key = name
        open[open.count - 1].siblings.insert(name)
        word = index + 1
      default: break
      }
      index += 1
    }
    path += open.compactMap(\.key)
    guard let last = open.last else {
      isValue = true
      return
    }
    isValue = last.isMapping && last.key != nil
    siblings = last.siblings
    let begin = text[word...].firstIndex { !$0.isSpaceOrTab } ?? text.count
    start = max(0, max(begin, lineStart) - lineStart)
  }
}
