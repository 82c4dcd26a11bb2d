import Testing

@testable import LessonRunning

@Suite struct TrapMessageTests {
  @Test(arguments: [
    ("main/a.md:9: Precondition failed: Index must be 1\n", "Precondition failed: Index must be 1"),
    ("main/a.md:9: Precondition failed\n", "Precondition failed"),
    ("main/a.md:9: Assertion failed: a: b\n", "Assertion failed: a: b"),
    ("Swift/Array.swift:692: Fatal error: Index out of range\n", "Fatal error: Index out of range"),
    ("Fatal error: one\ntwo\n", "Fatal error: one\ntwo"),
    ("a.md:1: Fatal error: Precondition failed: x\n", "Fatal error: Precondition failed: x"),
    ("a.md:1: Fatal error\n", "Fatal error"),
    ("without end a.md:1: Fatal error: x\n", "Fatal error: x"),
    ("without endFatal error: x\n", "Fatal error: x"),
    (
      "a.md:1: Fatal error: x\nCurrent stack trace:\n0 libswiftCore.so 0x00007f9d3c5a7a80\n", "Fatal error: x"
    ),
    (
      "a.md:1: Fatal error: x\n\n*** Signal 4: Backtracing from 0x7f9d3c5a7a80... done ***\n\n",
      "Fatal error: x"
    ),
    (
      "a.md:1: Fatal error: x\nswift-runtime: failed to suspend thread 16640 while processing a crash\n",
      "Fatal error: x"
    ),
    ("Fatal error: first\na.md:2: Fatal error: last\n", "Fatal error: last"),
    (
      "Could not cast value of type 'Swift.String' (0x7f463ebdf830) to 'Swift.Int' (0x7f463ebda698).\n",
      "Could not cast value of type 'Swift.String' to 'Swift.Int'."
    ),
    (
      "Simultaneous accesses to 0x55d5aa02d388, but modification requires exclusive access.\nPrevious access\n",
      "Simultaneous accesses to 0x…, but modification requires exclusive access."
    ),
    (
      "Fatal error: opcode 0xdeadbeef, hash 0xcbf29ce484222325\n",
      "Fatal error: opcode 0xdeadbeef, hash 0xcbf29ce484222325"
    ),
    ("a.md:1: Fatal error: a\u{2028}b\nCurrent stack trace:\n0 x\n", "Fatal error: a\u{2028}b"),
    (
      "a.md:1: Precondition failed: a\rb\u{85}c\u{B}d\u{C}e\n", "Precondition failed: a\rb\u{85}c\u{B}d\u{C}e"
    ),
    ("a.md:1: Fatal error: a\r\nCurrent stack trace:\n0 x\n", "Fatal error: a"),
    ("a.md:1: Fatal error: a\r\nb\n", "Fatal error: a\r\nb"),
    ("a.md:1: Fatal error: \u{301}x\n", "Fatal error: \u{301}x"),
    ("a.md:1: Fatal error: \u{1B}[31mred\0\n", "Fatal error: \u{1B}[31mred\0"),
    ("Fatal error: object 0x5561d65c5f10 is gone\n", "Fatal error: object 0x… is gone"),
  ])
  func findsTheMessage(error: String, words: String) {
    #expect(TrapMessage.find(in: error)?.message.words == words)
  }

  @Test func findsNoMessageWhereThereIsNone() {
    #expect(TrapMessage.find(in: "") == nil)
    #expect(TrapMessage.find(in: "it was no Fatal error, but\nFatal errors happen\n") == nil)
  }

  @Test func keepsWhatWasWrittenBefore() {
    #expect(TrapMessage.find(in: "one\ntwo\na.md:1: Fatal error: x\nmore\n")?.before == "one\ntwo")
  }

  @Test func saysTheReasonWithoutTheWordsThatSayNoMore() {
    #expect(TrapMessage(kind: "Fatal error", text: "x").reason == "x")
    #expect(TrapMessage(kind: "Fatal error", text: "").reason == "Fatal error")
    #expect(TrapMessage(kind: "Precondition failed", text: "x").reason == "Precondition failed: x")
  }
}
