import LessonDiagnostics
import LessonText
import Yams

/// Reads the YAML mapping in front matter or course.yml, and collects the problems in it.
struct YAMLReader {
  let file: String
  /// The number of the YAML's first line in its file.
  private let firstLine: Int
  private let lines: [ArraySlice<UInt8>]
  /// For each line that is not ASCII, the byte offset of every character, because libyaml counts characters.
  private let offsets: [[Int]?]
  var diagnostics: [Diagnostic] = []
  /// The entries of the top level; empty if the text is not a mapping.
  private(set) var entries: [(key: Node, value: Node)] = []
  /// Whether the text could not be read at all.
  private(set) var isBroken = false

  /// The elements of the top level, where it is a list.
  private(set) var items: [Node] = []

  /// Reads a list.
  init(listIn text: String, file: String) {
    self.init(file: file, firstLine: 1, text: text)
    compose(text) { reader, root in
      guard let sequence = root.sequence else {
        return reader.report(.notTerms(found: Self.kind(of: root)), at: root.mark)
      }
      reader.items = Array(sequence)
    }
  }

  /// - Parameter known: the keys that are allowed; `nil` for all.
  init(_ text: String, file: String, firstLine: Int, known: [String]?) {
    self.init(file: file, firstLine: firstLine, text: text)
    compose(text) { reader, root in
      guard let mapping = root.mapping else {
        reader.isBroken = true
        return reader.report(.notMapping(found: Self.kind(of: root)), at: root.mark)
      }
      reader.entries =
        known.map { reader.knownEntries(of: mapping, within: nil, $0) } ?? mapping.map { ($0.key, $0.value) }
    }
  }

  private init(file: String, firstLine: Int, text: String) {
    self.file = file
    self.firstLine = firstLine
    lines = Array(text.utf8).split(separator: .newline, omittingEmptySubsequences: false)
    offsets = lines.map { line in
      guard line.contains(where: { $0 >= 0x80 }) else { return nil }
      return line.indices.filter { line[$0] & 0xC0 != 0x80 }.map { $0 - line.startIndex }
    }
  }

  private mutating func compose(_ text: String, _ read: (inout YAMLReader, Node) -> Void) {
    do {
      guard let root = try Yams.compose(yaml: text) else { return }
      if root.scalar != nil, root.null != nil { return }
      read(&self, root)
    } catch let error as YamlError {
      isBroken = true
      report(error)
    } catch {
      isBroken = true
      report(.notYAML(reason: "\(error)"), at: nil)
    }
  }

  // MARK: Places

  func location(of mark: Mark?) -> SourceLocation {
    guard let mark, mark.line >= 1 else { return SourceLocation(file: file, line: firstLine) }
    var column = max(0, mark.column - 1)
    if mark.line <= lines.count {
      let length = lines[mark.line - 1].count
      let offsets = offsets[mark.line - 1]
      column = offsets.map { column < $0.count ? $0[column] : length } ?? min(column, length)
    }
    return SourceLocation(file: file, line: firstLine + mark.line - 1, column: column + 1)
  }

  mutating func report(_ problem: Problem, at mark: Mark?) {
    report(problem, at: location(of: mark))
  }

  mutating func report(_ problem: Problem, at location: SourceLocation) {
    diagnostics.append(Diagnostic(at: location, problem))
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // An unterminated text is read to the end of the file, but the mistake is where it begins.
      let begin = context.flatMap { $0.text.contains("quoted scalar") ? $0.mark.line : nil }
      if report(mistakeNear: begin ?? mark.line) { return }
      let reason = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      report(.notYAML(reason: reason), at: mark)
    case .reader(let problem, _, _, _): report(.notYAML(reason: problem), at: nil)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let name = duplicates.first ?? ""
      // The mark is at the first of the two keys, but the second is the one to report.
      var place = location(of: context.mark)
      for (index, line) in lines.enumerated() where index >= context.mark.line {
        let text = line.trimmed.text
        guard [name, "\"\(name)\"", "'\(name)'"].contains(where: text.hasPrefix) else { continue }
        place.line = firstLine + index
        place.column = line.prefix { $0.isBlank }.count + 1
        break
      }
      diagnostics.append(Diagnostic(at: place, .duplicateKey(name)))
    default: report(.notYAML(reason: "\(error)"), at: nil)
    }
  }

  /// Looks for a common mistake on the line at which YAML could not be read and on the line above, where it may have begun.
  private mutating func report(mistakeNear number: Int) -> Bool {
    for index in [number - 1, number - 2] where lines.indices.contains(index) {
      guard let line = YAMLLine(lines[index]), let mistake = line.mistake else { continue }
      if case .open(let mark) = mistake, isClosed(mark, below: index) { continue }
      report(mistake, in: line, at: index)
      return true
    }
    return false
  }

  /// Whether a list, mapping or text that opens on a line may close on a later line, as YAML allows.
  private func isClosed(_ mark: String, below index: Int) -> Bool {
    let end = ["[": "]", "{": "}"][mark] ?? mark
    return lines[(index + 1)...].contains { $0.text.contains(end) }
  }

  private mutating func report(_ mistake: YAMLMistake, in line: YAMLLine, at index: Int) {
    report(
      .yaml(mistake, key: line.key, quoted: line.quoted),
      at: SourceLocation(file: file, line: firstLine + index, column: mistake == .tab ? 1 : line.offset + 1))
  }

  /// Refuses a text if YAML has silently dropped part of it.
  mutating func isWhole(_ node: Node) -> Bool {
    guard let scalar = node.scalar, let mark = scalar.mark, lines.indices.contains(mark.line - 1),
      scalar.style == .plain || scalar.style == .any, let line = YAMLLine(lines[mark.line - 1]),
      !line.value.hasPrefix("{"), let mistake = line.silentMistake
    else { return true }
    report(mistake, in: line, at: mark.line - 1)
    return false
  }
}
