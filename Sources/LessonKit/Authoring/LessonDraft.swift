import LessonCourse
import LessonDiagnostics
import LessonParsing

/// The text of a new lesson: it builds as it is, and shows how a lesson is written.
struct LessonDraft {
  private let title: String
  /// The modules that the course imports, where the author should be told of them.
  private let modules: [String]

  /// - Parameters:
  ///   - title: Markdown, as an author would write it, or any text.
  ///   - modules: named in the lesson.
  ///   - settings: those of the course, which decide how Markdown is read.
  init(title: String, naming modules: [String] = [], settings: CourseSettings) {
    self.modules = modules
    // A dollar sign in a price, or an asterisk alone, is no mistake of somebody who types a title.
    let candidates = [title, Self.escaped(title)]
    let parser = LessonParser(settings: settings, linksAddresses: true)
    self.title =
      candidates.first { candidate in
        let draft = LessonDraft(checked: candidate, modules)
        let source = SourceFile(path: "lesson.md", text: draft.text)
        return !parser.parse(source).diagnostics.contains { $0.severity == .error }
      } ?? candidates[1]
  }

  private init(checked title: String, _ modules: [String]) {
    self.title = title
    self.modules = modules
  }

  var text: String {
    """
    ---
    title: \(YAMLText.of(title))
    summary: One sentence that says what this lesson shows.
    ---

    \(opening)

    ```swift-run label=squares
    let squares = (1...5).map { $0 * $0 }
    squares
    ```

    The squares add up to `swift-run squares.reduce(0, +)`.

    """
  }

  private var opening: String {
    let general = "A block of code is run when the site is built, and what it computes stands beside it:"
    guard !modules.isEmpty else { return general }
    let names = modules.map { "`\($0)`" }.joined(separator: ", ")
    return "Every lesson of this course imports \(names), as `course.yml` says. \(general)"
  }

  /// Text in which Markdown sees nothing of its own.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      // Where the opening bracket has a backslash, the closing one needs none, and with one they would look like a formula of
      // another tool's.
      let isMark =
        character.isASCII && !character.isLetter && !character.isNumber && !" )]".contains(character)
      result += (isMark ? "\\" : "") + String(character)
    }
  }
}
