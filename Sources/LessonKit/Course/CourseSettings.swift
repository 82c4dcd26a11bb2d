/// What `lessons/course.yml` says. Every key is optional.
public struct CourseSettings: Hashable, Sendable {
  public var title = "Lessons"
  /// The language of the originals, as a BCP 47 tag.
  public var language = "en"
  /// Slugs in the order they are read; lessons not named follow in the order of their file names.
  public var order: [FrontMatter.Text] = []
  /// Modules that every lesson imports.
  public var imports: [FrontMatter.Text] = []
  /// The folder of the Swift package to teach, relative to the course folder; `nil` for the library the tool ships with.
  public var package: FrontMatter.Text?
  public var limits = Limits.Overrides()
  public var optimize = false
  /// Whether `$` opens a formula.
  public var math = true
  public var dialect = Dialect()
  /// TeX macros, in the form KaTeX takes: `\R` → `\mathbb{R}`.
  public var macros: [String: String] = [:]

  public init() {}
}

extension CourseSettings {
  /// Whether `$` opens a formula in a lesson, and in what it displays.
  func hasMath(_ matter: FrontMatter) -> Bool { matter.math ?? math }
}
