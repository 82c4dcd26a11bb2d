import Foundation
import LessonLanguage
import Testing

/// An editor's edits arrive as the editor means them.
@Suite struct OpenDocumentTests {
  private static func document(_ text: String, _ encoding: PositionEncoding = .utf16) -> OpenDocument {
    OpenDocument(
      uri: "file:///a/lessons/a.md", path: "/a/lessons/a.md", text: text, version: 1, encoding: encoding)
  }

  private static func change(_ line: Int, _ start: Int, _ endLine: Int, _ end: Int, _ text: String)
    -> JSONValue
  {
    let range = PositionRange(
      start: Position(line: line, character: start), end: Position(line: endLine, character: end))
    return ["range": JSONValue(range), "text": .string(text)]
  }

  /// The same edits of a list of UTF-16 units.
  @Test func editsAtRandom() {
    let pieces = ["", "a", "한", "🙂", "e\u{301}", "\n", "x\ny", "```", "👩‍👩‍👧", " "]
    var state: UInt64 = 7
    func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    var document = Self.document("# 가\n\nlet a = \"🙂\"\n")
    var units = Array(document.text.utf16)
    for version in 2..<2000 {
      func isWhole(_ offset: Int) -> Bool { offset == units.count || !UTF16.isTrailSurrogate(units[offset]) }
      func place(_ offset: Int) -> (line: Int, character: Int) {
        let before = units[..<offset]
        return (before.count { $0 == 0x0A }, offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0))
      }
      var start = number(below: units.count + 1)
      var end = min(units.count, start + number(below: 6))
      while !isWhole(start) { start -= 1 }
      while !isWhole(end) { end += 1 }
      let piece = pieces[number(below: pieces.count)]
      let change = Self.change(
        place(start).line, place(start).character, place(end).line, place(end).character, piece)
      units.replaceSubrange(start..<end, with: piece.utf16)
      let isUnderstood = document.apply([change], version: version)
      #expect(isUnderstood)
      // Unicode calls texts equal whose units are not.
      #expect(Array(document.text.utf16) == units)
      #expect(document.version == version)
    }
  }

  @Test func placesOutside() {
    var document = Self.document("one\ntwo")
    let first = document.apply([Self.change(0, 99, 0, 99, "!")], version: 2)
    #expect(first)
    #expect(document.text == "one!\ntwo")
    let second = document.apply([Self.change(7, 0, 9, 9, "\nthree")], version: 3)
    #expect(second)
    #expect(document.text == "one!\ntwo\nthree")
    // An end before its start takes nothing away.
    let third = document.apply([Self.change(1, 2, 0, 0, "-")], version: 4)
    #expect(third)
    #expect(document.text == "one!\ntw-o\nthree")
  }

  @Test func severalAtOnce() {
    var document = Self.document("one\r\ntwo\r\n", .utf8)
    let changes = [Self.change(0, 3, 1, 0, " "), Self.change(0, 0, 0, 3, "한"), Self.change(0, 3, 0, 3, ",")]
    let isUnderstood = document.apply(changes, version: 2)
    #expect(isUnderstood)
    #expect(document.text == "한, two\r\n")
    let whole = document.apply([["text": "all"]], version: 3)
    #expect(whole)
    #expect(document.text == "all")
  }

  @Test(
    arguments: [
      [:], ["text": 3], ["range": ["start": 1], "text": "a"], ["range": [:], "text": "a"], "a",
      [
        "range": ["start": ["line": .number(0.5), "character": 0], "end": ["line": 0, "character": 0]],
        "text": "a",
      ],
    ] as [JSONValue])
  func nonsense(change: JSONValue) {
    var document = Self.document("one")
    let isUnderstood = document.apply([change], version: 2)
    #expect(!isUnderstood)
    #expect(document.text == "one")
  }
}
