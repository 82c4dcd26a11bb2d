import LessonDiagnostics
import LessonHTML
import LessonParsing
import LessonResults

/// What a reader is told of a name: its declaration, and its documentation as text.
struct DeclarationCard {
  let declaration: LessonNames.Declaration

  init(_ declaration: LessonNames.Declaration) { self.declaration = declaration }

  /// Documentation beyond this many bytes is left out from the next paragraph on: a card is no manual.
  private static let longest = 2000

  private static let known = RememberedTexts<LessonNames.Declaration>(most: 10_000)

  /// As HTML.
  var text: String {
    var key = declaration
    // Neither is told.
    (key.place, key.source) = (nil, nil)
    return Self.known.text(for: key) { html.text }
  }

  private var html: HTML {
    [.element("pre", [.element("code", [CodeHighlighter.html(declaration.code)])]), documentation]
  }

  private var documentation: HTML {
    guard !declaration.documentation.isEmpty else { return [] }
    let nowhere = SourceLocation(file: "", line: 1)
    let output = MarkdownRenderer.render(shortened, at: nowhere, hasMath: false)
    let html: HTML = output.prose.filled { part, content in
      switch part {
      case .code(let language, let text):
        .code(
          language, text,
          highlighted: language == nil || language == "swift" ? CodeHighlighter.html(text) : nil)
      case .table: .table(content)
      // Its addresses are for another place than this page.
      case .image, .reference: content
      case .cell, .lessonList, .expression, .formula, .markup, .item, .number, .citation, .answer, .key: []
      }
    }
    return Self.withWebLinks(html)
  }

  /// HTML in which only links to web pages lead anywhere: a comment's other addresses are for another place, or for nobody.
  private static func withWebLinks(_ html: HTML) -> HTML {
    var html = html
    for index in html.nodes.indices {
      guard case .element(let element, let count) = html.nodes[index], element.name == "a" else { continue }
      let leadsToWeb = element.attributes.all.contains { attribute in
        switch attribute.content {
        case .text(let value), .address(let value):
          return attribute.name == "href" && (value.hasPrefix("https://") || value.hasPrefix("http://"))
        case .none: return false
        }
      }
      if !leadsToWeb {
        html.nodes[index] = .element(HTMLElement(name: "span", attributes: [:]), count: count)
      }
    }
    return html
  }

  private var shortened: String {
    let text = declaration.documentation
    guard text.utf8.count > Self.longest else { return text }
    var kept: [Substring] = []
    var length = 0
    for paragraph in text.split(separator: "\n\n", omittingEmptySubsequences: true) {
      if length > 0, length + paragraph.utf8.count > Self.longest {
        return kept.joined(separator: "\n\n") + "\n\n…"
      }
      kept.append(paragraph)
      length += paragraph.utf8.count
    }
    return text
  }
}
