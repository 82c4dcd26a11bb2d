import Foundation
import LessonDiagnostics
import Testing

@testable import LessonCourse
@testable import LessonParsing

/// The authors' manual, `lessons/90-authoring.md`, leaves out nothing that the parser knows, and shows what it runs.
@Suite struct AuthoringManualTests {
  private let manual: String
  private let readme: String

  init() throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    manual = try String(contentsOf: repository.appending(path: "lessons/90-authoring.md"), encoding: .utf8)
    readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
  }

  /// The tables of options, here and in the README, are the parser's own list.
  @Test func theTablesOfOptions() {
    let rows = CellOption.all.map { option in
      "| \(option.forms.map { "`\($0)`" }.joined(separator: ", ")) | \(option.meaning) |\n"
    }
    #expect(manual.contains("\n| option | meaning |\n|:--|:--|\n\(rows.joined())\n"))
    #expect(readme.contains("\n| option | meaning |\n|---|---|\n\(rows.joined())\n"))
  }

  @Test(arguments: CellOption.all) func namesEveryOption(_ option: CellOption) {
    #expect(manual.showsAsCode(option.name), "option '\(option.name)'")
  }

  @Test(arguments: Draft.sourceOptions) func namesEveryOptionOfSources(_ option: String) {
    #expect(manual.showsAsCode(option), "option '\(option)' of swift-source")
  }

  /// Every option is on a block that the manual runs, except `ref`, which belongs to translations.
  @Test(arguments: CellOption.all.filter { $0.name != "ref" })
  func usesEveryOption(_ option: CellOption) {
    let lesson = LessonParser().parse(SourceFile(path: "lessons/90-authoring.md", text: manual)).value
    #expect(lesson.cells.contains { $0.options.stated.contains(option.name) }, "option '\(option.name)'")
  }

  @Test(arguments: Set(FrontMatter.keys + CourseSettings.keys + limits).sorted())
  func namesEveryKey(_ key: String) {
    #expect(manual.showsAsCode(key), "key '\(key)'")
  }

  @Test(arguments: words) func namesEveryWord(_ word: String) {
    #expect(manual.showsAsCode(word), "word '\(word)'")
  }

  @Test(arguments: callouts) func showsEveryCallout(_ kind: String) {
    #expect(manual.showsAsCode(kind), "callout '\(kind)'")
    #expect(manual.contains("\n> [!\(kind)]"), "callout '\(kind)'")
  }

  /// What the parser allows, from its own messages; an empty list would prove nothing.
  @Test func theParserTellsWhatItAllows() {
    #expect(Self.callouts.contains("NOTE"))
    #expect(Self.limits.contains("seconds"))
    #expect(Self.words.contains("next"))
  }

  /// A box that begins with four backticks holds what follows it, character for character.
  @Test func everySampleIsFollowedByItsEffect() {
    let samples = manual.components(separatedBy: "\n````markdown\n").dropFirst()
    #expect(samples.count > 10)
    for sample in samples {
      let parts = sample.components(separatedBy: "\n````\n")
      let (shown, following) = (parts[0], parts.dropFirst().joined(separator: "\n````\n"))
      #expect(following.hasPrefix("\n" + shown + "\n"), "\(shown)")
    }
  }

  @Test func showsItsOwnFrontMatter() {
    let frontMatter = manual.prefix(upTo: manual.range(of: "\n---\n")?.upperBound ?? manual.startIndex)
    #expect(!frontMatter.isEmpty)
    #expect(manual.contains("\n~~~~yaml\n\(frontMatter)~~~~\n"))
  }

  // MARK: What the parser allows

  private static let callouts = problems(in: "# Page\n\n> [!X]\n").flatMap { problem in
    if case .unknownCallout(_, _, let known) = problem { known } else { [String]() }
  }

  private static let limits = problems(in: "---\ntitle: Page\nlimits: {x: 1}\n---\n").flatMap { problem in
    if case .unknownKey(_, within: "limits", _, let known) = problem { known } else { [String]() }
  }

  private static let words = CourseSettings.read(
    SourceFile(path: "lessons/course.yml", text: "words: {en: {x: y}}")
  ).diagnostics.flatMap { diagnostic in
    if case .unknownKey(_, within: "en", _, let known) = diagnostic.problem { known } else { [String]() }
  }

  private static func problems(in text: String) -> [Problem] {
    LessonParser().parse(SourceFile(path: "lessons/01-page.md", text: text)).diagnostics.map(\.problem)
  }
}

extension String {
  /// Whether a code span is this name, or begins with it and goes on with `=` or a colon.
  fileprivate func showsAsCode(_ name: String) -> Bool {
    ["`", "=", ":"].contains { contains("`\(name)\($0)") }
  }
}
