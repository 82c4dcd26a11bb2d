import LessonDiagnostics
import LessonText

// `swift-source` fences: code of the library that a course teaches.

extension Draft {
  /// What a `swift-source` fence may say.
  package static let sourceOptions = SourceOption.all.map(\.name) + SourceOption.shared.map(\.name)

  /// Reads the info string of a `swift-source` fence.
  mutating func arrangeSource(at line: Int) {
    guard manuscript.lines.indices.contains(line) else { return }
    let bytes = manuscript.lines[line].bytes.map { $0 == tokens.backtick ? .backtick : $0 }
    guard let opening = FenceLine(bytes) else { return }
    var fence = Fence(line: opening)
    var own: [String: InfoString.Value] = [:]
    let info = InfoString(line: bytes, from: opening.options)
    let known = words(of: info, Self.sourceOptions, line)
    // What is missing may be what is misspelt.
    let isClear = known.count == info.words.count && info.problems.isEmpty
    for (word, _) in known {
      fence.options.stated.insert(word.name)
      if let option = CellOption.named(word.name) {
        read(word, option, line, into: &fence)
      } else if let value = word.value, !value.bytes.isEmpty {
        own[word.name] = value
      } else {
        report(.missingValue(option: word.name, .text), line, word.value?.offset ?? word.nameOffset)
        own[word.name] = InfoString.Value(bytes: [], offsets: [word.nameOffset])
      }
    }
    fence.isSource = true
    fence.source = source(own, opening, line, isClear: isClear)
    fences[line] = fence
  }

  private mutating func source(
    _ own: [String: InfoString.Value], _ opening: FenceLine, _ line: Int, isClear: Bool
  ) -> SourceRequest? {
    func place(_ value: InfoString.Value) -> SourceLocation {
      manuscript.location(line: line, offset: value.offset)
    }
    if let file = own["file"], own["symbol"] != nil {
      report(.conflictingOptions("symbol", "file"), line, file.offset)
      return nil
    }
    if let symbol = own["symbol"] {
      if let region = own["region"] { report(.conflictingOptions("symbol", "region"), line, region.offset) }
      guard !symbol.bytes.isEmpty, own["region"] == nil else { return nil }
      return SourceRequest(subject: .symbol(symbol.text), location: place(symbol))
    }
    guard let file = own["file"] else {
      if isClear { report(.sourceOfNothing, line, own["region"]?.offset ?? opening.offset) }
      return nil
    }
    let region = own["region"].map { SourceRequest.Region(name: $0.text, location: place($0)) }
    guard !file.bytes.isEmpty, region?.name.isEmpty != true else { return nil }
    return SourceRequest(subject: .file(file.text, region: region), location: place(file))
  }
}

/// Whether the first word of an info string asks for code of a library.
package func isSource(_ word: some StringProtocol) -> Bool { word == "swift-source" }
