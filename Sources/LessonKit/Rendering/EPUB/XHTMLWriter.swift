import Foundation
import LessonDiagnostics
import LessonHTML
import LessonParsing
import LessonText

/// Writes HTML as XML that an EPUB may hold.
///
/// - What the tool made is a tree, and is written as one.
/// - What an author wrote, or code displayed, is text, and is read here: tags that HTML lets an author leave out are written, and
///   what browsers would have to mend is refused.
/// - Elements and attributes that EPUB does not have become what comes nearest: `<center>` a `div`, a frame a link. Scripts, and what
///   only they use, are left out.
struct XHTMLWriter {
  /// The address of a link as it is in the book; `nil` for one that leads out of it to a file that it does not hold.
  var link: (String) -> String? = { $0 }
  /// The address of a picture, sound or film as it is in the book; `nil` where it does not hold it.
  var resource: (String) -> String? = { $0 }

  private(set) var bytes: [UInt8] = []
  var faults: [MarkupFault] = []
  /// What `<style>` elements said: in a book they stand in a page's head.
  var styles = ""
  private(set) var holdsMathML = false
  private(set) var holdsDrawing = false

  enum Ending {
    /// The end tag of this name.
    case tag(String)
    /// Nothing: the element itself was not written.
    case none
  }

  struct Open {
    /// As in the source, in lower case.
    var name: String
    var ending: Ending
    /// Whether an author's tag opened it.
    var isRaw: Bool
    var space: Space
    /// Whether nothing in it stands in the book.
    var isSilent: Bool
  }

  /// The vocabulary that an element belongs to.
  enum Space { case html, svg, math }

  var open: [Open] = []
  private var isSilent: Bool { open.last?.isSilent ?? false }

  // MARK: Trees

  mutating func write(_ html: HTML) {
    var ends: [(end: Int, depth: Int)] = []
    func close(_ writer: inout XHTMLWriter) {
      guard let last = ends.popLast() else { return }
      writer.closeRaw(downTo: last.depth)
      writer.pop()
    }
    for (index, node) in html.nodes.enumerated() {
      while let last = ends.last, last.end == index { close(&self) }
      switch node {
      case .element(let element, let count):
        let isVoid = element.form != .container
        start(element.name, Self.attributes(of: element), isEmpty: isVoid, isRaw: false)
        if !isVoid { ends.append((index + 1 + count, open.count)) }
      case .text(let text): write(text: text)
      case .raw(let markup): write(raw: Array(markup.utf8))
      case .formula(let markup, let tex): write(formula: markup, tex)
      }
    }
    while !ends.isEmpty { close(&self) }
  }

  /// Ends what authors' tags left open.
  mutating func finish() { closeRaw(downTo: 0) }

  private static func attributes(of element: HTMLElement) -> [(name: String, value: String)] {
    element.attributes.all.map { attribute in
      switch attribute.content {
      case .text(let text): (attribute.name, text)
      case .address(let address): (attribute.name, HTMLEscaping.address(address))
      case .none: (attribute.name, attribute.name)
      }
    }
  }

  /// Of KaTeX's two forms of a formula the one that is MathML: the other needs its fonts and its style sheet.
  private mutating func write(formula markup: String, _ tex: String) {
    guard let start = markup.range(of: "<math"), let end = markup.range(of: "</math>", options: .backwards)
    else {
      write(.element("code", [.text(tex)]))
      return
    }
    write(raw: Array(markup[start.lowerBound..<end.upperBound].utf8))
  }

  // MARK: Text

  mutating func write(text: String) {
    if isSilent { return }
    bytes += XMLText.escaped(text)
  }

  // MARK: Elements

