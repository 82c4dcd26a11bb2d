/// The folder of a course, and where everything in it lies. Nothing else spells this layout.
///
///     lessons/          what authors write: lessons, course.yml, theme/
///     site/             what a build writes, unless it is told to write elsewhere
///     .lessons/         what a build keeps for the next one
package struct CourseFolder: Hashable, Sendable {
  /// Absolute.
  package let path: String
  /// What the course is about, where it does not say so itself.
  package let subject: CourseSubject?

  package init(_ path: String, about subject: CourseSubject? = nil) {
    self.path = path
    self.subject = subject
  }

  /// Where lessons lie, and where they run.
  package var lessons: String { below(path, Self.lessonsName) }
  /// `course.yml`, in the place where it belongs.
  package var settings: String { lessonFile(Self.settingsName) }
  /// Files that replace those of the tool's theme.
  package var theme: String { lessonFile(Self.themeName) }
  package var site: String { below(path, "site") }
  package var state: StateFolder { StateFolder(below(path, StateFolder.name)) }

  /// A file by its path from `lessons/`; an absolute path stays as it is.
  package func lessonFile(_ name: String) -> String {
    name.hasPrefix("/") ? name : below(lessons, name)
  }

  /// A file by its path from the course's folder; an absolute path stays as it is.
  package func file(_ name: String) -> String {
    name.hasPrefix("/") ? name : below(path, name)
  }

  private func below(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }
}

extension CourseFolder {
  package static let lessonsName = "lessons"
  package static let settingsName = "course.yml"
  package static let themeName = "theme"
  /// The files of a theme that an author can replace, each alone: page templates, style sheets, scripts.
  package static let replaceableThemeFiles = [
    "page.html", "index.html", "style.css", "script.js", "dark.css", "figures.css", "reader.css",
    "search.css",
    "print.html", "print.css", "epub.css", "figures.js", "reader.js", "search.js", "early.js",
  ]
  /// The files of a theme that add to it: a style sheet after all others, and what goes into the head of every page.
  package static let addedThemeFiles = ["extra.css", "head.html"]
  package static let themeFiles = replaceableThemeFiles + addedThemeFiles

  /// What messages call a file of `lessons/`: its path from the course's folder.
  package static func messageName(_ name: String) -> String {
    name.hasPrefix("/") ? name : "\(lessonsName)/\(name)"
  }

  /// Whether a name in a message means a file of the course, rather than one of the output folder.
  package static func isMessageName(_ name: String) -> Bool {
    name == lessonsName || name.hasPrefix("\(lessonsName)/") || name == settingsName
  }
}
