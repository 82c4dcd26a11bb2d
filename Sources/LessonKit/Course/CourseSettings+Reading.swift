import LessonDiagnostics

extension CourseSettings {
  /// The keys that course.yml may have.
  package static let keys = table.map(\.name)

  /// Reads course.yml.
  package static func read(_ source: SourceFile) -> Diagnosed<CourseSettings> {
    var reader = YAMLReader(source.text, file: source.path, firstLine: 1, known: keys)
    let settings = reader.read(reader.entries, by: table, into: CourseSettings())
    return Diagnosed(settings, reader.diagnostics)
  }

  private static let table: [YAMLKey<CourseSettings>] =
    [
      YAMLKey("title") { $0.titles = $1.textByLanguage("title", $2) },
      YAMLKey("language") { settings, reader, value in
        guard let language = reader.text("language", value) else { return }
        if LessonName.isLanguage(language.value[...]) {
          settings.language = language.value
          settings.languageLocation = language.location
        } else {
          reader.report(.notLanguage(language.value), at: value.mark)
        }
      },
      YAMLKey("words") { $0.words = $1.words($2) },
      YAMLKey("order") { $0.order = $1.texts("order", $2, .slugs) },
      YAMLKey("parts") { $0.parts = $1.parts($2) },
      YAMLKey("imports") { $0.imports = $1.modules("imports", $2) },
      YAMLKey("package") { $0.package = $1.text("package", $2) },
      YAMLKey("repository") { $0.repository = $1.repository("repository", $2) },
      YAMLKey("sources") { $0.publishesSources = $1.boolean("sources", $2) ?? true },
      YAMLKey("sandbox") { $0.requiresSandbox = $1.sandbox("sandbox", $2) },
      YAMLKey("limits") { $0.limits = $1.limits($2) },
      YAMLKey("optimize") { $0.optimize = $1.boolean("optimize", $2) ?? false },
      YAMLKey("bibliography") { $0.bibliography = $1.text("bibliography", $2) },
      YAMLKey("glossary") { $0.glossary = $1.text("glossary", $2) },
      YAMLKey("math") { $0.math = $1.boolean("math", $2) ?? true },
    ] + Dialect.keys(\.dialect) + [YAMLKey("macros") { $0.macros = $1.macros($2) }]
}
