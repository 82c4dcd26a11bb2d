import LessonDiagnostics
import LessonLoading
import LessonParsing
import LessonText

/// What can be written on the first line of a fence.
struct FenceProposals {
  let answers: ProseAnswers

  /// An option of a fence, whichever fence that is.
  struct Option {
    var name: String
    var forms: [String]
    var meaning: String
    var form: OptionForm
    var belongsToCode = false

    /// The options of the fences that begin with a word.
    static func all(of word: String) -> [Option] {
      let options = isSource(word) ? SourceOption.shared : CellOption.all
      let own = isSource(word) ? SourceOption.all : []
      return own.map { Option(name: $0.name, forms: [$0.form], meaning: $0.meaning, form: .name) }
        + options.map {
          Option(
            name: $0.name, forms: $0.forms, meaning: $0.meaning, form: $0.form,
            belongsToCode: $0.belongsToCode && !isSource(word))
        }
    }
  }

  /// The words that make a fence more than a listing.
  static let words = [
    ("swift-run", "The code is compiled and run, and its values and outputs are shown."),
    ("swift-source", "Shows a declaration, or a part of a file, of the library that the course teaches."),
    ("output", "Right behind a block: pins what it puts out as text. Another output is an error."),
  ]

  func items(at line: EditedLine) -> [CompletionItem] {
    guard let fence = FenceLine(line.bytes), line.offset >= fence.offset + 3 else { return [] }
    if line.offset <= fence.options {
      let start = min(fence.info, line.offset)
      return Self.words.enumerated().map { rank, word in
        line.item(
          word.0, .keyword, replacing: start..<fence.options, documentation: word.1, rank: rank)
      }
    }
    let word = fence.word(in: line.bytes)
    guard isRun(word) || isSource(word) else { return [] }
    let info = InfoString(line: line.bytes, from: fence.options)
    let options = Option.all(of: word)
    let words = info.words + (info.unfinished.map { [$0] } ?? [])
    guard let current = words.first(where: { $0.extent(in: line.bytes).contains(line.offset) }) else {
      return names(options, beside: words, at: line, replacing: line.offset..<line.offset)
    }
    guard let value = current.value, line.offset >= value.offset else {
      let end = current.nameOffset + current.name.utf8.count
      // Between the equal sign and a quotation mark there is nothing to propose.
      guard line.offset <= end else { return [] }
      let others = words.filter { $0.nameOffset != current.nameOffset }
      return names(
        options, beside: others, at: line, replacing: current.nameOffset..<end,
        hasValue: current.value != nil)
    }
    guard let option = options.first(where: { $0.name == current.name }) else { return [] }
    return values(of: option, value, at: line)
  }

  /// The options that the fence does not have yet.
  private func names(
    _ options: [Option], beside words: [InfoString.Word], at line: EditedLine,
    replacing columns: Range<Int>, hasValue: Bool = false
  ) -> [CompletionItem] {
    let stated = Set(words.map(\.name))
    let isTranslated = stated.contains("ref")
    let isCode = stated.contains { name in options.contains { $0.name == name && $0.belongsToCode } }
    let offered = options.filter { option in
      if stated.contains(option.name) || isTranslated && option.belongsToCode { return false }
      return option.name != "ref" || answers.lesson.translation != nil && !isCode
    }
    return offered.enumerated().flatMap { rank, option in
      let forms = hasValue ? [option.name] : option.forms
      return forms.map { form in
        line.item(
          form, .property, replacing: columns, by: hasValue ? form : Self.beginning(of: form, option.form),
          detail: isSource(FenceLine(line.bytes)?.word(in: line.bytes) ?? "") ? "swift-source" : "swift-run",
          documentation: option.documentation, rank: rank)
      }
    }
  }

  /// The part of a form that does not depend on the author: `caption="` of `caption="…"`.
  private static func beginning(of form: String, _ kind: OptionForm) -> String {
    guard let equal = form.firstIndex(of: "=") else { return form }
    switch kind {
    case .truth: return form
    case .name: return String(form[...equal])
    case .text, .lines: return form[..<equal] + "=\""
    }
  }

  private func values(
    of option: Option, _ value: InfoString.Value, at line: EditedLine
  ) -> [CompletionItem] {
    let columns = value.offset..<max(line.offset, value.offsets.last ?? value.offset)
    switch option.form {
    case .truth:
      return ["true", "false"].map {
        line.item($0, .value, replacing: columns, documentation: option.documentation)
      }
    case .name:
      guard option.name == "ref", let original = answers.original else { return [] }
      let shown = answers.lesson.cells.compactMap { cell in
        if case .original(let label) = cell.content, cell.location.line != line.number + 1 {
          label
        } else {
          nil as String?
        }
      }
      return original.cells.enumerated().compactMap { rank, cell in
        guard let label = cell.options.label else { return nil }
        return line.item(
          label, .reference, replacing: columns,
          detail: shown.contains(label) ? "shown already" : "block of \(original.source.path)",
          documentation: LessonAnchors.documentation(of: cell, in: original, original: nil),
          rank: rank + (shown.contains(label) ? 10_000 : 0))
      }
    case .text: return TextProposals(answers: answers).items(at: line, from: value.offset)
    case .lines: return []
    }
  }
}

extension FenceProposals.Option {
  var documentation: String { forms.map { "`\($0)`" }.joined(separator: ", ") + ": " + meaning }
}

extension InfoString.Word {
  /// The part of the line from the name to the end of the value, without the mark that closes it.
  func extent(in line: [UInt8]) -> ClosedRange<Int> {
    let end = value?.offsets.last ?? nameOffset + name.utf8.count
    return nameOffset...max(nameOffset, min(end, line.count))
  }
}
