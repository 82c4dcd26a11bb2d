import CCmark
import Foundation
import LessonKit
import Testing

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

  /// Output of a running lesson: no extension but formulas and tables, which no example contains.
  @Test(arguments: CommonMarkExample.all) func outputIsAsCmarkRendersIt(_ example: CommonMarkExample) {
    let output = MarkdownRenderer.render(example.markdown, at: SourceLocation(file: "a.md", line: 1))
    let html = html(output.fragments)
    #expect(html == CommonMarkExample.reference(example.markdown))
    #expect(html == example.html)
  }

  /// A lesson differs in two ways only: headings have identifiers, and the start tags of links to lessons and their parts are
  /// left to the renderer.
  @Test(arguments: CommonMarkExample.all) func lessonIsAsCmarkRendersIt(_ example: CommonMarkExample) {
    let page = Page(example.markdown)
    #expect(withoutHeadingIdentifiers(linked(page)) == CommonMarkExample.reference(example.markdown))
  }

  /// Addresses in the text are links in a course, and text in the specification: these two examples hold one.
  @Test func addressesAreTheOnlyOtherDifference() {
    let different = CommonMarkExample.all.filter { example in
      let place = SourceLocation(file: "a.md", line: 1)
      return html(MarkdownRenderer.render(example.markdown, at: place, linksAddresses: true).fragments)
        != example.html
    }
    #expect(different.map(\.example) == [607, 610])
  }

  /// Every ASCII character in every place where it may be escaped.
  @Test func escapesAreCmarks() {
    let characters = (0x20...0x7E).compactMap { Unicode.Scalar(UInt32($0)) }.map(String.init)
    for character in characters where character != "$" {
      for text in [
        "a \\\(character) b", "[a](<x\\\(character)y>)", "![a\\\(character)](u 'q\\\(character)')",
        "`\(character)`",
        "~~~ x\\\(character)\n\(character)\n~~~",
      ] {
        let output = MarkdownRenderer.render(text, at: SourceLocation(file: "a.md", line: 1))
        #expect(html(output.fragments) == CommonMarkExample.reference(text), "\(text)")
      }
    }
  }

  private func html(_ fragments: [Fragment]) -> String {
    fragments.map { if case .html(let html) = $0 { html } else { "⟦\($0)⟧" } }.joined()
  }

  /// The page with references turned into the links that cmark writes.
  private func linked(_ page: Page) -> String {
    page.lesson.body.map { fragment in
      switch fragment {
      case .html(let html): return html
      case .reference(let index):
        let reference = page.lesson.references[index]
        let title = reference.linkTitle.map { " title=\"\($0)\"" } ?? ""
        let address =
          (reference.lesson.map { "./" + $0 + ".md" } ?? "") + (reference.anchor.map { "#" + $0 } ?? "")
        return "<a href=\"\(address)\"\(title)>"
      default: return "⟦\(fragment)⟧"
      }
    }.joined()
  }

  private func withoutHeadingIdentifiers(_ html: String) -> String {
    html.replacing(#/<h([1-6]) id="[^"]*">/#) { "<h\($0.output.1)>" }
  }
}
