import LessonCourse
import LessonDiagnostics
import LessonParsing
import LessonResults
import LessonTranscript
import SVGCharts

/// What the blocks of a translation show: the outputs of the original, in the words of the translation.
package struct TranslatedOutputs: Hashable, Sendable {
  /// One for each cell of the translation.
  package var cells: [CellResult]
  package var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - result: what the original's code gave.
  ///   - isWhole: whether it is all that the code gives. Only then is it known what is not translated.
  ///   - words: the tool's own words in the language of the translation, and in that of the original.
  package init(
    of translation: Lesson, from original: Lesson, _ result: LessonResult, isWhole: Bool,
    words: PageWords, originalWords: PageWords
  ) {
    let page = translation.frontMatter.translations
    let toolWords = Dictionary(
      zip(originalWords.charts.plain, words.charts.plain).map { ($0, $1) }
    ) { first, _ in first }
    // Without the data that it can do without, or with it, the code shows other texts.
    let mayShowOthers = !original.frontMatter.optionalData.isEmpty
    var used: Set<SourceLocation> = []
    cells = []
    for cell in translation.cells {
      guard case .original(let label) = cell.content,
        let index = original.cells.firstIndex(where: { $0.options.label == label }),
        result.cells.indices.contains(index)
      else {
        cells.append(CellResult())
        continue
      }
      let source = original.cells[index]
      let options = cell.options.inheriting(from: source.options)
      var shown = result.cells[index]
      guard options.output, options.eval else {
        cells.append(shown)
        continue
      }
      var translator = OutputTranslator(
        texts: TextTranslator(
          own: cell.translations, page: page, toolWords: toolWords,
          language: translation.translation ?? ""),
        words: words.charts, isDescribed: cell.options.alt != nil)
      shown.outputs = shown.outputs.shown(with: options).map { translator.output($0) }
      cells.append(shown)
      used.formUnion(translator.texts.used)
      guard isWhole else { continue }
      if translator.leftChart {
        diagnostics.append(Diagnostic(at: cell.location, .chartOfOriginal(block: label)))
      }
      if !translator.texts.untranslated.isEmpty {
        let texts = Self.generalized(translator.texts.untranslated)
        diagnostics.append(
          Diagnostic(.warning, at: cell.location, .untranslatedTexts(texts, block: label)))
      }
      if !mayShowOthers { diagnostics += Self.unused(cell.translations, used, block: label) }
    }
    if isWhole, !mayShowOthers { diagnostics += Self.unused(page, used, block: nil) }
  }

  private static func unused(
    _ texts: [TextTranslation], _ used: Set<SourceLocation>, block: String?
  ) -> [Diagnostic] {
    texts.filter { !used.contains($0.location) }.map {
      Diagnostic(.warning, at: $0.location, .translationOfNothing($0.pattern.text, block: block))
    }
  }

  /// The texts with `{}` for their numbers, which may be others tomorrow, each once.
  static func generalized(_ texts: [String]) -> [String] {
    var result: [String] = []
    for text in texts {
      let form = generalized(text)
      if !result.contains(form) { result.append(form) }
    }
    return result
  }

  private static func generalized(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    func isDigit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && (0x30...0x39).contains(scalars[index].value)
    }
    func isNamePart(_ index: Int) -> Bool {
      guard scalars.indices.contains(index) else { return false }
      let properties = scalars[index].properties
      return properties.isAlphabetic || properties.numericType != nil || scalars[index] == "_"
    }
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard isDigit(index), !isNamePart(index - 1) else {
        result.append(scalars[index])
        index += 1
        continue
      }
      var end = index
      while isDigit(end)
        || (scalars.indices.contains(end) && ".,".unicodeScalars.contains(scalars[end]) && isDigit(end + 1))
      {
        end += 1
      }
      // A digit in a name, as in `2D`, is no number.
      if isNamePart(end) {
        result.append(contentsOf: scalars[index..<end])
      } else {
        if let sign = result.last, sign == "-" || sign == "−" || sign == "+", !isNamePart(index - 2) {
          result.removeLast()
        }
        result.append(contentsOf: "{}".unicodeScalars)
      }
      index = end
    }
    return String(result)
  }
}

