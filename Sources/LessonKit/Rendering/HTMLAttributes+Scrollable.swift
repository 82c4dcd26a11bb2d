import LessonHTML

extension HTMLAttributes {
  /// For an element that may have to scroll sideways on a narrow screen: the keyboard must reach it.
  static func scrollable(label: String, columns: Int) -> Self {
    columns > 32 ? ["tabindex": "0", "role": "group", "aria-label": label] : [:]
  }
}
