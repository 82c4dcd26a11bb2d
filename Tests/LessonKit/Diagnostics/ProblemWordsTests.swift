import Foundation
import Testing

/// Problems are worded by family, each in a file of its own, and the compiler does not see whether one was forgotten.
@Suite struct ProblemWordsTests {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/LessonKit/Diagnostics").standardizedFileURL

  @Test func everyProblemIsWordedInOneFile() throws {
    let declaration = try text("Problem.swift")
    let declared = declaration.prefix(
      upTo: declaration.range(of: "\n}\n")?.lowerBound ?? declaration.endIndex
    )
    .matches(of: #/\n  (?:indirect )?case (\w+)/#).map { String($0.1) }
    #expect(declared.count > 100)
    var files: [String: Set<String>] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasPrefix("Problem+") {
      for match in try text(file).matches(of: #/\n    case \.(\w+)/#) {
        files[String(match.1), default: []].insert(file)
      }
    }
    for problem in declared { #expect(files[problem]?.count == 1, "\(problem): \(files[problem] ?? [])") }
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }
}