  mutating func start(
    _ written: String, _ attributes: [(name: String, value: String)], isEmpty: Bool, isRaw: Bool
  ) {
    let parent = open.last
    let lowercase = written.lowercased()
    var space = parent?.space ?? .html
    if let parent, parent.space == .svg, parent.name == "foreignobject" { space = .html }
    let isRoot = lowercase == "svg" || lowercase == "math"
    let isInOther = space != .html
    if isRoot { space = lowercase == "svg" ? .svg : .math }
    if space == .html { endImplied(before: lowercase) }
    if space == .html, isRaw, XHTMLVocabulary.endsParagraph(lowercase),
      open.last(where: { $0.space == .html && !XHTMLVocabulary.isPhrasing($0.name) })?.name == "p"
    {
      faults.append(.blockInParagraph(lowercase))
    }
    func push(_ ending: Ending, isSilent: Bool = false, _ writer: inout XHTMLWriter) {
      if isEmpty { return }
      writer.open.append(
        Open(name: lowercase, ending: ending, isRaw: isRaw, space: space, isSilent: isSilent))
    }
    if isSilent { return push(.none, isSilent: true, &self) }
    if space != .html {
      guard !written.contains(":"), lowercase != "script" else {
        return push(.none, isSilent: true, &self)
      }
      if space == .math { holdsMathML = true } else { holdsDrawing = true }
      var kept = attributes.filter { XHTMLVocabulary.isForeign($0.name) }
      if isRoot, !isInOther || parent?.space != space {
        let namespace =
          space == .svg ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1998/Math/MathML"
        kept.removeAll { $0.name == "xmlns" || $0.name == "xmlns:xlink" }
        kept.insert(("xmlns", namespace), at: 0)
        if space == .svg { kept.insert(("xmlns:xlink", "http://www.w3.org/1999/xlink"), at: 1) }
      }
      kept = kept.compactMap { name, value in
        guard name == "href" || name == "xlink:href", !value.hasPrefix("#") else { return (name, value) }
        let isPicture = space == .svg && lowercase != "a"
        return (isPicture ? resource(value) : link(value)).map { (name, $0) }
      }
      writeStart(written, kept, isEmpty: isEmpty)
      return push(.tag(written), &self)
    }
    switch XHTMLVocabulary.form(of: lowercase) {
    case .kept(let name, let style):
      var kept = XHTMLVocabulary.attributes(attributes, of: name, style: style)
      if parent?.name == "foreignobject" { kept.insert(("xmlns", "http://www.w3.org/1999/xhtml"), at: 0) }
      guard placed(&kept, in: name) else { return }
      writeStart(name, kept, isEmpty: isEmpty)
      push(.tag(name), &self)
    case .frame:
      let source = attributes.first { $0.name == "src" }?.value ?? ""
      if let address = link(source), !address.isEmpty {
        let title = attributes.first { $0.name == "title" }?.value ?? address
        writeStart("a", [("href", address)], isEmpty: false)
        bytes += XMLText.escaped(title)
        bytes += "</a>".utf8
      }
      push(.none, &self)
    case .unwrapped: push(.none, &self)
    case .omitted: push(.none, isSilent: true, &self)
    }
  }

  /// Puts the addresses of an element as they are in the book.
  ///
  /// - Returns: whether the element is to be written; a picture that the book does not hold is replaced by its description.
  private mutating func placed(_ attributes: inout [(name: String, value: String)], in name: String) -> Bool {
    var missing: String?
    var leadsNowhere = false
    attributes = attributes.compactMap { attribute in
      switch attribute.name {
      case "href":
        let address = link(attribute.value)
        if address == nil { leadsNowhere = true }
        return address.map { ("href", $0) }
      case "src", "poster":
        if let address = resource(attribute.value) { return (attribute.name, address) }
        if attribute.name == "src" { missing = attribute.value }
        return nil
      default: return attribute
      }
    }
    if leadsNowhere { attributes.removeAll { ["hreflang", "rel", "type"].contains($0.name) } }
    guard let missing else {
      if name == "img", !attributes.contains(where: { $0.name == "alt" }) { attributes.append(("alt", "")) }
      return true
    }
    guard XHTMLVocabulary.isVoid(name) else { return true }
    guard name == "img" else { return false }
    let description = attributes.first { $0.name == "alt" }?.value ?? ""
    let isOutward = missing.hasPrefix("http://") || missing.hasPrefix("https://")
    let isInLink = open.contains { $0.name == "a" }
    if isOutward, !isInLink {
      writeStart("a", [("href", missing)], isEmpty: false)
      bytes += XMLText.escaped(description.isEmpty ? missing : description)
      bytes += "</a>".utf8
    } else {
      bytes += XMLText.escaped(description)
    }
    return false
  }

  private mutating func writeStart(
    _ name: String, _ attributes: [(name: String, value: String)], isEmpty: Bool
  ) {
    bytes.append(.less)
    bytes += name.utf8
    for attribute in attributes {
      bytes.append(.space)
      bytes += attribute.name.utf8
      bytes += "=\"".utf8
      bytes += XMLText.escaped(attribute.value)
      bytes.append(.quote)
    }
    bytes += isEmpty ? "/>".utf8 : ">".utf8
  }

  mutating func pop() {
    guard let last = open.popLast() else { return }
    if case .tag(let name) = last.ending { bytes += "</\(name)>".utf8 }
  }

  /// Ends the elements whose end tags HTML lets an author leave out before this one.
  private mutating func endImplied(before name: String) {
    while let last = open.last, last.isRaw, last.space == .html,
      XHTMLVocabulary.ends(last.name, before: name)
    { pop() }
  }

  /// Ends what authors' tags opened within an element.
  private mutating func closeRaw(downTo depth: Int) {
    while open.count > depth, let last = open.last {
      if last.space != .html || !XHTMLVocabulary.mayLackEnd(last.name) {
        faults.append(.unclosed(last.name))
      }
      pop()
    }
  }

  mutating func end(_ name: String) {
    if XHTMLVocabulary.isVoid(name) { return }
    guard let place = open.lastIndex(where: { $0.name == name && $0.isRaw }),
      open[place...].allSatisfy(\.isRaw)
    else {
      faults.append(.unopened(name))
      return
    }
    closeRaw(downTo: place + 1)
    pop()
  }
}
