/// What authors get wrong who write a text into YAML as they would anywhere else.
public enum YAMLMistake: Hashable, Sendable {
  /// `title: a: b`
  case colon
  /// `title: a # b`, which YAML cuts off.
  case comment
  /// `title: *a*`
  case firstCharacter(String)
  /// `title: "a`, `order: [a`: what opens here has no end.
  case open(String)
  /// `title:a`
  case noSpace
  /// `title: 'it's'`
  case textBehindQuotationMark
  /// `title: "\$"`
  case escape
  case tab
}
