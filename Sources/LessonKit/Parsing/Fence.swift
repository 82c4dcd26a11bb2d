import LessonDiagnostics
import LessonText

/// A `swift-run` or `swift-source` fence whose info string has been read.
struct Fence {
  var line: FenceLine
  /// The options, except those in Markdown, which are rendered with the page.
  var options = CellOptions()
  /// The slots of the options in Markdown, by the option's name.
  var slots: [String: Int] = [:]
  /// The lines that options name, by the option's name, each with its place.
  var lines: [String: [(lines: ClosedRange<Int>, place: SourceLocation)]] = [:]
  var isSource = false
  /// What a `swift-source` fence asks for, if it says so.
  var source: SourceRequest?
  /// The label that `ref` names.
  var reference: String?
  /// The locations of the labels, by the option's name.
  var locations: [String: SourceLocation] = [:]
}

extension Draft {
  /// Hides backticks inside the quoted texts of info strings. CommonMark allows no backtick there after a fence of backticks,
  /// but a caption may hold an expression.
  mutating func hideBackticksOfInfoStrings() {
    guard let substitute = tokens.backtick else { return }
    for line in manuscript.lines.indices {
      let bytes = manuscript.lines[line].bytes
      guard bytes.contains(.quote), let fence = FenceLine(bytes), fence.mark == .backtick,
        isRun(fence.word(in: bytes)) || isSource(fence.word(in: bytes)),
        bytes[..<fence.offset].allSatisfy({
          $0.isSpaceOrTab || $0.isDigit || Array(">*+-.)".utf8).contains($0)
        }),
        bytes[fence.options...].contains(.backtick)
      else { continue }
      if let hidden = Self.hiding(bytes, from: fence.options, substitute) {
        manuscript.lines[line].bytes = hidden
      }
    }
  }

  /// - Returns: nil if a backtick stands outside quotation marks, because then the line holds a code span and is not a fence.
  private static func hiding(_ line: [UInt8], from start: Int, _ substitute: UInt8) -> [UInt8]? {
    var line = line
    var isQuoted = false
    var index = start
    while index < line.count {
      switch line[index] {
      case .quote: isQuoted.toggle()
      case .backslash where isQuoted: index += 1
      case .backtick:
        guard isQuoted else { return nil }
        line[index] = substitute
      default: break
      }
      index += 1
    }
    return line
  }

  /// Reads the info string of a fence, and moves its caption and alternative text to the front.
  mutating func arrangeFence(at line: Int) {
    guard manuscript.lines.indices.contains(line) else { return }
    let bytes = manuscript.lines[line].bytes.map { $0 == tokens.backtick ? .backtick : $0 }
    guard let opening = FenceLine(bytes) else { return }
    let info = InfoString(line: bytes, from: opening.options)
    var fence = Fence(line: opening)
    var seen: [String: InfoString.Word] = [:]
    for (word, option) in words(of: info, CellOption.all.map(\.name), line) {
      seen[word.name] = word
      fence.options.stated.insert(word.name)
      if let option { read(word, option, line, into: &fence) }
    }
    if seen["compile-fail"] != nil, let word = seen["traps"] {
      report(.conflictingOptions("compile-fail", "traps"), line, word.nameOffset)
    }
    for option in CellOption.all where option.inheritance == .always && seen["ref"] != nil {
      guard let word = seen[option.name] else { continue }
      report(.conflictingOptions(option.name, "ref"), line, word.nameOffset)
    }
    if !fence.options.eval, fence.options.expectation != .success {
      let name = seen["traps"] == nil ? "compile-fail" : "traps"
      report(.conflictingOptions("eval=false", name), line, seen[name]?.nameOffset ?? opening.offset)
    }
    if fence.options.predicts, !fence.options.output || !fence.options.eval, let word = seen["predict"] {
      report(
        .conflictingOptions(fence.options.eval ? "output=false" : "eval=false", "predict"), line,
        word.nameOffset)
    }
    if !fence.options.echo {
      for name in ["numbered", "highlight"] {
        guard let word = seen[name], word.value?.text != "false" else { continue }
        report(.conflictingOptions("echo=false", name), line, word.nameOffset)
      }
    }
    if fence.options.stderr, !fence.options.output || !fence.options.eval, let word = seen["stderr"] {
      report(
        .conflictingOptions(fence.options.eval ? "output=false" : "eval=false", "stderr"), line,
        word.nameOffset)
    }
    fences[line] = fence
  }

