import LessonHTML

extension HTMLTree where Part == Never {
  /// The text alone, for attributes and the page's title. A formula is its TeX.
  package var plainText: String {
    nodes.reduce(into: "") { result, node in
      switch node {
      case .element: break
      case .text(let text): result += text
      case .raw(let markup): result += RawMarkup.plainText(of: markup)
      case .formula(_, let tex): result += tex
      }
    }
  }

  /// The same without links and identifiers, so that it may stand inside a link or a second time on a page.
  var withoutLinks: HTML {
    var writer = HTMLWriter<Never>()
    /// The elements that are open, links included.
    var open: [(isLink: Bool, end: Int)] = []
    func close() {
      if let last = open.popLast(), !last.isLink { writer.close() }
    }
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last.end == index { close() }
      switch node {
      case .element(var element, let count):
        let isLink = element.name == "a"
        element.attributes.all.removeAll { $0.name == "id" }
        if !isLink { writer.open(element) }
        open.append((isLink, index + 1 + count))
      case .text(let text): writer.append(written: text)
      case .raw(let markup): writer.append(raw: RawMarkup.withoutLinks(markup))
      case .formula(let markup, let tex):
        writer.append(.formula(RawMarkup.withoutLinks(markup), tex: tex))
      }
    }
    while !open.isEmpty { close() }
    return writer.tree
  }
}
