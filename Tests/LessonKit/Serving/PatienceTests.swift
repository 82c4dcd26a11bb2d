import Testing

@testable import LessonServing

@Suite struct PatienceTests {
  @Test func aFileThatWasClosedIsToldAtOnce() {
    var patience = Patience()
    #expect(patience.due == nil)
    patience.note(.open, of: "a.md", at: 10)
    #expect(patience.due == 10 + Patience.whenOpen)
    patience.note(.complete, of: "a.md", at: 10.01)
    #expect(patience.due == 10.01 + Patience.whenComplete)
    #expect(patience.take() == ["a.md"])
    #expect(patience.due == nil)
  }

  @Test func aFileThatIsBeingWrittenHoldsUpTheOthers() {
    var patience = Patience()
    patience.note(.complete, of: "a.md", at: 10)
    patience.note(.open, of: "b.md", at: 10.001)
    #expect(patience.due == 10.001 + Patience.whenOpen)
  }

  @Test func aFileThatIsGoneMayComeBack() {
    var patience = Patience()
    patience.note(.gone, of: "a.md", at: 10)
    #expect(patience.due == 10 + Patience.whenGone)
    patience.note(.complete, of: "a.md", at: 10.002)
    #expect(patience.due == 10.002 + Patience.whenComplete)
  }

  @Test func nobodyIsWaitedForWithoutEnd() {
    var patience = Patience()
    for step in 0..<100 { patience.note(.open, of: "log", at: 10 + Double(step) * 0.1) }
    #expect(patience.due == 10 + Patience.most)
  }
}
