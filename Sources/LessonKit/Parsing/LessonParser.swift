import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonText

/// Reads a lesson's file: Markdown, and everything else that an author may write.
package struct LessonParser: Sendable {
  private let settings: CourseSettings
  private let linksAddresses: Bool

  /// - Parameter linksAddresses: whether `https://…` in the text is a link, as on GitHub; in CommonMark it is text.
  package init(settings: CourseSettings = CourseSettings(), linksAddresses: Bool = false) {
    self.settings = settings
    self.linksAddresses = linksAddresses
  }

  /// - Returns: the lesson, as far as it could be read, and all problems in it. Problems that involve other lessons (references,
  ///   blocks of the original) are found when the course is loaded.
  ///
  /// - Parameter shared: the files that it includes, in the order in which they run.
  package func parse(_ source: SourceFile, including shared: [SharedBlocks] = []) -> Diagnosed<Lesson> {
    let name = LessonName(path: source.path)
    let language = name.translation ?? settings.language
    let (frontMatter, isBroken, problems) = FrontMatter.read(source)
    let (text, firstLine) = body(of: source, after: frontMatter.lastLine)

    let manuscript = Manuscript(file: source.path, text: text, firstLine: firstLine)
    let titles = [frontMatter.title, frontMatter.summary].compactMap { $0.map { Array($0.value.utf8) } }
    var draft = Draft(
      manuscript, dialect: .lesson, hasMath: settings.hasMath(frontMatter), linksAddresses: linksAddresses,
      hasBibliography: settings.bibliography != nil, variables: settings.variables(in: language),
      beside: titles)
    draft.diagnostics = problems
    draft.hideBackticksOfInfoStrings()
    let spoken = settings.terms.isEmpty ? [] : draft.spokenTexts + frontMatter.spokenTexts(in: source.lines)
    draft.arrangeFootnotes()
    draft.replaceInlines()
    draft.arrangeBlocks()
    let lines = source.lines
    let title = frontMatter.title.map { draft.addSlot(for: $0, in: lines) }
    let summary = frontMatter.summary.map { draft.addSlot(for: $0, in: lines) }
    draft.insertSlots()

    var renderer = ProseRenderer(
      draft, words: settings.pageWords(in: language), isTranslation: name.translation != nil)
    renderer.cells = shared.enumerated().flatMap { file, blocks in
      blocks.cells.map { $0.included(in: source.path, asFile: file) }
    }
    let isFrontPage = name.slug == FrontPage.slug
    renderer.isFrontPage = isFrontPage
    renderer.glossary = GlossaryTable(settings, language: language)
    let page = renderer.page(title: title, summary: summary)
    var diagnostics = renderer.diagnostics
    diagnostics += included(shared, in: source.path, beside: renderer.anchors)
    if name.translation != nil, let first = frontMatter.include.first {
      diagnostics.append(Diagnostic(at: first.location, .includeInTranslation))
    }
    if name.translation == nil, let first = frontMatter.translations.first {
      diagnostics.append(Diagnostic(at: first.location, .translationsInOriginal))
    }
    if page.title.isEmpty, !isBroken, !isFrontPage, draft.endlessFence == nil {
      diagnostics.append(Diagnostic(at: SourceLocation(file: source.path, line: 1), .missingTitle))
    }
    var lesson = Lesson(
      source: source, slug: name.slug, translation: name.translation, frontMatter: frontMatter,
      title: page.title, summary: page.summary, body: page.body, shared: shared.map(\.source),
      cells: renderer.cells,
      expressions: renderer.expressions, formulas: renderer.formulas, references: renderer.references,
      citations: renderer.citations, quizzes: renderer.quizzes, items: renderer.items,
      headings: renderer.headings, anchors: renderer.anchors, titles: renderer.titles,
      namelessAnchors: renderer.namelessAnchors, assets: renderer.assets, outwardLinks: renderer.outwardLinks)
    if let line = draft.endlessFence {
      lesson.cut(after: line)
      diagnostics.removeAll { $0.location.map { $0.line > line } ?? false }
    }
    if !settings.terms.isEmpty {
      let texts =
        spoken
        + renderer.cells.flatMap(\.translations).map {
          SpokenText(valueAt: $0.valueLocation, in: source.lines)
        }
      let check = SpellingCheck(settings.terms, language: language)
      diagnostics += check.problems(
        in: texts, of: source.path, hasMath: settings.hasMath(frontMatter))
    }
    return Diagnosed(lesson, diagnostics.sorted(by: Diagnostic.precedes))
  }

  /// How many files a lesson may include.
  package static let mostSharedFiles = SharedLines.mostFiles

  /// The text after the front matter, and the number of its first line.
  private func body(of source: SourceFile, after lastLine: Int) -> ([UInt8], Int) {
    let text = Array(source.text.utf8)
    var position = 0
    for _ in 0..<lastLine {
      position = text[position...].firstIndex(of: .newline).map { $0 + 1 } ?? text.count
    }
    return (Array(text[position...]), lastLine + 1)
  }
}

extension Draft {
  /// Adds a slot for a title from the front matter. Expressions in it are located by a search in the file, because YAML may quote
  /// or fold the title.
  fileprivate mutating func addSlot(for text: FrontMatter.Text, in lines: [ArraySlice<UInt8>]) -> Int {
    let value = Array(text.value.utf8)
    return addSlot(scanning: value, line: text.location.line) { offset in
      let rest = value[offset...].prefix { $0 != .newline && $0 != .backtick }.prefix(100)
      // The text before it is searched for as well, if it is on the same line, because a short piece may occur earlier.
      for before in [min(offset, 12), 0] {
        let piece = Array(value[offset - before..<offset] + rest)
        var start = text.location.column - 1
        for number in text.location.line..<min(text.location.line + 20, lines.count + 1) {
          let line = Array(lines[number - 1])
          if let found = line.firstRange(of: piece, from: start, to: line.count) {
            return SourceLocation(
              file: text.location.file, line: number, column: found.lowerBound + before + 1)
          }
          start = 0
        }
      }
      return text.location
    }
  }
}
