/// A file of the course: its text and the path that messages call it by.
public struct SourceFile: Hashable, Sendable {
  /// Relative to the course, with `/` between parts: `lessons/03-dropout.md`.
  public let path: String
  public let text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
