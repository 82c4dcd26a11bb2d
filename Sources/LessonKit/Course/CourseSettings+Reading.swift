import LessonDiagnostics

extension CourseSettings {
  /// The keys that course.yml may have.
  package static let keys = table.map(\.name)
  /// The same, with what they mean.
  package static let explainedKeys = table.map(\.key)

  /// Reads course.yml.
  package static func read(_ source: SourceFile) -> Diagnosed<CourseSettings> {
    var reader = YAMLReader(source.text, file: source.path, firstLine: 1, known: keys)
    let settings = reader.read(reader.entries, by: table, into: CourseSettings())
    return Diagnosed(settings, reader.diagnostics)
  }

  private static let table: [YAMLKey<CourseSettings>] =
    [
      YAMLKey(
        "title",
        "the name of the course; for a translated course one for each language, `{en: Course, ko: 수업}`"
      ) { $0.titles = $1.textByLanguage("title", $2) },
      YAMLKey("language", "the language of the originals, such as `en` or `ko`") { settings, reader, value in
        guard let language = reader.text("language", value) else { return }
        if LessonName.isLanguage(language.value[...]) {
          settings.language = language.value
          settings.languageLocation = language.location
        } else {
          reader.report(.notLanguage(language.value), at: value.mark)
        }
      },
      YAMLKey("words", "the tool's own words by language, where they are to be others") {
        $0.words = $1.words($2)
      },
      YAMLKey(
        "order",
        "a list of slugs; lessons that it does not name follow by file name, `9-trees` before `10-forests`",
        .slugs
      ) { $0.order = $1.texts("order", $2, .slugs) },
      YAMLKey(
        "parts", "the parts of the course, each with a title and its lessons, in place of `order`",
        .mapping(CourseSettings.Part.keys.map(\.key))
      ) { $0.parts = $1.parts($2) },
      YAMLKey("imports", "modules that every lesson imports", .modules) {
        $0.imports = $1.modules("imports", $2)
      },
      YAMLKey(
        "package",
        "the folder of the Swift package that the course teaches; without it, the library that comes with the tool"
      ) { $0.package = $1.text("package", $2) },
      YAMLKey(
        "repository",
        """
        where the source of the course can be read, `https://github.com/me/course`, or \
        `https://github.com/me/courses/tree/main/swift` for a folder of a repository: each page links to its own file there; \
        elsewhere than on GitHub and GitLab write the address of a file, with `{file}` in its place
        """
      ) { $0.repository = $1.repository("repository", $2) },
      YAMLKey(
        "sources",
        """
        `false` publishes no source file of the library: its names link nowhere, and `swift-source` shows its code without a link
        """, .truth
      ) { $0.publishesSources = $1.boolean("sources", $2) ?? true },
      YAMLKey(
        "sandbox",
        """
        `required` compiles and runs nothing without a sandbox; `auto`, as without the key, uses one where it works
        """, .choice(["required", "auto"])
      ) { $0.requiresSandbox = $1.sandbox("sandbox", $2) },
      YAMLKey("limits", Limits.meaning, .mapping(Limits.keys.map(\.key))) { $0.limits = $1.limits($2) },
      YAMLKey("optimize", Dialect.meaningOfOptimize, .truth) {
        $0.optimize = $1.boolean("optimize", $2) ?? false
      },
      YAMLKey(
        "bibliography", "the BibTeX file in `lessons/` with the sources that lessons cite",
        .file(suffix: ".bib")
      ) { $0.bibliography = $1.text("bibliography", $2) },
      YAMLKey(
        "glossary", "the file in `lessons/` with the terms of the course", .file(suffix: ".yml")
      ) { $0.glossary = $1.text("glossary", $2) },
      YAMLKey("math", Dialect.meaningOfMath, .truth) { $0.math = $1.boolean("math", $2) ?? true },
    ] + Dialect.keys(\.dialect) + [
      YAMLKey("macros", "TeX commands of the course; `#1` is the first argument") {
        $0.macros = $1.macros($2)
      },
      YAMLKey("variables", "texts that prose writes as `{{name}}`") {
        $0.variables = $1.variables($2)
      },
    ]
}
