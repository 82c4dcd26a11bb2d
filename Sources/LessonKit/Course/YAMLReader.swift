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

  /// - Parameter known: the keys that are allowed.
  init(_ text: String, file: String, firstLine: Int, known: [String]) {
    self.file = file
    self.firstLine = firstLine
    lines = Array(text.utf8).split(separator: .newline, omittingEmptySubsequences: false)
    offsets = lines.map { line in
      guard line.contains(where: { $0 >= 0x80 }) else { return nil }
      return line.indices.filter { line[$0] & 0xC0 != 0x80 }.map { $0 - line.startIndex }
    }
    do {
      guard let root = try Yams.compose(yaml: text) else { return }
      if root.scalar != nil, root.null != nil { return }
      guard let mapping = root.mapping else {
        isBroken = true
        report(.notMapping(found: Self.kind(of: root)), at: root.mark)
        return
      }
      entries = knownEntries(of: mapping, within: nil, known)
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
        guard line.trimmed.text.hasPrefix(name) else { continue }
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
  private mutating func isWhole(_ node: Node) -> Bool {
    guard let scalar = node.scalar, let mark = scalar.mark, lines.indices.contains(mark.line - 1),
      scalar.style == .plain || scalar.style == .any, let line = YAMLLine(lines[mark.line - 1]),
      !line.value.hasPrefix("{"), let mistake = line.silentMistake
    else { return true }
    report(mistake, in: line, at: mark.line - 1)
    return false
  }

  // MARK: Values

  /// The entries whose keys are known. Others are reported.
  mutating func knownEntries(
    of mapping: Node.Mapping, within parent: String?, _ known: [String]
  ) -> [(key: Node, value: Node)] {
    var result: [(key: Node, value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string, known.contains(name) else {
        let name = Self.name(of: key)
        report(
          .unknownKey(name, within: parent, nearest: known.nearest(to: name), known: known), at: key.mark)
        continue
      }
      result.append((key, value))
    }
    return result
  }

  static func kind(of node: Node) -> YAMLKind {
    if node.mapping != nil { return .mapping }
    if node.sequence != nil { return .list }
    guard let scalar = node.scalar else { return .alias }
    if scalar.style == .plain || scalar.style == .any {
      if node.null != nil { return .nothing }
      if node.int != nil || node.float != nil { return .number(scalar.string) }
      if node.bool != nil { return .truth(scalar.string) }
    }
    return .text(scalar.string)
  }

  /// A key's name, or the kind of a key that is not a name.
  private static func name(of key: Node) -> String { key.scalar?.string ?? kind(of: key).words }

  mutating func wrong(_ key: String, _ node: Node, _ allowed: YAMLForm) {
    report(.wrongType(key: key, found: Self.kind(of: node), allowed: allowed), at: node.mark)
  }

  mutating func text(_ key: String, _ node: Node) -> FrontMatter.Text? {
    if key == "title" || key == "summary", !isWhole(node) { return nil }
    guard let scalar = node.scalar, !scalar.string.isEmpty, !(scalar.style == .plain && node.null != nil)
    else {
      wrong(key, node, .text)
      return nil
    }
    return FrontMatter.Text(value: scalar.string, location: location(of: scalar.mark))
  }

  /// A text, or one for each language: `{en: …, ko: …}`.
  mutating func textByLanguage(_ key: String, _ node: Node) -> [CourseSettings.ByLanguage] {
    guard let mapping = node.mapping else {
      return text(key, node).map { [.init(language: nil, text: $0.value, location: $0.location)] } ?? []
    }
    if mapping.isEmpty { wrong(key, node, .textByLanguage) }
    return languages(of: mapping).compactMap { language, location, value in
      text(language, value).map { .init(language: language, text: $0.value, location: location) }
    }
  }

  /// The entries whose keys are languages. Others are reported.
  mutating func languages(
    of mapping: Node.Mapping
  ) -> [(language: String, location: SourceLocation, value: Node)] {
    mapping.compactMap { key, value in
      guard let language = key.scalar?.string, LessonName.isLanguage(language[...]) else {
        report(.notLanguage(Self.name(of: key)), at: key.mark)
        return nil
      }
      return (language, location(of: key.mark), value)
    }
  }

  mutating func texts(_ key: String, _ node: Node, _ allowed: YAMLForm) -> [FrontMatter.Text] {
    guard let sequence = node.sequence else {
      wrong(key, node, allowed)
      return []
    }
    return sequence.compactMap { element in
      guard let scalar = element.scalar, !scalar.string.isEmpty else {
        wrong(key, element, allowed)
        return nil
      }
      return FrontMatter.Text(value: scalar.string, location: location(of: scalar.mark))
    }
  }

  mutating func modules(_ key: String, _ node: Node) -> [FrontMatter.Text] {
    texts(key, node, .modules).compactMap { text in
      let isName =
        text.value.unicodeScalars.allSatisfy { $0.properties.isXIDContinue || $0 == "_" || $0 == "." }
        && text.value.unicodeScalars.first?.properties.numericType == nil
      if !isName { diagnostics.append(Diagnostic(at: text.location, .notModuleName(text.value))) }
      return isName ? text : nil
    }
  }

  mutating func boolean(_ key: String, _ node: Node) -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      wrong(key, node, .truth)
      return nil
    }
  }

  mutating func limits(_ node: Node) -> Limits.Overrides {
    var limits = Limits.Overrides()
    guard let mapping = node.mapping else {
      wrong("limits", node, .limits)
      return limits
    }
    for (key, value) in knownEntries(of: mapping, within: "limits", ["seconds", "memory", "output"]) {
      switch key.scalar?.string {
      case "seconds":
        if let seconds = value.float, seconds > 0, seconds.isFinite {
          limits.seconds = seconds
        } else {
          wrong("seconds", value, .seconds)
        }
      case "memory": limits.memoryMiB = mebibytes("memory", value)
      default: limits.outputMiB = mebibytes("output", value)
      }
    }
    return limits
  }

  private mutating func mebibytes(_ key: String, _ node: Node) -> Int? {
    guard let number = node.int, number > 0, number <= 1 << 30 else {
      wrong(key, node, .mebibytes)
      return nil
    }
    return number
  }

  /// TeX macros: `\R: \mathbb{R}`.
  mutating func macros(_ node: Node) -> [String: String] {
    guard let mapping = node.mapping else {
      wrong("macros", node, .macros)
      return [:]
    }
    var macros: [String: String] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, name.hasPrefix("\\"), name.count > 1 else {
        report(.notMacroName(Self.name(of: key)), at: key.mark)
        continue
      }
      guard isWhole(value) else { continue }
      guard let meaning = value.scalar?.string else {
        wrong(name, value, .text)
        continue
      }
      macros[name] = meaning
    }
    return macros
  }
}
