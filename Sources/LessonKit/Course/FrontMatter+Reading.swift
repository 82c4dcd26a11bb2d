import LessonDiagnostics
import LessonText

extension FrontMatter {
  /// The keys that front matter may have.
  package static let keys = [
    "title", "summary", "imports", "data", "optional-data", "limits", "optimize", "math", "swift",
    "upcoming-features", "unsafe-flags",
  ]

  /// Reads the text between `---` on the first line and the next `---` or `...`.
  ///
  /// - Returns: the front matter; whether it or its title could not be read, in which case no title must be reported as missing;
  ///   the problems.
  package static func read(_ source: SourceFile) -> (FrontMatter, isBroken: Bool, [Diagnostic]) {
    var matter = FrontMatter()
    guard source.text.utf8.starts(with: "---".utf8) else { return (matter, false, []) }
    let lines = source.lines
    guard isFence(lines[0], ["---"]) else { return (matter, false, []) }
    guard let last = lines.dropFirst().firstIndex(where: { isFence($0, ["---", "..."]) }) else {
      let problem = Diagnostic(at: SourceLocation(file: source.path, line: 1), .unterminatedFrontMatter)
      return (matter, true, [problem])
    }
    matter.lastLine = last + 1
    let text = lines[1..<last].joined(separator: [.newline]).map { $0 }.text
    var reader = YAMLReader(text, file: source.path, firstLine: 2, known: keys)
    for (key, value) in reader.entries {
      switch key.scalar?.string {
      case "title": matter.title = reader.text("title", value)
      case "summary": matter.summary = reader.text("summary", value)
      case "imports": matter.imports = reader.modules("imports", value)
      case "data": matter.data = reader.texts("data", value, .paths)
      case "optional-data": matter.optionalData = reader.texts("optional-data", value, .paths)
      case "limits": matter.limits = reader.limits(value)
      case "optimize": matter.optimize = reader.boolean("optimize", value)
      case "math": matter.math = reader.boolean("math", value)
      case "swift": matter.dialect.version = reader.swiftVersion(value)
      case "upcoming-features":
        matter.dialect.upcomingFeatures = reader.texts("upcoming-features", value, .features)
      case "unsafe-flags": matter.dialect.unsafeFlags = reader.unsafeFlags(value)
      default: break
      }
    }
    let titleIsWrong = matter.title == nil && reader.entries.contains { $0.key.scalar?.string == "title" }
    return (matter, reader.isBroken || titleIsWrong, reader.diagnostics)
  }

  private static func isFence(_ line: ArraySlice<UInt8>, _ fences: [String]) -> Bool {
    guard let first = line.first, !first.isBlank else { return false }
    return fences.contains(line.trimmed.text)
  }
}
