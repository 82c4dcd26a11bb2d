import LessonDiagnostics
import LessonHTML
import LessonText

/// Raw HTML with its addresses read. Addresses of files are written as the site needs them; addresses of lessons are left to the
/// page.
package struct RawHTML {
  package enum Piece {
    case html(String)
    /// The address of a lesson's page or of a place on this page, inside an attribute.
    case reference(Reference)
  }

  /// Something found in the HTML, and its offset in bytes.
  package struct Found<Value> {
    package var value: Value
    var offset: Int
  }

  package private(set) var pieces: [Piece] = []
  package private(set) var assets: [Found<String>] = []
  /// Addresses of other sites.
  private(set) var outwardLinks: [Found<String>] = []
  /// The offsets of the references among the pieces, in order.
  private(set) var referenceOffsets: [Int] = []
  package private(set) var problems: [Found<Problem>] = []

  private let bytes: [UInt8]
  private var copied = 0

  package init(_ html: String) {
    bytes = Array(html.utf8)
    for tag in HTMLTags(bytes) {
      if tag.name == "base", tag.value(of: "href") != nil {
        problems.append(Found(value: .baseElement, offset: tag.start))
        continue
      }
      for attribute in tag.attributes {
        guard let form = HTMLAddresses.form(of: attribute.name, in: tag) else { continue }
        read(attribute, form, in: tag)
      }
      if tag.name == "style", let text = tag.text { readStyle(text) }
    }
    keep(upTo: bytes.count)
  }

  /// The HTML as prose.
  ///
  /// - Parameter first: the index that the first reference gets among those of the prose.
  package func prose(firstReference first: Int) -> Prose {
    if referenceOffsets.isEmpty {
      return .raw(pieces.map { if case .html(let html) = $0 { html } else { "" } }.joined())
    }
    var next = first
    return .part(
      .markup(
        pieces.map { piece in
          guard case .html(let html) = piece else {
            defer { next += 1 }
            return .address(next)
          }
          return .raw(html)
        }))
  }

  /// The identifiers of elements (`id`, and the older `name` of an `a`), each with its offset.
  package static func identifiers(in html: String) -> [Found<String>] {
    var result: [Found<String>] = []
    for tag in HTMLTags(html.utf8) {
      let identifier = tag.attributes.first { $0.name == "id" && !$0.value.isEmpty }
      if let identifier { result.append(Found(value: identifier.value, offset: identifier.range.lowerBound)) }
      guard tag.name == "a",
        let name = tag.attributes.first(where: { $0.name == "name" && !$0.value.isEmpty }),
        name.value != identifier?.value
      else { continue }
      result.append(Found(value: name.value, offset: name.range.lowerBound))
    }
    return result
  }

  private mutating func keep(upTo end: Int) {
    guard end > copied else { return }
    pieces.append(.html(bytes[copied..<end].text))
    copied = end
  }

  private mutating func read(
    _ attribute: HTMLTags.Attribute, _ form: HTMLAddresses.Form, in tag: HTMLTags.Tag
  ) {
    let value = Array(attribute.value.utf8)
    let ranges = HTMLAddresses.ranges(in: value, form)
    let isForm = attribute.name == "action" || attribute.name == "formaction"
    if form == .one, value.isEmpty {
      if !isForm { problems.append(Found(value: .addressEmpty, offset: attribute.range.lowerBound)) }
      return
    }
    // If any of its addresses changes, the whole value is written anew.
    var new: [Piece] = []
    var position = 0
    for range in ranges {
      // Browsers treat a backslash as a slash.
      let written = value[range].text.replacing("\\", with: "/")
      let address = CourseAddress(written)
      let place: Place =
        form == .style ? .style : Self.linkElements.contains(tag.name) ? .link : .resource
      guard let replacement = replacement(of: address, written, in: place, at: attribute.range.lowerBound)
      else { continue }
      new.append(.html(Self.escaped(value[position..<range.lowerBound].text)))
      new.append(replacement)
      position = range.upperBound
    }
    guard !new.isEmpty else { return }
    let start = attribute.range.lowerBound
    let mark = start > 0 && [.quote, 0x27].contains(bytes[start - 1]) ? "" : "\""
    keep(upTo: start)
    pieces.append(.html(mark))
    pieces += new
    pieces.append(.html(Self.escaped(value[position...].text) + mark))
    copied = attribute.range.upperBound
  }

  /// The text, safe in quotation marks of either kind.
  private static func escaped(_ text: String) -> String {
    HTMLEscaping.escaped(VisibleText.of(text)).replacing("'", with: "&#39;")
  }

  private mutating func readStyle(_ text: Range<Int>) {
    let style = Array(bytes[text])
    for range in HTMLAddresses.style(style) {
      let offset = text.lowerBound + range.lowerBound
      guard
        let replacement = replacement(
          of: CourseAddress(style[range].text), style[range].text, in: .styleElement, at: offset)
      else { continue }
      keep(upTo: offset)
      pieces.append(replacement)
      copied = text.lowerBound + range.upperBound
    }
  }

  private enum Place { case link, resource, style, styleElement }

  /// Elements that lead to pages, and so to lessons.
  private static let linkElements: Set<String> = [
    "a", "area", "iframe", "embed", "object", "form", "button", "input", "meta", "link", "blockquote", "q",
    "ins",
    "del",
  ]

  /// What replaces an address; nil if it stays as it is.
  private mutating func replacement(
    of address: CourseAddress, _ written: String, in place: Place, at offset: Int
  ) -> Piece? {
    switch address {
    case .elsewhere:
      outwardLinks.append(Found(value: written, offset: offset))
      return nil
    case .here(nil): return nil
    case .server:
      // A page that is opened from disk has no server, so it could not show such a resource.
      if place != .link { problems.append(Found(value: .addressFromRoot(written), offset: offset)) }
      return nil
    case .here(let anchor?):
      // The address stays the same, but the reference must be checked.
      return reference(Reference(anchor: anchor), at: offset)
    case .lesson(let slug, let translation, let query, let anchor):
      guard place == .link else {
        problems.append(Found(value: .lessonAsFile(written), offset: offset))
        return nil
      }
      return reference(
        Reference(lesson: slug, translation: translation, query: query, anchor: anchor), at: offset)
    case .file(let path, _):
      assets.append(Found(value: path, offset: offset))
      guard var href = address.href(insteadOf: written, isRaw: true) else { return nil }
      href = href.replacing("'", with: "%27")
      if place == .style || place == .styleElement {
        href = href.replacing("(", with: "%28").replacing(")", with: "%29")
      }
      // The text of a style element has no character references.
      return .html(place == .styleElement ? href : Self.escaped(href))
    case .refused(let problem):
      problems.append(Found(value: problem, offset: offset))
      return nil
    }
  }

  private mutating func reference(_ reference: Reference, at offset: Int) -> Piece {
    referenceOffsets.append(offset)
    return .reference(reference)
  }
}
