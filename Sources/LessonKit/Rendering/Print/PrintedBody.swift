import LessonFiles
import LessonHTML
import LessonParsing
import LessonText

/// How a lesson stands among all others on one page, for paper.
///
/// - Identifiers begin with the lesson's slug, because two lessons may have the same.
/// - What is folded is open, and the numbers behind drawings are left out.
/// - The addresses of links to other sites stand in a list at the lesson's end.
///
/// A chapter of a book is the same, but for its identifiers and addresses.
struct PrintedBody {
  let slug: String
  /// Whether the lesson is a chapter of a book instead: alone in its file, and with links that can be followed.
  var isChapter = false
  /// Whether links to places in the lesson are those of the lesson's own page, and not yet those of this one.
  var leadsToOwnPlaces = false

  /// Before every identifier.
  ///
  /// It begins with what begins a name in XML, because drawings are in it.
  static func prefix(_ slug: String) -> String { "_" + slug + "--" }

  /// The same for a part of a page; nothing on a page of the lesson's own.
  static func prefix(_ printing: PrintedBody?) -> String { printing?.prefix ?? "" }

  /// A place in a lesson.
  static func identifier(slug: String, anchor: String?) -> String {
    anchor.map { prefix(slug) + $0 } ?? slug
  }

  private var prefix: String { isChapter ? "" : Self.prefix(slug) }

  /// Whether identifiers begin in the same way as addresses that lead to them.
  var isFragment: Bool { SitePath.fragment(of: prefix) == prefix }

  /// Stands for the outputs of a cell. No prose holds this character.
  static func placeholder(_ cell: Int) -> HTML { .raw("\0\(cell)") }

  private static func cell(_ markup: String) -> Int? {
    markup.utf8.first == 0 ? Int(markup.dropFirst()) : nil
  }

  /// HTML with other identifiers. The outputs of cells are left out.
  func prefixed(_ html: HTML) -> HTML {
    let holdsCells = html.contains {
      if case .raw(let markup) = $0 { Self.cell(markup) != nil } else { false }
    }
    if holdsCells { return prefixedProse(html).filled { _, _ in [] } }
    var tree = html
    for place in tree.nodes.indices {
      switch tree.nodes[place] {
      case .element(let element, let count):
        if element.attributes.all.contains(where: mayHoldIdentifier) {
          tree.nodes[place] = .element(prefixed(element), count: count)
        }
      case .raw(let markup): tree.nodes[place] = .raw(RawMarkup.prefixingIdentifiers(markup, with: prefix))
      case .text, .formula: break
      }
    }
    return tree
  }

  private func mayHoldIdentifier(_ attribute: HTMLAttributes.Attribute) -> Bool {
    switch attribute.name {
    case "id", "for", "aria-labelledby", "name", "href": true
    default: false
    }
  }

  /// The same for prose in which the outputs of cells are still to be filled in.
  func prefixedProse(_ prose: HTML) -> HTMLTree<Int> {
    var tree: HTMLTree<Int> = []
    tree.nodes = prose.nodes.map { node in
      switch node {
      case .element(let element, let count): .element(prefixed(element), count: count)
      case .raw(let markup):
        Self.cell(markup).map { .part($0, count: 0) }
          ?? .raw(RawMarkup.prefixingIdentifiers(markup, with: prefix))
      case .text(let text): .text(text)
      case .formula(let markup, let tex): .formula(markup: markup, tex: tex)
      }
    }
    return tree
  }

  private func prefixed(_ element: HTMLElement) -> HTMLElement {
    var element = element
    for place in element.attributes.all.indices {
      let attribute = element.attributes.all[place]
      guard case .text(let value) = attribute.content else { continue }
      switch attribute.name {
      case "id", "for", "aria-labelledby", "name":
        element.attributes.all[place].content = .text(prefix + value)
      case "href" where leadsToOwnPlaces && value.hasPrefix("#") || element.leadsWithinLesson(value):
        element.attributes.all[place].content = .text("#" + prefix + value.dropFirst())
      default: break
      }
    }
    return element
  }

  /// The finished body.
  func forPaper(_ body: HTML) -> HTML {
    let changes = body.contains { node in
      guard case .element(let element, _) = node else { return false }
      return element.name == "details" || !isChapter && element.name == "a" && element.outwardAddress != nil
    }
    if !changes { return body }
    var writer = HTMLWriter<Never>()
    var open: [(element: HTMLElement, end: Int)] = []
    var addresses: [String] = []
    var skipped = 0
    func close() {
      guard let last = open.popLast() else { return }
      writer.close()
      if !isChapter, last.element.name == "a", let address = last.element.outwardAddress {
        let number = (addresses.firstIndex(of: address) ?? addresses.count) + 1
        if number > addresses.count { addresses.append(address) }
        writer.append(.element("sup", ["class": "address"], [.written("[\(number)]")]))
      }
    }
    for (index, node) in body.nodes.enumerated() {
      while let last = open.last, last.end == index { close() }
      if index < skipped { continue }
      switch node {
      case .element(var element, let count):
        if element.name == "details" {
          if element.has(class: "data") {
            skipped = index + 1 + count
            continue
          }
          if !element.attributes.all.contains(where: { $0.name == "open" }) {
            element.attributes = element.attributes + .flag("open")
          }
        }
        guard element.form == .container else {
          writer.append(.void(element.name, element.attributes, form: element.form))
          continue
        }
        writer.open(element)
        open.append((element, index + 1 + count))
      case .text(let text): writer.append(written: text)
      case .raw(let markup): writer.append(raw: markup)
      case .formula(let markup, let tex): writer.append(.formula(markup, tex: tex))
      }
    }
    while !open.isEmpty { close() }
    guard !addresses.isEmpty else { return writer.tree }
    let items = addresses.map { HTML([.element("li", [.text($0)]), .lineEnd]) }
    writer.append([.element("ol", ["class": "addresses"], [.lineEnd] + items), .lineEnd])
    return writer.tree
  }
}

extension HTMLElement {
  /// Whether a link is the page's own: that of a footnote, a number or a citation. All others have been looked up in the course.
  fileprivate func leadsWithinLesson(_ address: String) -> Bool {
    address.hasPrefix("#fn") || (address.hasPrefix("#") && (has(class: "number") || has(class: "citation")))
  }

  fileprivate var outwardAddress: String? {
    for attribute in attributes.all where attribute.name == "href" {
      switch attribute.content {
      case .text(let value), .address(let value):
        return value.hasPrefix("http://") || value.hasPrefix("https://") ? value : nil
      case .none: return nil
      }
    }
    return nil
  }
}
