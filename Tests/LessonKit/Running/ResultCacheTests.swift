import Foundation
import LessonTranscript
import Testing

@testable import LessonCourse
@testable import LessonDiagnostics
@testable import LessonParsing
@testable import LessonResults
@testable import LessonRunning

@Suite struct ResultCacheTests {
  private let program = Program(
    purpose: .lesson, source: "", origins: [], cells: [], expressions: [], imports: [], namedImports: [],
    essence: "", ending: 0,
    isOptimized: false)

  private var result: ProgramResult {
    var cell = CellResult()
    cell.outputs = [
      .stdout("a\n가", omittedBytes: 3), .value(ValueText(short: "1", full: "1.0"), type: "Double"),
      .display(.table(TableData(columns: [.init(title: "a", isNumeric: true)], rows: [["1"]], caption: "c"))),
      .check(
        CheckResult(
          claim: "c", passed: true, value: ValueText(short: "1"), expectation: nil, tolerance: nil, line: 1,
          column: 2)),
      .diagnostic("d"), .stderr("e\u{0}", omittedBytes: 0),
    ]
    cell.annotations = [
      .init(line: 1, column: 2, name: "x", type: "Int", text: ValueText(short: "3"), count: 5, run: 4)
    ]
    return ProgramResult(
      cells: [0: cell, 7: CellResult()], expressions: [3: ValueText(short: "e")],
      checks: [
        .init(place: .init(owner: .cell(7), line: 3, column: 5), isOptional: true),
        .init(place: .init(owner: .expression(3), line: 0, column: 2), isOptional: false, hasRun: true),
      ],
      warnings: [
        .init(kind: .compiler("w"), cell: 0, line: 1, column: 2),
        .init(kind: .leftProcesses, cell: 0, line: 0, column: 1),
      ])
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cache-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func givesBackWhatWasKept() throws {
    try withFolder { folder in
      let cache = ResultCache(folder: folder)
      try cache.keep(result, lesson: "a", program: program, key: "k")
      #expect(cache.result(lesson: "a", program: program, key: "k") == result)
      #expect(cache.result(lesson: "a", program: program, key: "other") == nil)
      #expect(cache.result(lesson: "b", program: program, key: "k") == nil)
    }
  }

  @Test func aDamagedFileIsNoResult() throws {
    try withFolder { folder in
      let cache = ResultCache(folder: folder)
      try cache.keep(result, lesson: "a", program: program, key: "k")
      let path = "\(folder)/a/lesson.k"
      let bytes = try #require(FileManager.default.contents(atPath: path))
      for count in [0, 1, bytes.count / 2, bytes.count - 1] {
        try bytes.prefix(count).write(to: URL(filePath: path))
        #expect(cache.result(lesson: "a", program: program, key: "k") == nil)
      }
      try (bytes + Data([0])).write(to: URL(filePath: path))
      #expect(cache.result(lesson: "a", program: program, key: "k") == nil)
    }
  }

  @Test func keepsTheLatestOnly() throws {
    try withFolder { folder in
      let cache = ResultCache(folder: folder)
      for key in 0..<12 { try cache.keep(ProgramResult(), lesson: "a", program: program, key: "k\(key)") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a").count == 8)
      #expect(cache.result(lesson: "a", program: program, key: "k11") != nil)
    }
  }

  /// What changes while a program is compiled and runs may be in its result or not.
  @Test func whatChangedMeanwhileIsNotKept() throws {
    try withFolder { folder in
      let cache = ResultCache(folder: folder)
      let lesson = LessonParser().parse(
        SourceFile(path: "lessons/01-a.md", text: "# A\n\n```swift-run\n1\n```\n")
      ).value
      let assembler = ProgramAssembler(
        lesson: lesson, translations: [], courseImports: [], isOptimized: false)
      let libraries = BuildProducts.Closure(
        moduleFolders: [], objects: [], swiftModules: [], clangArguments: [])
      func planned(keyNow: String) throws -> PlannedProgram {
        PlannedProgram(
          assembler: assembler, program: try #require(assembler.programs().first), libraries: libraries,
          limits: Limits(), data: [], hasNetwork: false,
          circumstances: .init(
            libraries: libraries, limits: Limits(), data: [], words: "", keepsChartModels: false,
            compilerFiles: [], isConfined: false),
          key: "key", keyNow: { keyNow }, folder: "/nowhere")
      }
      try cache.keep(result, of: planned(keyNow: "another"))
      #expect(try cache.result(of: planned(keyNow: "key")) == nil)
      try cache.keep(result, of: planned(keyNow: "key"))
      #expect(try cache.result(of: planned(keyNow: "key")) == result)
    }
  }
}
