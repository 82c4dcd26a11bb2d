import Foundation
import Testing

@testable import LessonCourse
@testable import LessonParsing

/// What editors say of keys and options is what the authors' manual says, in its tables.
@Suite struct ExplainedKeysTests {
  /// The rows of the manual's tables that begin with a name in code: the name, and the text without the links.
  private let rows: [(names: [String], text: String)]

  init() throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let manual = try String(
      contentsOf: repository.appending(path: "lessons/90-authoring.md"), encoding: .utf8)
    rows = manual.split(separator: "\n").compactMap { line -> (names: [String], text: String)? in
      guard line.hasPrefix("| `"), let end = line.range(of: "` | ") else { return nil }
      let names = line[..<end.lowerBound].dropFirst(3).components(separatedBy: "`, `")
      let text = line[end.upperBound...].dropLast(2)
        .replacing(/\[([^\]]*)\]\([^)]*\)/) { $0.output.1 }
      return (names, String(text))
    }
  }

  private func texts(of name: String) -> [String] {
    rows.filter { $0.names.contains(name) }.map(\.text)
  }

  @Test(arguments: FrontMatter.explainedKeys) func frontMatter(_ key: SettingsKey) {
    #expect(texts(of: key.name).contains { $0.hasPrefix(key.meaning) }, "\(key.meaning)")
  }

  /// A key that front matter has as well is explained as there.
  @Test(arguments: CourseSettings.explainedKeys) func courseSettings(_ key: SettingsKey) {
    let shared = FrontMatter.explainedKeys.first { $0.name == key.name }
    let isAsThere = texts(of: key.name).contains { $0.hasPrefix("as in the front matter") }
    if isAsThere {
      #expect(shared?.meaning == key.meaning)
    } else {
      #expect(texts(of: key.name).contains { $0.hasPrefix(key.meaning) }, "\(key.meaning)")
    }
  }

  @Test(arguments: SourceOption.all.map(\.name)) func sources(_ name: String) throws {
    let option = try #require(SourceOption.all.first { $0.name == name })
    #expect(texts(of: option.form) == [option.meaning])
  }

  @Test(arguments: Callout.Kind.allCases) func callouts(_ kind: Callout.Kind) {
    #expect(!kind.meaning.isEmpty)
  }
}
