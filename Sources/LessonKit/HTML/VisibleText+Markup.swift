import LessonText

extension VisibleText {
  /// Markup with its invisible characters made visible. The replacements are escaped, so that they are text between tags and in
  /// attributes alike.
  package static func inMarkup(_ markup: [UInt8]) -> [UInt8] {
    markup.withUnsafeBufferPointer { isPlain($0) }
      ? markup : replacing(markup) { HTMLEscaping.escaped($0) }
  }
}