  /// The words of an info string that are among the known ones, each once.
  mutating func words(
    of info: InfoString, _ known: [String], _ line: Int
  ) -> [(word: InfoString.Word, option: CellOption?)] {
    for (offset, problem) in info.problems { report(problem, line, offset) }
    var seen: Set<String> = []
    return info.words.compactMap { word in
      guard known.contains(word.name) else {
        report(
          .unknownOption(word.name, nearest: known.nearest(to: word.name), known: known), line,
          word.nameOffset)
        return nil
      }
      guard seen.insert(word.name).inserted else {
        report(.duplicateOption(word.name), line, word.nameOffset)
        return nil
      }
      return (word, CellOption.named(word.name))
    }
  }

  mutating func report(_ problem: Problem, _ line: Int, _ offset: Int) {
    diagnostics.append(Diagnostic(at: manuscript.location(line: line, offset: offset), problem))
  }

  mutating func read(
    _ word: InfoString.Word, _ option: CellOption, _ line: Int, into fence: inout Fence
  ) {
    switch option.value {
    case .boolean(let path):
      guard let value = boolean(word, line) else { return }
      fence.options[keyPath: path] = value
    case .expectation(let expectation):
      if let value = word.value, value.bytes.isEmpty {
        return report(.missingValue(option: option.name, option.form), line, value.offset)
      }
      fence.options.expectation = expectation(word.value?.text)
    case .label(let path):
      fence.options[keyPath: path] = label(word, option, line, into: &fence)
    case .lines:
      guard let value = required(word, option, line) else { return }
      let picked = PickedLines(value.bytes, of: option.name)
      for (offset, problem) in picked.problems { report(problem, line, value.offsets[offset]) }
      fence.lines[option.name] = picked.ranges.map { lines, offset in
        (lines, manuscript.location(line: line, offset: value.offsets[offset]))
      }
    case .reference:
      fence.reference = label(word, option, line, into: &fence)
    case .prediction:
      fence.options.predicts = word.value?.text != "false"
      guard let text = word.value?.text, text != "true", text != "false",
        let value = required(word, option, line)
      else { return }
      fence.slots[option.name] = addSlot(value, line)
    case .markdown:
      guard let value = required(word, option, line) else { return }
      fence.slots[option.name] = addSlot(value, line)
    }
  }

  private mutating func addSlot(_ value: InfoString.Value, _ line: Int) -> Int {
    addSlot(scanning: value.bytes, line: manuscript.lines[line].number) { [manuscript] offset in
      manuscript.location(line: line, offset: value.offsets[min(offset, value.offsets.count - 1)])
    }
  }

  private mutating func label(
    _ word: InfoString.Word, _ option: CellOption, _ line: Int, into fence: inout Fence
  ) -> String? {
    guard let value = required(word, option, line) else { return nil }
    guard isLabel(value.text) else {
      report(.invalidLabel(value.text), line, value.offset)
      return nil
    }
    fence.locations[option.name] = manuscript.location(line: line, offset: value.offset)
    return value.text
  }

  private mutating func required(
    _ word: InfoString.Word, _ option: CellOption, _ line: Int
  ) -> InfoString.Value? {
    guard let value = word.value, !value.bytes.isEmpty else {
      report(.missingValue(option: option.name, option.form), line, word.value?.offset ?? word.nameOffset)
      return nil
    }
    return value
  }

  private mutating func boolean(_ word: InfoString.Word, _ line: Int) -> Bool? {
    guard let value = word.value else { return true }
    switch value.text {
    case "true": return true
    case "false": return false
    default:
      report(.notBoolean(option: word.name, found: value.text), line, value.offset)
      return nil
    }
  }
}
