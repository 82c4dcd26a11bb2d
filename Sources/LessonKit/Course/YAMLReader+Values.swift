import LessonDiagnostics
import LessonText
import Yams

extension YAMLReader {
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

  /// Whether a sandbox is required. A course cannot do without one where there is one: whoever builds it decides that.
  mutating func sandbox(_ key: String, _ node: Node) -> Bool {
    switch node.scalar?.string {
    case "required": return true
    case "auto": return false
    default:
      wrong(key, node, .sandbox)
      return false
    }
  }

  /// The address of a repository, or of a file in it.
  ///
  /// - Returns: the address of a file, with `{file}` in its place: where nothing else is said, as GitHub and GitLab have it.
  mutating func repository(_ key: String, _ node: Node) -> String? {
    guard let text = text(key, node) else { return nil }
    guard let address = RepositoryAddress(text.value) else {
      diagnostics.append(Diagnostic(at: text.location, .notRepository(text.value)))
      return nil
    }
    return address.file
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
    guard let mapping = node.mapping else {
      wrong("limits", node, .limits)
      return Limits.Overrides()
    }
    let entries = knownEntries(of: mapping, within: "limits", Limits.keys.map(\.name))
    return read(entries, by: Limits.keys, into: Limits.Overrides())
  }

  fileprivate mutating func seconds(_ key: String, _ node: Node) -> Double? {
    guard let seconds = node.float, seconds > 0, seconds.isFinite else {
      wrong(key, node, .seconds)
      return nil
    }
    return seconds
  }

  fileprivate mutating func mebibytes(_ key: String, _ node: Node) -> Int? {
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

extension Limits {
  static let meaning =
    "what the lesson may use: `seconds`, `memory` and `output` in MiB; 60, 2048 and 16 unless said otherwise"

  /// The keys of the mapping behind `limits`.
  static let keys: [YAMLKey<Limits.Overrides>] = [
    YAMLKey("seconds", "how long the lesson may run, in seconds of the clock; 60 unless said otherwise") {
      $0.seconds = $1.seconds("seconds", $2)
    },
    YAMLKey(
      "memory", "the memory of the lesson and of all that it starts, in MiB; 2048 unless said otherwise"
    ) {
      $0.memoryMiB = $1.mebibytes("memory", $2)
    },
    YAMLKey("output", "how much the lesson may print, in MiB; 16 unless said otherwise") {
      $0.outputMiB = $1.mebibytes("output", $2)
    },
  ]
}
