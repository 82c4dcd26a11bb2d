import LessonFiles
import LessonLoading
import LessonParsing
import LessonRunning

/// Stands for everything in a lesson and its translations that decides what its code computes. Prose, captions and the numbers of lines
/// do not.
///
/// Two lessons with one fingerprint have the same results, block for block. It is no key of a cache: what lies outside the lessons is in
/// it as a number that its owner raises.
struct CodeFingerprint: Hashable, Sendable {
  private let digest: String

  /// - Parameters:
  ///   - surroundings: changes with the settings of the course, the libraries, and the data that the lesson reads.
  ///   - tellsPlaces: whether what the lesson showed last may have been told where its code stands.
  init(_ lesson: Lesson, translations: [Lesson], surroundings: String, tellsPlaces: Bool = false) {
    let hash = ContentHash()
    hash.add(surroundings)
    let matter = lesson.frontMatter
    hash.add("\(matter.imports) \(matter.data) \(matter.optionalData) \(matter.limits)")
    hash.add("\(String(describing: matter.optimize)) \(matter.dialect) \(lesson.isCutShort)")
    hash.add(lesson.cells.count)
    for cell in lesson.cells {
      let options = cell.options
      hash.add("\(options.eval) \(options.output) \(options.stderr) \(options.expectation)")
      hash.add(options.label ?? "")
      hash.add(cell.lines.map(\.text))
      if case .source(let request) = cell.content {
        hash.add("\(request.subject) \(options.highlight)")
      }
    }
    // For a lesson with translations charts are kept so that they can be drawn again.
    hash.add("\(translations.isEmpty)")
    let all = [lesson] + translations
    for lesson in all {
      hash.add(lesson.source.path)
      hash.add(lesson.expressions.flatMap { ["\($0.position)", $0.code] })
    }
    // Code that asks for its place is changed by a line above it.
    let codes = lesson.cells.flatMap { $0.lines.map(\.text) } + all.flatMap { $0.expressions.map(\.code) }
    if tellsPlaces || codes.contains(where: CallerPlaces.areNamed) {
      for cell in lesson.cells { hash.add("\(cell.location)") }
      for expression in all.flatMap(\.expressions) { hash.add("\(expression.location)") }
    }
    digest = hash.finish()
  }
}
