import Foundation

@testable import LessonCourse
@testable import LessonDiagnostics
@testable import LessonParsing
@testable import LessonRunning

/// What a lesson with outputs of every kind left in its files.
struct Recording: Sendable {
  var lesson: Lesson
  var program: Program
  var events: [UInt8]
  var output: [UInt8]
  var error: [UInt8]

  /// The lesson copies its own files to `recorded/` in the course folder as its last act.
  static let text = """
    ---
    title: Everything
    ---

    ```swift-run label=first stderr
    import Foundation
    struct Point { var x = 1.5, y = [1, 2] }
    let point = Point()
    print("printed \\u{1B}[31mred\\u{1B}[0m")
    FileHandle.standardError.write(Data("told\\n".utf8))
    point.x + 1
    var total = 0
    for number in 1...70 { total += number }
    check("the sum", total, equals: 2485)
    check("near", 0.1 + 0.2, equals: 0.3, within: 1e-9)
    ```

    It is `swift-run total`, or `swift-run point.y`.

    ```swift-run
    Table(["a", "b"], rows: [[1, 2], [3, 4]], caption: "Numbers")
    Table(0..<300, mostRows: 2) { TableColumn("n") { $0 } }
    Chart(0..<3, alt: "Rising") { LineMark(x: .value("x", $0), y: .value("y", $0 * $0)) }
    ChartRow { Chart(0..<2, alt: "Left") { BarMark(x: .value("x", "\\($0)"), y: .value("y", $0 + 1)) } }
    ```

    ```swift-run
    Image([[0.0, 0.5], [1, .nan]], caption: "four", alt: "Four pixels")
    ImageGrid([[0.0, 1], [1, 0]], width: 2, captions: ["a", "b"], perRow: 2, alt: "Two")
    Markdown("**bold** and $x^2$\\n\\n> - a\\n> - [link](https://example.org)\\n\\n| a | b |\\n|--|--|\\n| 1 | 2 |")
    HTML("<b>bold</b>")
    SVG("<svg id=\\"a\\"><g id=\\"b\\"><use href=\\"#b\\"/><path fill=\\"url(#b)\\"/></g></svg>", alt: "a drawing")
    display("text")
    ```

    ```swift-run
    Slider("n", [1, 2, 3], plays: true) { n in
      Chart(0..<n, alt: "n points") { PointMark(x: .value("x", $0), y: .value("y", $0)) }
      Table(["n"], rows: [[Double(n)]])
      "n is \\(n)"
    }
    Slider("a", ["x", "y"], "b", [1.5, 2]) { a, b in
      Image([[b, 2 * b]], alt: "two")
      Markdown("*\\(a)*")
    }
    ```

    ```swift-run
    let own = ProcessInfo.processInfo.environment["LESSONS_EVENTS"] ?? ""
    let folder = URL(filePath: own).deletingLastPathComponent()
    try FileManager.default.createDirectory(atPath: "../recorded", withIntermediateDirectories: true)
    for name in ["events", "output", "error"] {
      try FileManager.default.copyItem(at: folder.appending(path: name), to: URL(filePath: "../recorded/\\(name)"))
    }
    ```

    """

  /// - Parameter folder: a course folder in which a build has run the lesson.
  init(from folder: URL) throws {
    let source = SourceFile(path: "lessons/01-case.md", text: Self.text)
    lesson = LessonParser().parse(source).value
    let assembler = ProgramAssembler(lesson: lesson, translations: [], courseImports: [], isOptimized: false)
    program = assembler.programs()[0]
    func bytes(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: folder.appending(path: "recorded/\(name)")))
    }
    events = try bytes("events")
    output = try bytes("output")
    error = try bytes("error")
  }
}