/// Puts translations in the place of the texts in an output.
struct OutputTranslator {
  var texts: TextTranslator
  /// Those that charts write by themselves.
  let words: ChartWords
  /// Whether the first drawing is described by the translation.
  var isDescribed: Bool
  /// Whether a chart had to stay as it is, because what it was made from is not known.
  private(set) var leftChart = false

  mutating func output(_ output: CellResult.Output) -> CellResult.Output {
    switch output {
    case .stdout(let text, let omitted): return .stdout(texts(text), omittedBytes: omitted)
    case .stderr(let text, let omitted): return .stderr(texts(text), omittedBytes: omitted)
    case .value(let text, let type):
      // Other values are written as in code.
      let isText = type == "String" || type == "Substring"
      return .value(
        ValueText(short: texts(text.short, as: isText ? .plain : .foreign), full: text.full), type: type)
    case .display(let representation):
      let translated = self.representation(representation, isDescribed: isDescribed)
      switch representation {
      case .svg, .png, .chart, .images, .frames: isDescribed = false
      case .text, .markdown, .html, .table: break
      }
      return .display(translated)
    case .check(var check):
      check.claim = texts(check.claim)
      return .check(check)
    case .diagnostic(let text): return .diagnostic(texts(text, as: .foreign))
    }
  }

  private mutating func representation(
    _ representation: Representation, isDescribed: Bool = false
  ) -> Representation {
    switch representation {
    case .text(let text): return .text(texts(text))
    case .markdown(let text): return .markdown(texts(text, as: .markdown))
    case .html(let text): return .html(texts(text, as: .markup))
    case .svg(let drawing, let alt, let data):
      return .svg(
        texts(drawing, as: .markup), alt: isDescribed ? alt : texts(alt), data: data.map { table($0) })
    case .png(let bytes, let width, let height, let alt):
      return .png(bytes, width: width, height: height, alt: isDescribed ? alt : texts(alt))
    case .table(let table): return .table(self.table(table))
    case .chart(let picture, let data, let csv):
      return chart(picture, data, csv, isDescribed: isDescribed)
    case .images(var sheet):
      let isSingle = sheet.alt.isEmpty && sheet.tiles.count == 1
      if !sheet.alt.isEmpty, !isDescribed { sheet.alt = texts(sheet.alt) }
      for index in sheet.tiles.indices {
        if !(isSingle && isDescribed) { sheet.tiles[index].alt = texts(sheet.tiles[index].alt) }
        sheet.tiles[index].caption = sheet.tiles[index].caption.map { texts($0) }
      }
      return .images(sheet)
    case .frames(var set):
      for index in set.controls.indices {
        set.controls[index].name = texts(set.controls[index].name)
        set.controls[index].positions = set.controls[index].positions.map { texts($0) }
      }
      set.frames = set.frames.map { $0.map { self.representation($0) } }
      return .frames(set)
    }
  }

  private mutating func table(_ table: TableData) -> TableData {
    var table = table
    for index in table.columns.indices { table.columns[index].title = texts(table.columns[index].title) }
    table.rows = table.rows.map { $0.map { texts($0) } }
    table.caption = table.caption.map { texts($0) }
    return table
  }

  /// Words decide where everything stands, so the chart is drawn anew.
  private mutating func chart(
    _ picture: ChartPicture, _ data: TableData, _ csv: String?, isDescribed: Bool
  ) -> Representation {
    guard let (drawn, numbers, file) = drawnAnew(picture, isDescribed: isDescribed) else {
      leftChart = true
      return .chart(picture, data: data, csv: csv)
    }
    let records = csv.map { CommaSeparatedValues.records($0).count }
    return .chart(
      drawn, data: numbers,
      csv: file.map { file in
        records.map { CommaSeparatedValues.records(file).prefix($0).joined() } ?? file
      })
  }

  /// - Returns: `nil` for a picture without a model, or with one that no chart has.
  private mutating func drawnAnew(
    _ picture: ChartPicture, isDescribed: Bool
  ) -> (picture: ChartPicture, data: TableData, csv: String?)? {
    guard var model = picture.model else { return nil }
    let described = isDescribed ? model.description : nil
    model.texts = model.texts.enumerated().map { index, text in index == described ? "" : texts(text) }
    // It throws for a model that no chart has, and that is said at the block.
    guard let figure = try? model.figure(words: words),
      case .chart(let drawn, let data, let csv) = Representation(chart: figure)
    else { return nil }
    return (drawn, data, csv)
  }
}
