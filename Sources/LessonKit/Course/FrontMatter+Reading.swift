import LessonDiagnostics
import LessonText

extension FrontMatter {
  /// The keys that front matter may have.
  package static let keys = table.map(\.name)
  /// The same, with what they mean.
  package static let explainedKeys = table.map(\.key)

  private static let table: [YAMLKey<FrontMatter>] =
    [
      YAMLKey(
        "title", "Markdown; may hold formulas and values. Without it, the first heading `# …` is the title"
      ) { $0.title = $1.text("title", $2) },
      YAMLKey("summary", "Markdown; stands in the list of lessons") { $0.summary = $1.text("summary", $2) },
      YAMLKey(
        "author", "who wrote the lesson: a name, or a list of names, shown below the title"
      ) { $0.authors = $1.names("author", $2) },
      YAMLKey("date", "when, as in `2024-05-31`") { $0.date = $1.date("date", $2) },
      YAMLKey(
        "imports", "a list of modules that the lesson imports beside those of the course", .modules
      ) { $0.imports = $1.modules("imports", $2) },
      YAMLKey(
        "include",
        "a file in a folder of `lessons/`, or a list of them: blocks that several lessons share"
      ) { $0.include = $1.names("include", $2) },
      YAMLKey(
        "data",
        """
        a list of files or folders that the lesson reads: when one changes, the lesson is run again; one that is missing is an error, \
        and so is a file of the course that the code names (`"figures/trials.csv"`) and that stands neither here nor below
        """, .paths
      ) { $0.data = $1.texts("data", $2, .paths) },
      YAMLKey("optional-data", "the same for what the lesson can do without", .paths) {
        $0.optionalData = $1.texts("optional-data", $2, .paths)
      },
      YAMLKey(
        "network",
        "`true` lets the lesson reach other machines; what it gives is not kept, and every build runs it again",
        .truth
      ) { $0.network = $1.boolean("network", $2) ?? false },
      YAMLKey("limits", Limits.meaning, .mapping(Limits.keys.map(\.key))) { $0.limits = $1.limits($2) },
      YAMLKey("optimize", Dialect.meaningOfOptimize, .truth) { $0.optimize = $1.boolean("optimize", $2) },
      YAMLKey("math", Dialect.meaningOfMath, .truth) { $0.math = $1.boolean("math", $2) },
    ] + Dialect.keys(\.dialect) + [
      YAMLKey("macros", "TeX commands of this lesson, beside those of the course") {
        $0.macros = $1.macros($2)
      },
      YAMLKey(
        "translations",
        "in a translation: texts that the original's code makes, and what is shown in their place"
      ) { $0.translations = $1.translations($2) },
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
    matter = reader.read(reader.entries, by: table, into: matter)
    let titleIsWrong = matter.title == nil && reader.entries.contains { $0.key.scalar?.string == "title" }
    return (matter, reader.isBroken || titleIsWrong, reader.diagnostics)
  }

  /// Whether a line is one of the marks around front matter.
  package static func isFence(_ line: ArraySlice<UInt8>, _ fences: [String]) -> Bool {
    guard let first = line.first, !first.isBlank else { return false }
    return fences.contains(line.trimmed.text)
  }
}
