import LessonResults
import Testing

@testable import LessonParsing
@testable import LessonRunning

/// What the service for editors says of names, and how it is read.
@Suite struct MeaningTests {
  @Test(arguments: [
    ("<decl.var><k>let</k> <n>a</n>: <t>[<ref usr=\"s:Si\">Int</ref>]</t></decl.var>", "let a: [Int]"),
    ("<d>func f&lt;T&gt;(_ x: T) -&gt; Bool</d>", "func f<T>(_ x: T) -> Bool"),
    ("<d>@inlinable @_semantics(&quot;a.b(c)&quot;) var count: Int</d>", "var count: Int"),
    ("<d>@frozen struct Int</d>", "struct Int"),
    ("<d>@MainActor func g()</d>", "@MainActor func g()"),
    ("<d>a &amp;&amp; b &unknown; c</d>", "a && b &unknown; c"),
    ("", ""), ("<", ""), ("&", "&;"),
  ])
  func declarationsAreText(xml: String, text: String) { #expect(DeclarationText(xml: xml).code == text) }

  @Test(arguments: [
    ("source.lang.swift.ref.struct", LessonNames.Kind.type), ("source.lang.swift.decl.class", .type),
    ("source.lang.swift.ref.generic_type_param", .type), ("source.lang.swift.ref.function.free", .function),
    ("source.lang.swift.decl.function.method.static", .function),
    ("source.lang.swift.ref.var.local", .variable), ("source.lang.swift.ref.var.global", .variable),
    ("source.lang.swift.decl.var.parameter", .parameter), ("source.lang.swift.ref.var.instance", .property),
    ("source.lang.swift.ref.enumelement", .property), ("source.lang.swift.ref.module", .other), ("", .other),
  ])
  func kinds(name: String, kind: LessonNames.Kind) { #expect(LessonNames.Kind(service: name) == kind) }

  @Test func onlyWholeAnswersCount() {
    let bytes = Array("Pa\0O3\0Us:1\0Ksource.lang.swift.ref.struct\0D<d>struct A</d>\0E\0Pb\0O1\0Us:2\0".utf8)
    let answers = MeaningAnswer.answers(in: bytes)
    #expect(Set(answers.keys) == ["a"])
    #expect(answers["a"]?.uses == [3: "s:1"])
    #expect(MeaningAnswer.answers(in: []).isEmpty)
    #expect(MeaningAnswer.answers(in: Array("\0\0E\0".utf8)).count <= 1)
  }

  @Test func namesAreKeptWithoutLoss() throws {
    var names = LessonNames(cells: [[], [LessonNames.Use(line: 1, column: 5, length: 3, declaration: 0)]])
    names.declarations = [
      LessonNames.Declaration(
        kind: .function, code: "func f()", documentation: "“한글”", usr: "s:f",
        place: LessonNames.Place(cell: 1, line: 1, column: 5))
    ]
    #expect(try LessonNames(bytes: names.bytes) == names)
    for length in 0..<names.bytes.count {
      #expect(throws: (any Error).self) { try LessonNames(bytes: Array(names.bytes[..<length])) }
    }
    // An index of no declaration is nobody's.
    names.declarations = []
    #expect(throws: (any Error).self) { try LessonNames(bytes: names.bytes) }
  }

  @Test func regionsOfASource() {
    let regions = SourceRegions(
      """
      import A
      // snippet.one
      func one() {
        // snippet.hide
        secret()
        // snippet.show
        let text = "// snippet.two"
      }

      //snippet.two
        let two = 2 // snippet.three
      // snippet.end
      // Snippet.four
      """)
    #expect(regions.regions.map(\.name) == ["one", "two", "four"])
    #expect(
      regions.shown(regions.regions[0].lines)?.lines == [
        "func one() {", "  let text = \"// snippet.two\"", "}",
      ])
    #expect(regions.shown(regions.regions[0].lines)?.first == 3)
    #expect(regions.shown(regions.regions[1].lines)?.lines == ["let two = 2 // snippet.three"])
    #expect(regions.shown(regions.regions[2].lines) == nil)
  }
}
