import LessonParsing
import LessonText

extension RawMarkup {
  /// The markup with something before every identifier in it.
  static func prefixingIdentifiers(_ html: String, with prefix: String) -> String {
    guard html.utf8.contains(.less) else { return html }
    let bytes = Array(html.utf8)
    let places = HTMLTags(bytes).flatMap { tag in
      tag.attributes.filter { attribute in
        !attribute.range.isEmpty && (attribute.name == "id" || attribute.name == "name" && tag.name == "a")
      }.map(\.range.lowerBound)
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
