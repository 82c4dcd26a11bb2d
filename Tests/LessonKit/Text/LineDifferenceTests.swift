import Testing

@testable import LessonText

@Suite struct LineDifferenceTests {
  private func unified(_ old: String, _ new: String, first: Int = 1) -> [String] {
    func lines(_ text: String) -> [String] { text.isEmpty ? [] : text.map(String.init) }
    return LineDifference(from: lines(old), to: lines(new), first: first).unified
  }

  @Test func equalTextsHaveNone() {
    #expect(LineDifference(from: [], to: []).isEmpty)
    #expect(unified("abc", "abc") == [])
    // One text in two spellings of Unicode.
    #expect(LineDifference(from: ["\u{E9}"], to: ["e\u{301}"]).isEmpty)
  }

  @Test func linesAreNumberedAsInTheFile() {
    #expect(
      unified("abcde", "abXde", first: 11) == ["@@ -11,5 +11,5 @@", " a", " b", "-c", "+X", " d", " e"])
    #expect(unified("", "a") == ["@@ -1,0 +1,1 @@", "+a"])
    #expect(unified("a", "") == ["@@ -1,1 +1,0 @@", "-a"])
  }

  @Test func distantChangesStandApart() {
    #expect(
      unified("abcdefghij", "Xbcdefghijk") == [
        "@@ -1,3 +1,3 @@", "-a", "+X", " b", " c", "@@ -9,2 +9,3 @@", " i", " j", "+k",
      ])
    #expect(
      unified("abcde", "bcdeX") == ["@@ -1,5 +1,5 @@", "-a", " b", " c", " d", " e", "+X"])
  }

  /// A hunk leads from one text to the other, whatever they are.
  @Test func everyDifferenceLeadsThere() {
    var state: UInt64 = 7
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<500 {
      let old = (0..<next(12)).map { _ in String("abc"[String.Index(utf16Offset: next(3), in: "abc")]) }
      let new = (0..<next(12)).map { _ in String("abc"[String.Index(utf16Offset: next(3), in: "abc")]) }
      var result: [String] = []
      var line = 1
      for hunk in LineDifference(from: old, to: new).hunks {
        result += old[(line - 1)..<(hunk.oldStart - 1)]
        #expect(hunk.newStart == result.count + 1)
        line = hunk.oldStart
        for text in hunk.lines {
          if text.side != .new {
            #expect(old[line - 1] == text.text)
            line += 1
          }
          if text.side != .old { result.append(text.text) }
        }
      }
      result += old[(line - 1)...]
      #expect(result == new)
    }
  }

  @Test func whatNobodySeesIsMarked() {
    #expect(
      LineDifference(from: ["a b", "same\t"], to: ["a\u{A0}b\t\u{200B}\u{1B}", "same\t"]).unified == [
        "@@ -1,2 +1,2 @@", "-a b", "+a<U+A0>b^I<U+200B>^[", " same\t",
      ])
    #expect(VisibleText.marked("👩‍👩‍👧 é 한글") == "👩‍👩‍👧 é 한글")
  }

  @Test func whatIsTooLongIsCut() {
    let long = String(repeating: "x", count: 300)
    let lines = LineDifference(from: [long + "one"], to: [long + "two"]).unified
    #expect(lines[1] == "-…" + String(repeating: "x", count: 30) + "one")
    #expect(lines[2] == "+…" + String(repeating: "x", count: 30) + "two")
    let early = LineDifference(from: ["a" + long], to: ["b" + long]).unified
    #expect(early[1] == "-a" + String(repeating: "x", count: 119) + "…")
    let many = LineDifference(from: [], to: (0..<5000).map(String.init)).unified
    #expect(many.count == 31 && many.last == "… and 4971 more lines")
    // Many lines that have nothing in common take no time.
    #expect(!LineDifference(from: (0..<50_000).map { "a\($0)" }, to: (0..<50_000).map { "b\($0)" }).isEmpty)
  }
}
