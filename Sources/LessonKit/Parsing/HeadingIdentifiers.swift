import LessonText

/// Makes the identifiers of headings as GitHub does: lower case, spaces become hyphens, other punctuation goes; letters of
/// any script stay. What an earlier heading has gets a number.
///
/// They depend on the headings alone: a label that is added to a block changes no address of the page.
package struct HeadingIdentifiers {
  private var taken: Set<String> = []
  private var next: [String: Int] = [:]

  /// Whether a page may give an identifier to a part of its own: its main part, its contents list, footnotes and the references
  /// to them, and everything in drawings.
  package static func isReserved(_ identifier: String) -> Bool {
    if identifier == "content" || identifier == "contents-title" { return true }
    // By hand: of a regular expression each heading would cost a third of a millisecond.
    func numbers(behind name: String) -> [Substring]? {
      guard identifier.hasPrefix(name) else { return nil }
      return identifier.dropFirst(name.count).split(separator: "-", omittingEmptySubsequences: false)
    }
    func isNumber(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }
    if let note = numbers(behind: "fn-") { return note.count == 1 && note.allSatisfy(isNumber) }
    if let reference = numbers(behind: "fnref-") {
      return reference.count <= 2 && reference.allSatisfy(isNumber)
    }
    return numbers(behind: "drawing-")?.first.map(isNumber) ?? false
  }

  mutating func next(for text: String) -> String {
    var base = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        base += "-"
      } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
        base.unicodeScalars.append(scalar)
      }
    }
    base = String(base.trimmingHyphens)
    if base.isEmpty { base = "section" }
    if Self.isReserved(base) { base = "section-" + base }
    if taken.insert(base).inserted { return base }
    var number = next[base] ?? 1
    while !taken.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}

extension String {
  fileprivate var trimmingHyphens: Substring {
    var result = self[...]
    while result.first == "-" { result.removeFirst() }
    while result.last == "-" { result.removeLast() }
    return result
  }
}
