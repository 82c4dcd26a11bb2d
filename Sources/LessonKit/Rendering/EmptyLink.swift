import LessonHTML
import LessonParsing

/// Stands for the text of a link without one of its own, in a text that other pages show. What it says is known when all pages are.
enum EmptyLink {
  private static let name = "empty-link"

  /// - Parameter slug: The lesson in which the link stands.
  static func placeholder(_ reference: Reference, in slug: String) -> HTML {
    var attributes: HTMLAttributes = .written("lesson", reference.lesson ?? slug)
    if let language = reference.translation { attributes = attributes + .written("translation", language) }
    if let anchor = reference.anchor { attributes = attributes + .written("anchor", anchor) }
    return .element(name, attributes, [])
  }

  /// Whether a text holds such a place.
  static func stands(in text: HTML) -> Bool {
    text.contains { if case .element(let element, _) = $0 { element.name == name } else { false } }
  }

  static func filled(_ text: HTML, _ fill: (Reference) -> HTML) -> HTML {
    guard stands(in: text) else { return text }
    var writer = HTMLWriter<Never>()
    var ends: [Int] = []
    for (index, node) in text.nodes.enumerated() {
      while ends.last == index {
        ends.removeLast()
        writer.close()
      }
      switch node {
      case .element(let element, _) where element.name == name: writer.append(fill(reference(element)))
      case .element(let element, _) where element.form != .container:
        writer.append(.void(element.name, element.attributes, form: element.form))
      case .element(let element, let count):
        writer.open(element)
        ends.append(index + 1 + count)
      case .text(let words): writer.append(written: words)
      case .raw(let markup): writer.append(raw: markup)
      case .formula(let markup, let tex): writer.append(.formula(markup, tex: tex))
      }
    }
    for _ in ends { writer.close() }
    return writer.tree
  }

  private static func reference(_ element: HTMLElement) -> Reference {
    func value(_ name: String) -> String? {
      guard case .text(let text)? = element.attributes.all.first(where: { $0.name == name })?.content else {
        return nil
      }
      return text
    }
    return Reference(lesson: value("lesson"), translation: value("translation"), anchor: value("anchor"))
  }
}

extension SitePage {
  private var holdsEmptyLinks: Bool {
    EmptyLink.stands(in: title) || EmptyLink.stands(in: summary)
      || targets.values.contains { EmptyLink.stands(in: $0.text) }
  }

  /// The page with the texts of the empty links in what other pages show of it.
  func filled(_ fill: (Reference) -> HTML) -> SitePage {
    guard holdsEmptyLinks else { return self }
    var page = self
    page.title = EmptyLink.filled(title, fill)
    page.summary = EmptyLink.filled(summary, fill)
    page.targets = targets.mapValues { Target(text: EmptyLink.filled($0.text, fill), number: $0.number) }
    return page
  }
}
