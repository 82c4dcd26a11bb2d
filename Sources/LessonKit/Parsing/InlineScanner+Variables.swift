import LessonCourse
import LessonDiagnostics
import LessonText

// `{{name}}`, which stands for a text that course.yml names.

extension InlineScanner {
  /// What stands around a variable, which decides how its text is written.
  enum VariablePlace {
    /// Text, an alternative text or a title.
    case text
    /// The destination of a link.
    case destination
    /// An address in angle brackets.
    case address
  }

  /// Writes the texts of variables in place of their names. What they say is text: nothing in it is Markdown.
  mutating func fillVariables(in span: Range<Int>, _ place: VariablePlace) {
    for (name, range) in variables(in: span) {
      guard let value = value(of: name, at: range.lowerBound) else { continue }
      let markdown: [UInt8]
      switch place {
      case .text: markdown = value.utf8.flatMap { $0.isPunctuation ? [.backslash, $0] : [$0] }
      case .destination:
        markdown = Self.encoded(value).flatMap { $0.isPunctuation && $0 != 0x25 ? [.backslash, $0] : [$0] }
      case .address: markdown = Self.encoded(value)
      }
      write(markdown, over: range)
    }
  }

  /// A piece of the text with the texts of variables in it, as they are.
  mutating func filled(_ span: Range<Int>) -> String {
    var result: [UInt8] = []
    var start = span.lowerBound
    for (name, range) in variables(in: span) {
      guard let value = value(of: name, at: range.lowerBound) else { continue }
      result += text[start..<range.lowerBound] + Self.encoded(value)
      start = range.upperBound
    }
    return (result + text[start..<span.upperBound]).text
  }

  /// Refuses variables in a tag, which goes into the page as it is.
  mutating func refuseVariables(inTag span: Range<Int>) {
    for (name, range) in variables(in: span) {
      diagnostics.append(Diagnostic(at: locate(range.lowerBound), .variableInHTML(name)))
    }
  }

  private func variables(in span: Range<Int>) -> [(name: String, range: Range<Int>)] {
    guard features.variables != nil else { return [] }
    return VariableSpelling.names(in: text[span])
  }

  /// - Returns: `nil` for a name of the tool's own, which is no variable, and for one that means nothing, which is reported.
  private mutating func value(of name: String, at place: Int) -> String? {
    if let value = features.variables?[name] { return value }
    guard !CourseVariable.reserved.contains(name) else { return nil }
    let known = (features.variables ?? [:]).keys.sorted() + CourseVariable.reserved
    diagnostics.append(
      Diagnostic(at: locate(place), .variableUnknown(name, nearest: known.nearest(to: name))))
    return nil
  }

  /// The bytes that an address may hold; all others are written as `%` and two digits.
  private static let addressBytes = Set("-._~/:?#@!$&'*+,;=%".utf8)

  private static func encoded(_ value: String) -> [UInt8] {
    value.utf8.flatMap { byte -> [UInt8] in
      if byte.isLetter || byte.isDigit || addressBytes.contains(byte) { return [byte] }
      let digits = Array("0123456789ABCDEF".utf8)
      return [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}
