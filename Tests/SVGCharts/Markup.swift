import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of parsed XML. Attributes have no order, and so two drawings compare by what they say.
final class Element: Equatable, CustomStringConvertible {
  let name: String
  let attributes: [String: String]
  var children: [Element] = []
  var text = ""

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  static func == (one: Element, other: Element) -> Bool {
    one.name == other.name && one.attributes == other.attributes && one.children == other.children
      && one.text.trimmingCharacters(in: .whitespacesAndNewlines)
        == other.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  var description: String {
    let written = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value)\"" }.joined()
    return "<\(name)\(written)>\(text)\(children.map(\.description).joined())</\(name)>"
  }

  /// This element and all below it, in document order.
  var all: [Element] { [self] + children.flatMap(\.all) }

  func all(_ name: String, class className: String? = nil) -> [Element] {
    all.filter { $0.name == name && (className.map($0.classes.contains) ?? true) }
  }

  var classes: [String] { attributes["class", default: ""].split(separator: " ").map(String.init) }
}

struct MalformedMarkup: Error, CustomStringConvertible {
  let description: String
}

/// Parses XML, or throws what is wrong with it.
func parse(_ markup: String) throws -> Element {
  final class Builder: NSObject, XMLParserDelegate {
    var stack: [Element] = []
    var root: Element?

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let element = Element(name: name, attributes: attributes)
      stack.last?.children.append(element)
      if root == nil { root = element }
      stack.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      stack.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { stack.last?.text += text }
  }
  let builder = Builder()
  let parser = XMLParser(data: Data(markup.utf8))
  parser.delegate = builder
  guard parser.parse(), let root = builder.root else {
    throw MalformedMarkup(description: "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }
  return root
}

/// The vertices of the subpaths of `M`, `l`, `h`, `v` and `z`, which is all that lines and boxes are made of.
func vertices(_ path: String) -> [[SIMD2<Double>]] {
  var result: [[SIMD2<Double>]] = []
  var place = SIMD2<Double>(0, 0)
  var command: Character = " "
  var numbers: [Double] = []
  func flush() {
    var rest = numbers[...]
    numbers = []
    while let first = rest.popFirst() {
      switch command {
      case "M":
        place = SIMD2(first, rest.popFirst() ?? .nan)
        result.append([])
      case "l": place += SIMD2(first, rest.popFirst() ?? .nan)
      case "h": place.x += first
      case "v": place.y += first
      case "H": place.x = first
      case "V": place.y = first
      default: place = SIMD2(.nan, .nan)
      }
      result[result.count - 1].append(place)
    }
  }
  var number = ""
  func endNumber() {
    if let value = Double(number) { numbers.append(value) }
    number = ""
  }
  for character in path {
    switch character {
    case "-":
      endNumber()
      number = "-"
    case "0"..."9", ".": number.append(character)
    case " ", ",": endNumber()
    default:
      endNumber()
      flush()
      command = character
    }
  }
  endNumber()
  flush()
  return result
}
