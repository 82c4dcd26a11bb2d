import Testing

@testable import LessonRunning

@Suite struct ObservedLifetimesTests {
  @Test(arguments: [
    ["class A { deinit {} }"], ["  weak var a: A?"], ["[unowned(safe) self] in"],
    ["/* weak */ weak", "var x = 1"],
    [#"print("a \(isKnownUniquelyReferenced(&a))")"#],
  ])
  func wordsOfCode(_ lines: [String]) { #expect(ObservedLifetimes.matter(to: lines.joined(separator: "\n"))) }

  @Test(arguments: [
    [#"check("a weak penalty", true)"#], ["let weakness = 1", "let tweak_weak = 2"],
    ["// deinit", "/* weak", "weak */"],
    ["let a = \"\"\"", "weak", "\"\"\""], ["let x = 1"],
  ])
  func otherWords(_ lines: [String]) { #expect(!ObservedLifetimes.matter(to: lines.joined(separator: "\n"))) }
}
