import LessonCourse
import LessonFiles
import LessonHTML

extension HTMLTree where Part == Never {
  /// The tree with a link behind each heading, and behind each check, that leads to it: a reader copies its address.
  func withPermalinks(_ words: PageWords) -> HTML {
    var writer = HTMLWriter<Never>()
    /// The open elements, and the identifiers of those that get a link at their end.
    var open: [(identifier: String?, end: Int)] = []
    func close() {
      guard let last = open.popLast() else { return }
      if let identifier = last.identifier {
        let attributes: HTMLAttributes = [
          "class": "permalink", "href": "#" + SitePath.fragment(of: identifier),
          "aria-label": words.permalink,
        ]
        writer.append(.element("a", attributes, []))
      }
      writer.close()
    }
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last.end == index { close() }
      switch node {
      case .element(let element, let count) where element.form == .container:
        writer.open(element)
        open.append((element.permalinkIdentifier, index + 1 + count))
      default: writer.tree.nodes.append(node)
      }
    }
    while !open.isEmpty { close() }
    return writer.tree
  }
}

extension HTMLElement {
  /// The element's identifier, if it is a heading or a check.
  fileprivate var permalinkIdentifier: String? {
    func value(of name: String) -> String? {
      guard case .text(let text)? = attributes.all.first(where: { $0.name == name })?.content else {
        return nil
      }
      return text
    }
    let isHeading = ["h2", "h3", "h4", "h5", "h6"].contains(name)
    guard isHeading || value(of: "class")?.hasPrefix("check ") == true else { return nil }
    return value(of: "id")
  }
}
