import Foundation

/// Makes the name of a lesson's file and page of its title: letters of any script in lower case, with hyphens between words.
///
///     Early stopping        → early-stopping
///     Bayes' rule: **why?** → bayes-rule-why
///     드롭아웃이란 무엇인가    → 드롭아웃이란-무엇인가
package enum LessonSlug {
  private static let mostCharacters = 60
  /// File systems allow 255 bytes for a name; a letter outside ASCII takes up to four.
  private static let mostBytes = 180

  /// - Returns: `lesson` for a title without letters.
  package static func slug(of title: String) -> String {
    // Systems disagree on whether `é` and 가 are one character or several.
    let text = title.precomposedStringWithCanonicalMapping.lowercased()
    // Within a word, an apostrophe is no border.
    let words = text.unicodeScalars.filter { !"'\u{2019}".unicodeScalars.contains($0) }
      .split { !isPartOfWord($0) }.map(String.init)
    var slug = ""
    for word in words {
      let longer = slug.isEmpty ? word : "\(slug)-\(word)"
      if longer.count > mostCharacters || longer.utf8.count > mostBytes { break }
      slug = longer
    }
    if slug.isEmpty, let word = words.first {
      slug = String(word.prefix(mostCharacters))
      while slug.utf8.count > mostBytes { slug.removeLast() }
    }
    return slug.isEmpty ? "lesson" : slug
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    let marks: [Unicode.GeneralCategory] = [.nonspacingMark, .spacingMark]
    return properties.isAlphabetic || properties.numericType != nil
      || marks.contains(properties.generalCategory)
  }
}
