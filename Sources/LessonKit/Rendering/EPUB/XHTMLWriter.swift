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
  private(set) var faults: [MarkupFault] = []
  /// What `<style>` elements said: in a book they stand in a page's head.
  private(set) var styles = ""
  private(set) var holdsMathML = false
  private(set) var holdsDrawing = false

  private enum Ending {
    /// The end tag of this name.
    case tag(String)
    /// Nothing: the element itself was not written.
    case none
  }

  private struct Open {
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
  private enum Space { case html, svg, math }

  private var open: [Open] = []
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

  private mutating func write(text: String) {
    if isSilent { return }
    bytes += XMLText.escaped(text)
  }

  // MARK: Elements

  private mutating func start(
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

  private mutating func pop() {
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

  private mutating func end(_ name: String) {
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

  // MARK: Authors' tags

  private mutating func write(raw markup: [UInt8]) {
    var position = 0
    while position < markup.count {
      let next = markup[position...].firstIndex(of: .less) ?? markup.count
      if next > position { write(text: Self.decoded(markup[position..<next].text)) }
      guard next < markup.count else { break }
      position = readTag(in: markup, at: next)
    }
  }

  private static func decoded(_ text: String) -> String {
    let known = CharacterReferences.decoded(text)
    guard known.contains("&") else { return known }
    // What `decoded` leaves is a name it does not know, or an ampersand that was written as `&amp;`: the text is read anew.
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      let end = rest.firstIndex(of: ";")
      let name = end.map { rest[rest.index(after: mark)..<$0] } ?? ""
      let isName = !name.isEmpty && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .hash }
      if isName, let end {
        let written = String(rest[mark...end])
        let plain = CharacterReferences.decoded(written)
        result += plain == written ? CharacterReferences.text(named: String(name)) ?? written : plain
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// Writes what begins at a `<`.
  ///
  /// - Returns: where it ends.
  private mutating func readTag(in markup: [UInt8], at start: Int) -> Int {
    let after = start + 1
    guard after < markup.count else {
      write(text: "<")
      return after
    }
    switch markup[after] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return readDeclaration(in: markup, at: start)
    case UInt8(ascii: "/"):
      guard let end = markup[after...].firstIndex(of: .greater) else {
        faults.append(.unfinished(markup[after...].text))
        return markup.count
      }
      self.end(
        markup[(after + 1)..<end].prefix { !$0.isBlank && $0 != UInt8(ascii: "/") }.text.lowercased())
      return end + 1
    case let byte where byte.isLetter:
      guard let end = Self.endOfTag(in: markup, at: start) else {
        faults.append(.unfinished(markup[after...].prefix { $0.isLetter || $0.isDigit }.text))
        return markup.count
      }
      return readStart(in: markup, start..<end)
    default:
      write(text: "<")
      return after
    }
  }

  private mutating func readDeclaration(in markup: [UInt8], at start: Int) -> Int {
    if markup[start...].starts(with: "<!--".utf8) {
      return markup.firstRange(of: Array("-->".utf8), from: start + 2, to: markup.count)?.upperBound
        ?? markup.count
    }
    if markup[start...].starts(with: "<![CDATA[".utf8), open.last.map({ $0.space != .html }) ?? false {
      let end = markup.firstRange(of: Array("]]>".utf8), from: start, to: markup.count)
      write(text: markup[(start + 9)..<(end?.lowerBound ?? markup.count)].text)
      return end?.upperBound ?? markup.count
    }
    return (markup[start...].firstIndex(of: .greater) ?? markup.count - 1) + 1
  }

  private mutating func readStart(in markup: [UInt8], _ range: Range<Int>) -> Int {
    let tag = Array(markup[range])
    let written = tag.dropFirst().prefix {
      !$0.isBlank && $0 != UInt8(ascii: "/") && $0 != .greater && $0 != 0x0D
    }
    .text
    let name = written.lowercased()
    let isForeign =
      name == "svg" || name == "math"
      || (open.last.map { $0.space != .html && $0.name != "foreignobject" } ?? false)
    let attributes = XMLText.attributes(of: tag, keepsCase: isForeign).map {
      (name: $0.name, value: Self.decoded($0.value))
    }
    let isEmpty = isForeign ? tag.dropLast().last == UInt8(ascii: "/") : XHTMLVocabulary.isVoid(name)
    // What HTML reads as text up to the end tag.
    if !isForeign, XHTMLVocabulary.holdsText(name) {
      let end = markup.firstRange(ofEndTag: name, from: range.upperBound)
      let content = markup[range.upperBound..<(end?.lowerBound ?? markup.count)].text
      if name == "style" {
        styles += content + "\n"
      } else if name == "textarea" || name == "xmp" || name == "listing" {
        start("pre", [], isEmpty: false, isRaw: true)
        write(text: name == "textarea" ? Self.decoded(content) : content)
        pop()
      } else if name == "iframe" {
        start(name, attributes, isEmpty: true, isRaw: true)
      }
      return end?.upperBound ?? markup.count
    }
    start(isForeign ? written : name, attributes, isEmpty: isEmpty, isRaw: true)
    return range.upperBound
  }

  /// Where a tag ends; a `>` in quotation marks does not end it.
  private static func endOfTag(in markup: [UInt8], at start: Int) -> Int? {
    var mark: UInt8?
    for place in start..<markup.count {
      let byte = markup[place]
      if let open = mark {
        if byte == open { mark = nil }
      } else if byte == .greater {
        return place + 1
      } else if byte == .quote || byte == UInt8(ascii: "'"),
        markup[start..<place].last(where: { !$0.isBlank }) == .equal
      {
        mark = byte
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// The end tag of an element that holds text alone.
  fileprivate func firstRange(ofEndTag name: String, from start: Int) -> Range<Int>? {
    var place = start
    let mark = Array("</\(name)".utf8)
    while place + mark.count <= count {
      guard let next = self[place...].firstIndex(of: .less), next + mark.count <= count else { return nil }
      if self[next..<(next + mark.count)].text.lowercased().utf8.elementsEqual(mark),
        let end = self[next...].firstIndex(of: .greater)
      {
        return next..<(end + 1)
      }
      place = next + 1
    }
    return nil
  }
}
