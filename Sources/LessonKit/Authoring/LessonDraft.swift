import LessonCourse
import LessonDiagnostics
import LessonParsing

/// The text of a new lesson, in the language of its course: it builds as it is, and shows how a lesson is written.
struct LessonDraft {
  private let title: String
  private let words: DraftWords
  /// The modules that the course imports, where the author should be told of them.
  private let modules: [String]

  /// - Parameters:
  ///   - title: Markdown, as an author would write it, or any text.
  ///   - modules: named in the lesson.
  ///   - settings: those of the course, which decide the language, and how Markdown is read.
  init(title: String, naming modules: [String] = [], settings: CourseSettings) {
    self.modules = modules
    let words = DraftWords.inLanguage(settings.language)
    self.words = words
    // A dollar sign in a price, or an asterisk alone, is no mistake of somebody who types a title.
    let candidates = [title, Self.escaped(title)]
    let parser = LessonParser(settings: settings, linksAddresses: true)
    self.title =
      candidates.first { candidate in
        let draft = LessonDraft(checked: candidate, modules, words)
        let source = SourceFile(path: "lesson.md", text: draft.text)
        return !parser.parse(source).diagnostics.contains { $0.severity == .error }
      } ?? candidates[1]
  }

  private init(checked title: String, _ modules: [String], _ words: DraftWords) {
    self.title = title
    self.modules = modules
    self.words = words
  }

  var text: String {
    """
    ---
    title: \(YAMLText.of(title))
    summary: \(YAMLText.of(words.summary))
    ---

    \(opening)

    ```swift-run label=squares
    let squares = (1...5).map { $0 * $0 }
    squares
    ```

    \(words.sum("`swift-run squares.reduce(0, +)`"))

    """
  }

  private var opening: String {
    guard !modules.isEmpty else { return words.opening }
    let names = modules.map { "`\($0)`" }.joined(separator: ", ")
    return "\(words.imports(names)) \(words.opening)"
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
