import LessonDiagnostics

extension CourseSettings {
  /// The keys that course.yml may have.
  package static let keys = [
    "title", "language", "words", "order", "imports", "package", "limits", "optimize", "math", "swift",
    "upcoming-features", "unsafe-flags", "macros",
  ]

  /// Reads course.yml.
  package static func read(_ source: SourceFile) -> Diagnosed<CourseSettings> {
    var settings = CourseSettings()
    var reader = YAMLReader(source.text, file: source.path, firstLine: 1, known: keys)
    for (key, value) in reader.entries {
      switch key.scalar?.string {
      case "title": settings.titles = reader.textByLanguage("title", value)
      case "language":
        if let language = reader.text("language", value) {
          if LessonName.isLanguage(language.value[...]) {
            settings.language = language.value
            settings.languageLocation = language.location
          } else {
            reader.report(.notLanguage(language.value), at: value.mark)
          }
        }
      case "words": settings.words = reader.words(value)
      case "order": settings.order = reader.texts("order", value, .slugs)
      case "imports": settings.imports = reader.modules("imports", value)
      case "package": settings.package = reader.text("package", value)
      case "limits": settings.limits = reader.limits(value)
      case "optimize": settings.optimize = reader.boolean("optimize", value) ?? false
      case "math": settings.math = reader.boolean("math", value) ?? true
      case "swift": settings.dialect.version = reader.swiftVersion(value)
      case "upcoming-features":
        settings.dialect.upcomingFeatures = reader.texts("upcoming-features", value, .features)
      case "unsafe-flags": settings.dialect.unsafeFlags = reader.unsafeFlags(value)
      case "macros": settings.macros = reader.macros(value)
      default: break
      }
    }
    return Diagnosed(settings, reader.diagnostics)
  }
}
