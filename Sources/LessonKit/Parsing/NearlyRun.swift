import LessonText

/// A near miss of `swift-run`: `swiftrun`, `swift_run`, `{swift-run}`, `swift run`, `swift-run,echo=false`.
///
/// Names of languages and commands are not near misses: `swift`, `swiftinterface`, `swiftui`, and `swift run app` in prose. A
/// word is one if adding, removing or changing one letter makes it `swift-run`, regardless of case and punctuation. In an info
/// string, so is `swift` in braces, or `swift` with an option that only a `swift-run` block has.
struct NearlyRun: Hashable {
  /// What the author wrote.
  var found: String
  var meant: String

  /// - Parameter info: the info string of a fence.
  init?(info: String) {
    let words = info.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, !isRun(first) else { return nil }
    let parts = info.split { $0.isWhitespace || ",:;{}()".contains($0) }
    let isInBraces = first.hasPrefix("{")
    guard let name = parts.first.map({ $0.hasPrefix(".") ? $0.dropFirst() : $0 }) else { return nil }
    var options = parts.dropFirst()
    if Self.isNear(name) || Self.letters(of: name) == "runswift" {
      found = String(isInBraces ? info.prefix { $0 != "}" } + "}" : first)
    } else if name.lowercased() == "swift" {
      if let run = options.first, run.lowercased() == "run" {
        found = first == name ? "\(name) \(run)" : String(first)
        options = options.dropFirst()
      } else if isInBraces {
        found = String(info.prefix { $0 != "}" } + "}")
      } else if let option = options.first(where: { CellOption.named(String($0.prefix { $0 != "=" })) != nil }
      ) {
        found = first == name ? "\(name) \(option)" : String(first)
      } else {
        return nil
      }
    } else {
      return nil
    }
    // The split above may have cut a text in quotation marks.
    let texts = options.contains { $0.contains("\"") }
    meant = (["swift-run"] + (texts ? [] : options.map(String.init))).joined(separator: " ")
  }

  /// - Parameter code: the content of a code span.
  init?(code: some StringProtocol) {
    let word = code.prefix { !$0.isWhitespace }
    let hasMore = code[word.endIndex...].contains { !$0.isWhitespace }
    meant = "swift-run"
    if word.hasPrefix(meant) {
      // `swift-run:x` and `swift-run(x)` are near misses, but `swift-run-tests` and `swift-run.sh` are names.
      let rest = word.dropFirst(meant.count)
      guard let mark = rest.first, ":(=,".contains(mark), hasMore || rest.count > 1 else { return nil }
      found = meant + String(mark)
    } else {
      guard hasMore, Self.isNear(word) else { return nil }
      found = String(word)
    }
  }

  /// Whether the first word of an info string was surely meant for `swift-source`: `swiftsource`, `swift-src`, `swift-sources`.
  static func isNearlySource(_ word: String) -> Bool {
    guard !isSource(word), word.utf8.count <= 24 else { return false }
    return ["swiftsource", "swiftsources", "swiftsrc"].contains(letters(of: Substring(word)))
      || ["swiftsource"].nearest(to: letters(of: Substring(word)), within: 2) != nil
  }

  private static func letters(of word: Substring) -> String {
    String(
      word.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }

  private static func isNear(_ word: some StringProtocol) -> Bool {
    // No near miss is longer, even with one letter too many and with punctuation.
    guard word.utf8.count <= 24 else { return false }
    return ["swiftrun"].nearest(to: letters(of: Substring(word)), within: 1) != nil
  }
}
