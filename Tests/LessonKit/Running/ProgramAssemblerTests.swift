import Testing

@testable import LessonCourse
@testable import LessonDiagnostics
@testable import LessonParsing
@testable import LessonRunning

@Suite struct ProgramAssemblerTests {
  private func programs(_ text: String) throws -> [Program] {
    let parsed = LessonParser().parse(SourceFile(path: "lessons/a.md", text: text))
    #expect(parsed.diagnostics.isEmpty)
    return ProgramAssembler(lesson: parsed.value, translations: [], courseImports: [], isOptimized: false)
      .programs()
  }

  private let lesson = """
    # T

    ```swift-run
    let x = 1
    ```

    Prose.

    ```swift-run
    x + 1
    ```
    """

  @Test func proseThatMovesLinesChangesNothingThatMatters() throws {
    let moved = lesson.replacing("Prose.", with: "More\n\nprose.\n\n- a\n- b")
    let (first, second) = (try #require(try programs(lesson).first), try #require(try programs(moved).first))
    #expect(first.essence == second.essence)
    #expect(first.source != second.source)
  }

  @Test(arguments: [("let x = 1", "let x = 2"), ("Prose.", "`swift-run x`"), ("x + 1", "x + #line")])
  func codeAndExpressionsMatter(old: String, new: String) throws {
    let changed = lesson.replacing(old, with: new)
    #expect(try programs(lesson).first?.essence != programs(changed).first?.essence)
  }

  @Test func codeThatSeesItsLineDependsOnIt() throws {
    let code = lesson.replacing("x + 1", with: "#line")
    let moved = code.replacing("Prose.", with: "Prose\n\nand more.")
    let (one, other) = (try #require(try programs(code).first), try #require(try programs(moved).first))
    #expect(one.tellsPlaces && other.tellsPlaces && one.places != other.places)
    #expect(try programs(lesson).first?.tellsPlaces == false)
  }

  /// Lines are joined as lines, blocks as blocks: what one block says in words another may say in a comment.
  @Test func oneBlockIsNotTwo() throws {
    let one = "# T\n\n```swift-run\nlet x = 1\n// cell 1 success\nlet y = 2\n```\n"
    let two = "# T\n\n```swift-run\nlet x = 1\n```\n\n```swift-run\nlet y = 2\n```\n"
    let text = "# T\n\n```swift-run\nlet x = 1\n// cell 1 success\n```\n\n```swift-run\nlet y = 2\n```\n"
    let essences = try [one, two, text].map { try programs($0).first?.essence }
    #expect(Set(essences).count == 3)
  }

  @Test func everyLineKnowsWhereItCameFrom() throws {
    let program = try #require(try programs(lesson).first)
    let lines = program.source.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex(of: "let x = 1"))
    #expect(program.origins[index] == 4)
    #expect(lines[index - 1] == "#sourceLocation(file: \"lessons/a.md\", line: 4)")
  }

  @Test func anExpressionKeepsItsColumn() throws {
    let program = try #require(
      try programs("# T\n\n```swift-run\nlet x = 1\n```\n\nIt is `swift-run x * 2` now.\n").first)
    let line = try #require(program.source.split(separator: "\n").first { $0.contains("x * 2") })
    let column = line.utf8.count - "x * 2)".utf8.count + 1
    #expect(column == program.expressions.first?.location.column)
    #expect(column == 18)
  }

  @Test func blocksThatMustFailStandInProgramsOfTheirOwn() throws {
    let text = """
      # T

      ```swift-run
      let x = 1
      ```

      ```swift-run compile-fail
      x = 2
      ```

      ```swift-run traps
      fatalError("\\(x)")
      ```

      ```swift-run eval=false
      nothing
      ```
      """
    let programs = try programs(text)
    #expect(programs.map(\.purpose) == [.lesson, .compileFailure(cell: 1), .trap(cell: 2)])
    #expect(programs.map(\.cells) == [[0], [0, 1], [0, 2]])
  }

  @Test func importsInCodeAreLinked() throws {
    let text =
      "# T\n\n```swift-run\n@preconcurrency import Foundation\nimport struct Tiny.Heap\nlet important = 1\n```\n"
    // Charts with dates come with Foundation.
    let imports = ["LessonRuntime", "Foundation", "Tiny", "SVGChartsFoundation"]
    #expect(try programs(text).first?.imports == imports)
  }
}
