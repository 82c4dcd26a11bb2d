import CCmark
import Foundation
import Testing

@testable import LessonDiagnostics
@testable import LessonHTML
@testable import LessonParsing
@testable import LessonRendering

/// The examples of the CommonMark specification, see the head of the file.
struct CommonMarkExample: Decodable, CustomTestStringConvertible, Sendable {
  var example: Int
  var section: String
  var markdown: String
  var html: String
  var testDescription: String { "\(example) (\(section))" }

  static let all: [CommonMarkExample] = {
    struct Specification: Decodable { var examples: [CommonMarkExample] }
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "CommonMark-0.30.json")
    do {
      return try JSONDecoder().decode(Specification.self, from: Data(contentsOf: file)).examples
    } catch {
      Issue.record("\(file.path): \(error)")
      return []
    }
  }()

  /// Whether libcmark in its safe mode leaves something out that is not an address.
  static func holdsRawHTML(_ markdown: String) -> Bool {
    guard let html = cmark_markdown_to_html(markdown, markdown.utf8.count, CMARK_OPT_DEFAULT) else {
      return true
    }
    defer { free(html) }
    return String(cString: html).contains("<!-- raw HTML omitted -->")
  }

  /// What libcmark itself makes of a text.
  static func reference(_ markdown: String) -> String {
    guard let html = cmark_markdown_to_html(markdown, markdown.utf8.count, CMARK_OPT_UNSAFE) else {
      return ""
    }
    defer { free(html) }
    return String(cString: html)
  }
}

@Suite struct CommonMarkTests {
  @Test func theSpecificationIsComplete() {
    #expect(CommonMarkExample.all.count == 652)
  }

  /// Output of a running lesson has no extension but formulas and tables, which no example contains. Raw HTML is text there.
  @Test(arguments: CommonMarkExample.all) func outputIsAsCmarkRendersIt(_ example: CommonMarkExample) {
    let output = MarkdownRenderer.render(example.markdown, at: SourceLocation(file: "a.md", line: 1))
    let html = linked(output.prose, output.references)
    if CommonMarkExample.holdsRawHTML(example.markdown) {
      #expect(
        html.matches(of: /<\/?([a-zA-Z!?][a-zA-Z0-9]*)/).allSatisfy { Self.elements.contains($0.output.1) })
    } else {
      #expect(html == CommonMarkExample.reference(example.markdown))
      #expect(html == example.html)
    }
  }

  /// What Markdown itself makes.
  private static let elements: Set<Substring> = [
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p",
    "pre",
    "strong", "ul",
  ]

  /// A lesson differs in three ways only: headings have identifiers, the start tags of links to lessons and their parts are left to the
  /// renderer, and an image with a title that stands alone in a paragraph is a figure with a caption.
  @Test(arguments: CommonMarkExample.all) func lessonIsAsCmarkRendersIt(_ example: CommonMarkExample) {
    let page = Page(example.markdown)
    guard page.lesson.items.isEmpty else {
      #expect(Self.figures.contains(example.example))
      return
    }
    let html = linked(page.lesson.body, page.lesson.references)
    #expect(withoutHeadingIdentifiers(html) == CommonMarkExample.reference(example.markdown))
  }

  /// The examples that consist of an image with a title.
  private static let figures = [571, 572, 575, 576, 583, 584, 585, 587, 588, 590]

  /// Addresses in the text are links in a course, and text in the specification. These two examples hold one.
  @Test func addressesAreTheOnlyOtherDifference() {
    let different = CommonMarkExample.all.filter { example in
      let lesson = Page(example.markdown, linksAddresses: true).lesson
      return withoutHeadingIdentifiers(linked(lesson.body, lesson.references)) != example.html
    }
    #expect(different.map(\.example).filter { !Self.figures.contains($0) } == [607, 610])
  }

  /// Every ASCII character in every place where it may be escaped.
  @Test func escapesAreCmarks() {
    let characters = (0x20...0x7E).compactMap { Unicode.Scalar(UInt32($0)) }.map(String.init)
    // A percent sign by itself is written so that browsers read it.
    for character in characters where character != "$" && character != "%" {
      for text in [
        "a \\\(character) b", "[a](<x\\\(character)y>)", "![a\\\(character)](u 'q\\\(character)')",
        "`\(character)`",
        "~~~ x\\\(character)\n\(character)\n~~~",
      ] {
        let output = MarkdownRenderer.render(text, at: SourceLocation(file: "a.md", line: 1))
        #expect(html(output) == CommonMarkExample.reference(text), "\(text)")
      }
    }
  }

  private func html(_ output: MarkdownRenderer.Output) -> String {
    linked(output.prose, output.references)
  }

  /// The page with references turned into the links that cmark writes.
  private func linked(_ prose: Prose, _ references: [Reference]) -> String {
    prose.filled { part, content -> HTML in
      switch part {
      case .code(let language, let text): return .code(language, text)
      case .table: return .table(content)
      case .image(let source, let title): return .image(source, title: title, alternative: content)
      case .reference(let index):
        let reference = references[index]
        let address =
          (reference.lesson.map { "./" + $0 + ".md" } ?? "") + (reference.anchor.map { "#" + $0 } ?? "")
        let title = reference.linkTitle.map { " title=\"\($0)\"" } ?? ""
        return [.raw("<a href=\"\(address)\"\(title)>"), content, .raw("</a>")]
      default: return .raw("⟦\(part)⟧")
      }
    }.text
  }

  private func withoutHeadingIdentifiers(_ html: String) -> String {
    html.replacing(#/<h([1-6]) id="[^"]*">/#) { "<h\($0.output.1)>" }
  }
}
