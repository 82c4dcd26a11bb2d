import LessonHTML
import LessonParsing
import LessonText

// Parts of prose that look alike in a lesson and in what it displays.

extension HTML {
  static func code(
    _ language: String?, _ text: String, attributes: HTMLAttributes = [:], highlighted: HTML? = nil
  ) -> HTML {
    let name: HTMLAttributes = language.map { .written("class", "language-\($0)") } ?? [:]
    return .element("pre", attributes, [.element("code", name, [highlighted ?? .written(text)])])
  }

  static func table(_ content: HTML, attributes: HTMLAttributes = [:]) -> HTML {
    let count = content.nodes.count
    let outer = HTMLElement(name: "div", attributes: ["class": "table"] + attributes)
    var html: HTML = []
    html.nodes.reserveCapacity(count + 2)
    html.nodes.append(.element(outer, count: count + 1))
    html.nodes.append(.element(HTMLElement(name: "table", attributes: [:]), count: count))
    html.nodes += content.nodes
    return html
  }

  static func image(_ source: String, title: String, alternative: HTML) -> HTML {
    let attributes: HTMLAttributes = .address("src", source) + .written("alt", alternative.plainText)
    return .void("img", attributes + (title.isEmpty ? [:] : .written("title", title)), form: .closedVoid)
  }

  static func markup(_ pieces: [ProsePart.Markup], resolve: (Int) -> ResolvedReference) -> HTML {
    .raw(
      pieces.map { piece in
        switch piece {
        case .raw(let markup): markup
        case .address(let index): HTMLEscaping.escaped(VisibleText.of(resolve(index).href))
        }
      }.joined())
  }
}
