/// The folder of a course, and where everything in it lies. Nothing else spells this layout.
///
///     lessons/          what authors write: lessons, course.yml, theme/
///     site/             what a build writes, unless it is told to write elsewhere
///     .lessons/         what a build keeps for the next one
public struct CourseFolder: Hashable, Sendable {
  /// Absolute.
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Where lessons lie, and where they run.
  public var lessons: String { below(path, Self.lessonsName) }
  /// `course.yml` where it belongs.
  public var settings: String { lessonFile(Self.settingsName) }
  /// Files that replace those of the tool's theme.
  public var theme: String { lessonFile(Self.themeName) }
  public var site: String { below(path, "site") }
  public var state: StateFolder { StateFolder(below(path, ".lessons")) }

  /// A file by its path from `lessons/`; an absolute path stays as it is.
  public func lessonFile(_ name: String) -> String {
    name.hasPrefix("/") ? name : below(lessons, name)
  }

  /// A file by its path from the course's folder; an absolute path stays as it is.
  public func file(_ name: String) -> String {
    name.hasPrefix("/") ? name : below(path, name)
  }

  private func below(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }
}

extension CourseFolder {
  public static let lessonsName = "lessons"
  public static let settingsName = "course.yml"
  public static let themeName = "theme"
  /// The files of a theme that an author can replace: page templates, the style sheet, the script.
  public static let themeFiles = ["page.html", "index.html", "style.css", "script.js"]

  /// What messages call a file of `lessons/`: its path from the course's folder.
  public static func messageName(_ name: String) -> String {
    name.hasPrefix("/") ? name : "\(lessonsName)/\(name)"
  }

  /// Whether messages call a file of the course so, rather than one of the output folder.
  public static func isMessageName(_ name: String) -> Bool {
    name == lessonsName || name.hasPrefix("\(lessonsName)/") || name == settingsName
  }
}

/// The folder `.lessons`: everything in it can be made again.
public struct StateFolder: Hashable, Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// The file that a build holds while it works. See ``BuildLock``.
  public var lock: String { "\(path)/lock" }
  /// Results of programs, by lesson.
  public var results: String { "\(path)/results" }
  /// What the compiler keeps: modules of C headers, and what objects say of the libraries they need.
  public var compiler: String { "\(path)/compiler" }
  /// The package that the course teaches, as SwiftPM builds it.
  public var package: String { "\(path)/package" }
  /// Typeset formulas.
  public var formulas: String { "\(path)/formulas" }
  /// Programs while they are compiled and run.
  public var run: String { "\(path)/run" }
  /// A site in the making.
  public var publishing: String { "\(path)/publishing" }
}
