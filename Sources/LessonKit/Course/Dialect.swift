import LessonDiagnostics
import Yams

/// Which Swift a lesson is written in: `swift`, `upcoming-features` and `unsafe-flags` of course.yml and front matter.
package struct Dialect: Hashable, Sendable {
  /// The language mode; `nil` if none is stated, which means 5. In mode 5, functions may use the variables of top-level code; in
  /// mode 6, those variables belong to the main actor.
  var version: Int?
  package var upcomingFeatures: [FrontMatter.Text] = []
  /// Arguments that are passed to the compiler as they are.
  var unsafeFlags: [FrontMatter.Text] = []

  package init() {}

  static let versions = 5...6

  /// The dialect of a lesson in a course of this dialect: the lesson's features and flags are added to the course's.
  package func refined(by lesson: Dialect) -> Dialect {
    var result = self
    result.version = lesson.version ?? version
    for feature in lesson.upcomingFeatures
    where !result.upcomingFeatures.contains(where: { $0.value == feature.value }) {
      result.upcomingFeatures.append(feature)
    }
    result.unsafeFlags += lesson.unsafeFlags
    return result
  }

  package var effectiveVersion: Int { version ?? Self.versions.lowerBound }

  /// The location of the flag that a message quotes.
  package func location(ofFlagIn message: String) -> SourceLocation? {
    unsafeFlags.first { message.contains("'\($0.value)'") || message.contains(" \($0.value)") }?.location
  }

  /// The files and folders that flags name: `/a/b` of `-I/a/b`. The compiler works in a folder of its own, so only whole paths lead
  /// anywhere.
  package var namedPaths: [String] {
    unsafeFlags.compactMap { flag in flag.value.firstIndex(of: "/").map { String(flag.value[$0...]) } }
  }

  /// The arguments for the compiler's frontend.
  package var arguments: [String] {
    ["-swift-version", "\(effectiveVersion)"]
      + upcomingFeatures.flatMap { ["-enable-upcoming-feature", $0.value] } + unsafeFlags.map(\.value)
  }
}

extension Dialect {
  /// Flags that decide what is compiled or what the compiler produces, which is up to the tool.
  private static let reserved: Set<String> = [
    "-o", "-c", "-S", "-frontend", "-interpret", "-repl", "-module-name", "-module-abi-name", "-primary-file",
    "-target",
    "-typecheck", "-merge-modules", "-diagnostic-style", "-module-cache-path", "-playground",
    "-playground-high-performance",
    "-playground-option", "-parse-as-library", "-parse-stdlib", "-parse-sil", "-debug-info-format",
    "-entry-point-function-name",
    "-output-file-map", "-filelist", "-supplementary-output-file-map", "-index-store-path",
    "-suppress-warnings", "-v", "-version",
    "-help", "-help-hidden",
  ]
  private static let reservedBeginnings = ["-emit-", "-dump-", "-print-", "-scan-", "-serialize-diagnostics"]
  /// Flags that course.yml and front matter have a key for.
  private static let keys = [
    "-swift-version": "swift", "-enable-upcoming-feature": "upcoming-features", "-O": "optimize",
    "-Onone": "optimize",
    "-Ounchecked": "optimize", "-Osize": "optimize",
  ]

  /// The reason why an argument is not allowed in `unsafe-flags`; `nil` if it is allowed.
  static func problem(withFlag flag: String) -> Problem? {
    if let key = keys[flag] { return .flagHasKey(flag, key: key) }
    let isReserved =
      reserved.contains(flag) || reservedBeginnings.contains { flag.hasPrefix($0) } || flag == "-parse"
      || flag.hasSuffix(".swift") || flag.hasPrefix("@")
    return isReserved ? .flagIsTools(flag) : nil
  }
}

extension Dialect {
  static let meaningOfOptimize =
    "`true` compiles the lesson with `-O`: for long loops in the lesson's own code. A library is optimized anyway"
  static let meaningOfMath = "`false` makes every dollar sign text"

  /// The keys that course.yml and front matter have in common.
  static func keys<Target>(_ path: WritableKeyPath<Target, Dialect> & Sendable) -> [YAMLKey<Target>] {
    [
      YAMLKey(
        "swift",
        """
        the language mode, `5` (unless said otherwise) or `6`. In 6 the variables of top-level code belong to the main actor, and so \
        do the functions that use them: mark those `@MainActor`, or say `unsafe-flags: [-default-isolation, MainActor]`
        """, .choice(versions.map { "\($0)" })
      ) { $0[keyPath: path].version = $1.swiftVersion($2) },
      YAMLKey(
        "upcoming-features",
        "a list of features that come with a later language mode, such as `BareSlashRegexLiterals`"
      ) {
        $0[keyPath: path].upcomingFeatures = $1.texts("upcoming-features", $2, .features)
      },
      YAMLKey(
        "unsafe-flags",
        """
        a list of further arguments for the compiler, such as `-D` and `NAME`; not those for which there is a key, or which decide \
        what the compiler writes
        """
      ) { $0[keyPath: path].unsafeFlags = $1.unsafeFlags($2) },
    ]
  }
}

extension YAMLReader {
  fileprivate mutating func swiftVersion(_ node: Node) -> Int? {
    guard let version = node.int, Dialect.versions.contains(version) else {
      wrong("swift", node, .languageMode(Array(Dialect.versions)))
      return nil
    }
    return version
  }

  fileprivate mutating func unsafeFlags(_ node: Node) -> [FrontMatter.Text] {
    let flags = texts("unsafe-flags", node, .arguments)
    let problems = flags.compactMap { flag in
      Dialect.problem(withFlag: flag.value).map { (flag.location, $0) }
    }
    for (place, problem) in problems { report(problem, at: place) }
    // If one flag is dropped, the others may mean something else, so none is kept.
    return problems.isEmpty ? flags : []
  }
}
