import LessonFiles
import LessonHTML
import LessonParsing
import LessonResults
import LessonText

/// The names in the code of one page: the elements that they become, and the file that says what they mean.
///
/// On the page a name has a number; what the numbers stand for is in a file of its own, which a reader's browser loads when it is asked
/// about a name. Everything is numbered in the order of the page, so that the same lesson gives the same bytes.
struct PageNames {
  private let names: LessonNames
  /// The cells of which the page shows the code, and the lines that it shows of each.
  private var shown: [Int: Set<Int>] = [:]
  /// The numbers of declarations on this page.
  private var numbers: [Int: Int] = [:]
  /// By their numbers.
  private var told: [Int] = []
  private var cellsWithNames: Set<Int> = []
  /// The places on the page where names are declared that stand there: `$0` is declared by a brace.
  private var declared: Set<LessonNames.Place> = []
  /// Their numbers.
  private var anchors: [LessonNames.Place: Int] = [:]

  /// - Parameter original: for a translation, what it translates, and whose code it shows.
  init(_ content: ComputedLesson, original: ComputedLesson?) {
    names = (original ?? content).result.names ?? LessonNames(cells: [])
    guard !names.declarations.isEmpty else { return }
    for (index, cell) in content.lesson.cells.enumerated() {
      let place = CellPlace(cell: cell, original: original)
      let options = place.originalCell.map { cell.options.inheriting(from: $0.options) } ?? cell.options
      let code = place.originalCell ?? cell
      guard options.echo else { continue }
      shown[place.originalIndex ?? index] = Set(
        code.lines.filter { !$0.isHidden }.map { $0.number - code.location.line })
    }
    for (cell, lines) in shown where names.cells.indices.contains(cell) {
      for use in names.cells[cell] where lines.contains(use.line) {
        let place = LessonNames.Place(cell: cell, line: use.line, column: use.column)
        if names.declarations[use.declaration].place == place { declared.insert(place) }
      }
    }
  }

  /// The names in a cell's code, by line.
  ///
  /// - Parameter cell: its number in the lesson whose code it is.
  mutating func names(inCell cell: Int, sources: inout ShownSources) -> [Int: [CodeHighlighter.Name]] {
    guard names.cells.indices.contains(cell), let lines = shown[cell] else { return [:] }
    // A translation may show a block twice; a place has its identifier once.
    let isFirst = cellsWithNames.insert(cell).inserted
    var result: [Int: [CodeHighlighter.Name]] = [:]
    for use in names.cells[cell] where lines.contains(use.line) {
      let declaration = names.declarations[use.declaration]
      let number = number(of: use.declaration)
      let own = LessonNames.Place(cell: cell, line: use.line, column: use.column)
      var attributes: HTMLAttributes = [:]
      var element = "span"
      if declaration.place == own {
        if isFirst { attributes = ["id": identifier(of: own)] }
      } else if let place = declaration.place, declared.contains(place) {
        element = "a"
        attributes = ["href": "#" + identifier(of: place)]
      } else if let source = declaration.source {
        element = "a"
        attributes = ["href": sources.address(of: source)]
      }
      result[use.line, default: []].append(
        CodeHighlighter.Name(
          range: use.column - 1..<use.column - 1 + use.length, kind: CodeHighlighter.Kind(declaration.kind),
          element: element, attributes: attributes + ["data-n": "\(number)"]))
    }
    return result
  }

  /// The file that says what the names mean; `nil` where there are none.
  var file: SiteFile? {
    guard !told.isEmpty else { return nil }
    let texts = told.map { DeclarationCard(names.declarations[$0]).text }
    let script = "lessonNames(\(JSONText.of(texts)));\n"
    return SiteFile(path: SitePath.names + ContentHash.of(script).prefix(16) + ".js", text: script)
  }

  /// No label and no heading has such an identifier.
  private mutating func identifier(of place: LessonNames.Place) -> String {
    let number = anchors[place] ?? anchors.count
    anchors[place] = number
    return "~\(number)"
  }

  private mutating func number(of declaration: Int) -> Int {
    if let number = numbers[declaration] { return number }
    numbers[declaration] = told.count
    told.append(declaration)
    return told.count - 1
  }
}

extension CodeHighlighter.Kind {
  /// - Returns: `nil` for what has no colour.
  init?(_ kind: LessonNames.Kind) {
    switch kind {
    case .type: self = .type
    case .function: self = .function
    case .property: self = .property
    case .parameter: self = .parameter
    case .variable, .other: return nil
    }
  }
}
