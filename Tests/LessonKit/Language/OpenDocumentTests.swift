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

  /// `NSString` counts in UTF-16, too, and knows nothing of lines.
  @Test func editsAtRandom() {
    let pieces = ["", "a", "한", "🙂", "e\u{301}", "\n", "x\ny", "```", "👩‍👩‍👧", " "]
    var state: UInt64 = 7
    func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    var document = Self.document("# 가\n\nlet a = \"🙂\"\n")
    let reference = NSMutableString(string: document.text)
    for version in 2..<2000 {
      let units = Array((reference as String).utf16)
      func isWhole(_ offset: Int) -> Bool { offset == units.count || !UTF16.isTrailSurrogate(units[offset]) }
      var offsets = [number(below: units.count + 1), number(below: units.count + 1)].sorted()
      if offsets[1] - offsets[0] > 6 { offsets[1] = offsets[0] + number(below: 6) }
      while !isWhole(offsets[0]) { offsets[0] -= 1 }
      while !isWhole(offsets[1]) { offsets[1] += 1 }
      func place(_ offset: Int) -> (Int, Int) {
        let before = units[..<offset]
        let line = before.count { $0 == 0x0A }
        return (line, offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0))
      }
      let ((line, start), (endLine, end)) = (place(offsets[0]), place(offsets[1]))
      let piece = pieces[number(below: pieces.count)]
      reference.replaceCharacters(
        in: NSRange(location: offsets[0], length: offsets[1] - offsets[0]), with: piece)
      let isUnderstood = document.apply([Self.change(line, start, endLine, end, piece)], version: version)
      #expect(isUnderstood)
      // Unicode calls texts equal whose bytes are not.
      #expect(Array(document.text.utf8) == Array((reference as String).utf8))
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
