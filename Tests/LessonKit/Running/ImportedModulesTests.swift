import Testing

@testable import LessonRunning

@Suite struct ImportedModulesTests {
  @Test(arguments: [
    ("import Foundation", ["Foundation"]),
    ("@testable import A; public import B // C", ["A", "B"]),
    ("@_spi(Some, other) import A\n@preconcurrency\nimport B", ["A", "B"]),
    ("import struct A.B.C\nimport func `class`.d", ["A", "class"]),
    ("internal(set) var x = 1\nf(import)\nlet import_ = 2", []),
    ("/*\nimport A\n*/\nlet a = \"\"\"\nimport B\n\"\"\"", []),
    ("#if canImport(A)\n  import A\n#endif", ["A"]),
  ])
  func names(code: String, expected: [String]) { #expect(ImportedModules.names(in: code) == expected) }
}
