import LessonParsing
import LessonText

extension RawMarkup {
  /// Attributes that name other elements by their identifiers, several with spaces between them.
  private static let namingAttributes: Set<String> = [
    "for", "headers", "form", "list", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls",
    "aria-owns", "aria-details", "aria-flowto", "aria-errormessage", "aria-activedescendant",
  ]

  /// The markup with something before every identifier in it.
  static func prefixingIdentifiers(_ html: String, with prefix: String) -> String {
    guard html.utf8.contains(.less) else { return html }
    let bytes = Array(html.utf8)
    let places = HTMLTags(bytes).flatMap { tag in
      tag.attributes.flatMap { attribute -> [Int] in
        if attribute.range.isEmpty { return [] }
        if attribute.name == "id" || attribute.name == "name" && tag.name == "a" {
          return [attribute.range.lowerBound]
        }
        guard namingAttributes.contains(attribute.name) else { return [] }
        return attribute.range.filter { place in
          !bytes[place].isBlank && (place == attribute.range.lowerBound || bytes[place - 1].isBlank)
        }
      }
    }
    guard !places.isEmpty else { return html }
    var result: [UInt8] = []
    var start = 0
    for place in places {
      result += bytes[start..<place]
      result += prefix.utf8
      start = place
    }
    return (result + bytes[start...]).text
  }
}
