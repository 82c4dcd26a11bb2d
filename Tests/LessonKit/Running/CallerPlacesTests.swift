import Foundation
import Testing

@testable import LessonRunning

/// Which functions of a library are told where they are called.
@Suite struct CallerPlacesTests {
  @Test(arguments: [
    ("public func here(line: Int = #line) -> Int { line }", ["here"]),
    ("func a<T: P, U>(_ t: T, _ c: UInt = #column)\nfunc b(x: Int = 1)", ["a"]),
    ("func `in`(\n  _ a: [Int] = [1, (2)].map { $0 },\n  line: Int = (#line)) {}", ["in"]),
    ("enum E { case at(Int, line: Int = #line), other }", ["at"]),
    ("static func stamp(_ text: String = #stamp(1)) {}", ["stamp"]),
    ("func a(place: L = #_sourceLocation) {}", ["a"]),
    ("func a() { let line: Int = #line; print(#line) }", []),
    ("func a() { b(#line, { let x = #line }) }", []),
    ("func a(file: StaticString = #fileID, f: String = #function, i: Actor? = #isolation) {}", []),
    ("let text = \"func a(line: Int = #line)\" // func b(line: Int = #line)", []),
    ("let pattern = #\"a\"#\nlet x =\n#if A\n1\n#endif", []),
  ])
  func named(source: String, names: [String]) {
    let places = CallerPlaces(in: Array(source.utf8))
    #expect(places.names == Set(names), "\(source)")
    #expect(!places.areUnnamed, "\(source)")
  }

  @Test(arguments: [
    "struct S { init(line: Int = #line) {} }", "init?<T>(_ t: T, line: Int = #line) {}",
    "subscript(_ i: Int, line: Int = #line) -> Int { 1 }",
    "mutating func appendInterpolation(_ x: Int, line: Int = #line) {}",
    "static func buildBlock(_ x: Int, line: Int = #line) {}", "func callAsFunction(line: Int = #line) {}",
  ])
  func unnamed(source: String) {
    #expect(CallerPlaces(in: Array(source.utf8)).areUnnamed, "\(source)")
  }

  @Test func oneThatCannotBeReadAsksForAnything() {
    #expect(CallerPlaces(inFiles: ["/nowhere/a.swift"]).mayBeCalled(by: ""))
    #expect(!CallerPlaces(inFiles: []).mayBeCalled(by: "here()"))
  }

  /// Of the modules that come with the tool only LessonRuntime asks, and the tool knows what it does with the answers.
  @Test(arguments: [
    "Regularization", "SVGCharts", "SVGChartsFoundation", "SeededNumbers", "LessonTranscript", "Platform",
  ])
  func theToolsOwnModulesDoNotAsk(module: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources")
    let folder = root.standardizedFileURL.path(percentEncoded: false) + "/" + module
    let names = try #require(FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String })
    let sources = names.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    #expect(!sources.isEmpty)
    let places = CallerPlaces(inFiles: sources)
    #expect(places.names.isEmpty && !places.areUnnamed)
  }
}
