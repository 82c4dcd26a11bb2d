import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonText

extension LiveCourse {
  /// What a page is to show besides itself.
  func state(of path: String, _ page: PageRecord?) -> PageState {
    let all = Set(diagnostics)
    let lesson = read?.course.allLessons.first { $0.pagePath == path }
    let original = lesson.flatMap { read?.course.lesson($0.slug) }
    let own = Set([lesson, original].compactMap { $0?.source.path })
    let here = all.filter { diagnostic in
      // What is merely worth knowing is on the terminal.
      if diagnostic.severity == .note { return false }
      guard let file = diagnostic.location?.file else { return true }
      // What is wrong in a file that has no page is said on every page.
      return own.contains(file) || self.page(ofFile: file) == nil
    }
    var elsewhere: [String: PageState.Elsewhere] = [:]
    for diagnostic in all.subtracting(here) where diagnostic.severity != .note {
      guard let file = diagnostic.location?.file, let other = self.page(ofFile: file) else { continue }
      elsewhere[file, default: PageState.Elsewhere(href: SitePath.address(of: other), name: file, count: 0)]
        .count += 1
    }
    return PageState(
      phase: phase(of: lesson), figures: figures(of: lesson, original, page),
      values: values(of: lesson, original, page),
      troubles: here.sorted(by: Diagnostic.precedes).map { trouble($0, lesson, original, page) },
      elsewhere: elsewhere.values.sorted { $0.name < $1.name },
      errors: all.count { $0.severity == .error }, words: LiveWords.inLanguage(language(of: path)))
  }

  /// The same for a page as it is now.
  func currentState(of path: String) -> PageState { state(of: path, page(path)) }

  /// How things stand with a page; with the whole course, for a page of no lesson.
  private func phase(of lesson: Lesson?) -> PageState.Phase {
    if let lesson, let live = lessons[lesson.slug], live.isCurrent || live.hasFailed { return .current }
    if let job { return job.isWaiting ? .waiting : .computing }
    return pending.isEmpty ? .current : .computing
  }

  private func page(ofFile file: String) -> String? {
    read?.course.allLessons.first { $0.source.path == file }?.pagePath
  }

  private func figures(of lesson: Lesson?, _ original: Lesson?, _ page: PageRecord?) -> [PageState.Figure] {
    guard let lesson, let original, let page else { return [] }
    return page.figures.compactMap { index in
      guard lesson.cells.indices.contains(index) else { return nil }
      let cell = lesson.cells[index]
      let own = originalIndex(of: index, lesson, original)
      return PageState.Figure(
        place: "\(cell.location.file):\(cell.location.line)",
        mark: own.flatMap { lessons[lesson.slug]?.mark(ofCell: $0, in: original) })
    }
  }

  private func values(of lesson: Lesson?, _ original: Lesson?, _ page: PageRecord?) -> PageState.Values {
    var values = PageState.Values(between: (page?.figures ?? []).map { _ in nil } + [nil])
    guard let lesson, let original, let page, let live = lessons[lesson.slug] else { return values }
    let marks = live.marks(ofExpressionsIn: lesson, original: original)
    for (expression, mark) in zip(lesson.expressions, marks) {
      guard let mark else { continue }
      switch expression.position {
      case .end: values.last = PageState.Mark.first(of: values.last, mark)
      case .afterCells(let count):
        let place = page.figures.prefix { $0 < count }.count
        values.between[place] = PageState.Mark.first(of: values.between[place], mark)
      }
    }
    // A translation shows captions of its original.
    guard lesson.translation != nil else { return values }
    let others = live.marks(ofExpressionsIn: original, original: original)
    for case (let expression, let mark?) in zip(original.expressions, others)
    where expression.position == .end {
      values.last = PageState.Mark.first(of: values.last, mark)
    }
    return values
  }

  /// The block of the original that a block shows.
  private func originalIndex(of index: Int, _ lesson: Lesson, _ original: Lesson) -> Int? {
    guard lesson.translation != nil else { return index }
    guard case .original(let label) = lesson.cells[index].content else { return nil }
    return original.cells.firstIndex { $0.options.label == label }
  }

  private func trouble(
    _ diagnostic: Diagnostic, _ lesson: Lesson?, _ original: Lesson?, _ page: PageRecord?
  ) -> PageState.Trouble {
    var trouble = PageState.Trouble(
      severity: diagnostic.severity.rawValue, place: diagnostic.location?.description,
      message: VisibleText.of(diagnostic.problem.message),
      notes: diagnostic.notes.map {
        PageState.Note(place: $0.location?.description, message: VisibleText.of($0.problem.message))
      })
    guard let location = diagnostic.location, let lesson, let original, let page else { return trouble }
    (trouble.figure, trouble.anchor) = place(of: location, lesson, original, page)
    return trouble
  }

  /// Where a place of a file is on a page: in a block, by its number on the page, or near an element, by its `id`.
  func place(
    of location: SourceLocation, _ lesson: Lesson, _ original: Lesson, _ page: PageRecord
  ) -> (figure: Int?, anchor: String?) {
    let holder = location.file == lesson.source.path ? lesson : original
    guard location.file == holder.source.path else { return (nil, nil) }
    let cell = holder.cells.firstIndex {
      $0.location.line <= location.line && location.line <= $0.pin?.lastLine ?? $0.lastLine
    }
    let figure = cell.flatMap { cell in
      page.figures.firstIndex { index in
        holder.translation != nil || lesson.translation == nil
          ? index == cell : originalIndex(of: index, lesson, original) == cell
      }
    }
    guard figure == nil, holder.source.path == lesson.source.path else { return (figure, nil) }
    return (nil, anchor(above: location, in: lesson))
  }
}

extension PageState.Mark {
  /// The more important of two.
  fileprivate static func first(of old: Self?, _ new: Self) -> Self {
    allCases.last { $0 == old || $0 == new } ?? new
  }
}
