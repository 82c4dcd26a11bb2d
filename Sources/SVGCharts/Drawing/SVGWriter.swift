// `rounded` calls the C library's mathematics; importing it is what links it.
internal import Platform

/// Writes SVG byte by byte, and collects the elements.
struct SVGWriter {
  /// What has been written since the last element ended.
  private(set) var bytes: [UInt8] = []
  /// The finished elements in the innermost open group.
  private(set) var elements: [ChartDrawing.Element] = []
  /// The open groups, each with the elements before it.
  private var groups: [(before: [ChartDrawing.Element], classes: String, attributes: String)] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var isEmpty: Bool { bytes.isEmpty }

  /// Markup that is known to be well formed.
  mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  mutating func append(_ other: SVGWriter) { bytes.append(contentsOf: other.bytes) }

  // MARK: Elements

  /// Makes an element of what has been written since the last one ended.
  mutating func endElement(_ end: String) {
    raw(end)
    elements.append(.leaf(text))
    bytes = []
  }

  mutating func openGroup(_ classes: String, attributes: String = "") {
    groups.append((elements, classes, attributes))
    elements = []
  }

  mutating func closeGroup() {
    guard var group = groups.popLast() else { return }
    group.before.append(.group(classes: group.classes, attributes: group.attributes, elements))
    elements = group.before
  }

  // MARK: Text

  /// Text of an element or a quoted attribute. Characters that XML 1.0 forbids become U+FFFD.
  mutating func escaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "&": raw("&amp;")
      case "\"": raw("&quot;")
      case "'": raw("&#39;")
      case "\t", "\n", "\r": raw(" ")
      case "\u{0}"..<" ", "\u{fffe}", "\u{ffff}": raw("\u{fffd}")
      default: bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
  }

  /// A length or place, to a hundredth.
  mutating func number(_ value: Double) { hundredths(Self.hundredths(value)) }

  static func hundredths(_ value: Double) -> Int { value.isFinite ? Int((value * 100).rounded()) : 0 }

  /// `−5` is written `-.05`, and 1250 is written `12.5`.
  mutating func hundredths(_ value: Int) {
    var rest = value
    if rest < 0 {
      bytes.append(UInt8(ascii: "-"))
      rest = -rest
    }
    let whole = rest / 100
    let fraction = rest % 100
    if whole != 0 || fraction == 0 { integer(whole) }
    guard fraction != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(fraction / 10))
    if fraction % 10 != 0 { bytes.append(UInt8(ascii: "0") + UInt8(fraction % 10)) }
  }

  private mutating func integer(_ value: Int) {
    if value >= 10 { integer(value / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  /// A further number in a path; a space before it only where the number needs one.
  mutating func next(_ value: Int) {
    if value >= 0 { bytes.append(UInt8(ascii: " ")) }
    hundredths(value)
  }

  /// A line of text whose style a class gives.
  mutating func textElement(_ content: String, x: Double, y: Double, style: String = "", anchor: String = "")
  {
    raw("<text x=\"")
    number(x)
    raw("\" y=\"")
    number(y)
    raw("\"")
    if !style.isEmpty { raw(" class=\"\(style)\"") }
    if !anchor.isEmpty { raw(" text-anchor=\"\(anchor)\"") }
    raw(">")
    escaped(content)
    endElement("</text>")
  }
}
