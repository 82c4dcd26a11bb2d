import LessonTranscript

/// Puts a value into words for the place where it is shown: below its code, beside its line, or in a sentence.
enum ValueFormatter {
  /// Text longer than this is cut.
  private static let mostCharacters = 4000
  /// The elements of a collection are listed up to this length. There is less room beside a line than below the code.
  private static let mostListed = (beside: 80, below: 600)
  /// A full form that is longer than this is of no use in a tooltip.
  private static let mostFullCharacters = 300
  private static let mostBesideWithoutWords = 120

  /// A value that is shown below its code, because a statement asks for it.
  static func statement<Value>(_ value: Value) -> ValueText {
    if let string = value as? any StringProtocol {
      return ValueText(short: cut(FolderNames.said(in: String(string))))
    }
    let short = ValueWords(precision: .readable, mostListed: mostListed.below).describe(value)
    return ValueText(short: cut(short), full: full(value, differingFrom: short))
  }

  /// A value that is noted beside its line; `nil` for one that says nothing there: an object or a function with no words but its
  /// type's name, the state of a generator, a part of a drawing.
  static func note<Value>(_ value: Value) -> ValueText? {
    if value is any RandomNumberGenerator || value is Any.Type { return nil }
    if value is any Displayable, !(value is any CustomStringConvertible) { return nil }
    if PartOfDisplay.isPart(value) { return nil }
    var short = ValueWords(precision: .readable, mostListed: mostListed.beside).describe(value)
    guard !short.isEmpty, short != ValueWords.typeName(of: ValueWords.innermost(value) ?? value) else {
      return nil
    }
    // Nobody reads the insides of a large structure beside a line.
    if short.utf8.count > mostBesideWithoutWords, !(value is any CustomStringConvertible) { return nil }
    if let end = short.firstIndex(where: \.isNewline) { short = String(short[..<end]) + " …" }
    return ValueText(short: cut(short), full: full(value, differingFrom: short))
  }

  /// A value in a sentence or in a table: text without quotation marks, whole numbers without `.0`.
  static func inline<Value>(_ value: Value) -> ValueText {
    if let text = prose(value) { return ValueText(short: text) }
    let short = ValueWords(precision: .prose, mostListed: mostListed.below).describe(value)
    return ValueText(short: cut(short), full: full(value, differingFrom: short))
  }

  /// The text itself, also of an optional one.
  private static func prose(_ value: Any) -> String? {
    if let string = value as? any StringProtocol { return String(string) }
    if let character = value as? Character { return String(character) }
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional, let wrapped = mirror.children.first else { return nil }
    return prose(wrapped.value)
  }

  private static func full(_ value: Any, differingFrom short: String) -> String? {
    let full = ValueWords(precision: .full, mostListed: mostListed.below).describe(value)
    return full == short || full == short + ".0" || full.utf8.count > mostFullCharacters ? nil : full
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > mostCharacters else { return text }
    let omitted = text.count - mostCharacters
    return omitted > 0 ? "\(text.prefix(mostCharacters)) … (\(omitted) more characters)" : text
  }
}
