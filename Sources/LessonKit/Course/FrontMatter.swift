/// What stands between the `---` lines at the top of a lesson.
public struct FrontMatter: Hashable, Sendable {
  /// Markdown, as written; where it begins in the file, for messages.
  public var title: Text?
  public var summary: Text?
  /// Modules this lesson imports beside those of the course.
  public var imports: [Text] = []
  /// Files or folders, relative to `lessons/` or absolute, that the lesson reads: their content is part of the cache key.
  public var data: [Text] = []
  /// The same, for what the lesson can do without.
  public var optionalData: [Text] = []
  public var limits = Limits.Overrides()
  /// Whether the lesson is compiled with optimization (`-O`); `nil` leaves it to the course.
  public var optimize: Bool?
  /// Whether `$` opens a formula; `nil` leaves it to the course.
  public var math: Bool?
  public var dialect = Dialect()
  /// Number of the last line of the front matter; 0 when there is none.
  public var lastLine = 0

  public struct Text: Hashable, Sendable {
    public var value: String
    public var location: SourceLocation
  }

  public init() {}
}
