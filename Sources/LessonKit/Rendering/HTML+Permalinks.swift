import LessonCourse
import LessonFiles
import LessonHTML

extension HTMLTree where Part == Never {
  /// The tree with a link behind each heading, and behind each check, that leads to it: a reader copies its address.
  func withPermalinks(_ words: SharedWords) -> HTML {
    /// What gets a link at its end, and where that is.
    var places: [(start: Int, end: Int, identifier: String)] = []
    for (index, node) in nodes.enumerated() {
      if case .element(let element, let count) = node, element.form == .container,
        let identifier = element.permalinkIdentifier
      {
        places.append((index, index + 1 + count, identifier))
      }
    }
    if places.isEmpty { return self }
    // Of two that end at one place, the inner one comes first.
    places.sort { ($0.end, -$0.start) < ($1.end, -$1.start) }
    var linked: HTML = []
    linked.nodes.reserveCapacity(nodes.count + places.count)
    /// The open elements: where each began in this tree and in the new one, and where it ends in this one.
    var open: [(start: Int, place: Int, end: Int)] = []
    var next = 0
    func close() {
      let last = open.removeLast()
      let count = linked.nodes.count - last.place - 1
      guard count != last.end - last.start - 1, case .element(let element, _) = linked.nodes[last.place]
      else {
        return
      }
      linked.nodes[last.place] = .element(element, count: count)
    }
    func end(at index: Int) {
      while next < places.count, places[next].end == index {
        while let last = open.last, last.end == index, last.start > places[next].start { close() }
        let attributes: HTMLAttributes = [
          "class": "permalink", "href": "#" + SitePath.fragment(of: places[next].identifier),
          "aria-label": words.permalink,
        ]
        linked += .element("a", attributes, [])
        next += 1
      }
      while let last = open.last, last.end == index { close() }
    }
    for (index, node) in nodes.enumerated() {
      end(at: index)
      if case .element(let element, let count) = node, element.form == .container {
        open.append((index, linked.nodes.count, index + 1 + count))
      }
      linked.nodes.append(node)
    }
    end(at: nodes.count)
    return linked
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
    if attributes.all.isEmpty { return nil }
    let isHeading = name.utf8.count == 2 && name >= "h2" && name <= "h6"
    guard isHeading || value(of: "class")?.hasPrefix("check ") == true else { return nil }
    return value(of: "id")
  }
}
