import LessonCourse
import LessonFiles
import LessonHTML
import LessonResults

/// What the foot of a page says of how the page came about.
///
/// Only what is the same whenever the page is made again stands there: a build that remembers everything and one that remembers nothing
/// must write the same bytes. So how long the code took, and when it last ran, is not on the page; `lessons build --timings` tells it.
package struct Provenance: Hashable, Sendable {
  /// The compiler that runs the lessons: `Swift 6.3`; `nil` where it does not say.
  package var compiler: String?
  /// Modules that every lesson imports.
  package var modules: [String] = []
  /// The address of a file of the course, with `{file}` in its place; `nil` where the course does not say where its source is.
  package var repository: String?

  /// Whether the site has the page that holds the whole course.
  package var hasPrintPage = false

  package init() {}

  /// Where a file can be read.
  package func address(of file: String) -> String? {
    repository?.replacing("{file}", with: SitePath.address(of: file))
  }

  /// - Parameters:
  ///   - content: the lesson, or the original of a translation, whose code runs; `nil` for a front page without a text.
  ///   - file: the file that the page was made from, by its path from the course's folder.
  func html(of content: ComputedLesson?, file: String?, words: SharedWords, links: [HTML]) -> HTML {
    let held = content.map(Self.checksHeld) ?? 0
    var list = [ToolVersion.name]
    if let content, content.lesson.needsSwift {
      var seen: Set<String> = []
      let imported = modules + content.lesson.frontMatter.imports.map(\.value)
      list += [compiler].compactMap(\.self) + imported.filter { seen.insert($0).inserted }
    }
    let sentences =
      [words.reader.madeWith(list.joined(separator: ", "))] + (held > 0 ? [words.all.checksHeld(held)] : [])
    var all = links
    if let address = file.flatMap(address) {
      all.append(.element("a", .address("href", address) + ["rel": "external"], [.text(words.reader.source)]))
    }
    let line = HTML.element("p", ["class": "provenance"], [.text(sentences.joined(separator: " "))])
    guard let first = all.first else { return line }
    let joined = all.dropFirst().reduce(first) { [$0, .written(" · "), $1] }
    return [line, .element("p", ["class": "provenance"], [joined])]
  }

  private static func checksHeld(in content: ComputedLesson) -> Int {
    content.result.cells.reduce(0) { sum, cell in
      sum + cell.outputs.count { if case .check(let check) = $0 { check.passed } else { false } }
    }
  }
}
