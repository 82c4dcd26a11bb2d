import LessonText

extension VisibleText {
  /// Markup with invisible characters made visible: what is put in is text there as well, in attributes too.
  package static func inMarkup(_ markup: [UInt8]) -> [UInt8] {
    markup.withUnsafeBufferPointer { isPlain($0) }
      ? markup : replacing(markup) { HTMLEscaping.escaped($0) }
  }
}
