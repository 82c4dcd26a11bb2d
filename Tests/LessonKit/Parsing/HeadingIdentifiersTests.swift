import Testing

@testable import LessonParsing

@Suite struct HeadingIdentifiersTests {
  @Test(
    "Names that parts of pages bear are reserved",
    arguments: [
      ("content", true), ("contents-title", true), ("contents", false), ("fn-1", true), ("fn-", false),
      ("fn-1-2", false), ("fn-x", false), ("fnref-12", true), ("fnref-1-2", true), ("fnref-1-2-3", false),
      ("fnref-1-", false), ("drawing-3", true), ("drawing-3-a b", true), ("drawing-", false),
      ("drawing-3a", false), ("bib-a", true), ("bibliography", false), ("checked-a", true),
      ("checked", false),
      ("answer-1-2", true), ("answer-1", false), ("answer-1-a", false), ("lesson-list", true),
      ("quiz-1-question", true), ("quiz-1-questions", false), ("quiz-question", false), ("quiz-1", false),
      ("names-card", true), ("names-help", true), ("names", false), ("meaning", false),
      ("lessons-part-2", true), ("lessons", false),
    ])
  func reserved(identifier: String, isReserved: Bool) {
    #expect(HeadingIdentifiers.isReserved(identifier) == isReserved)
  }

  /// Text in ASCII goes a shorter way. A letter beside it makes it go the other one.
  @Test func theShortWayNamesAlike() {
    var state: UInt32 = 7
    for _ in 0..<500 {
      let text = String(
        String.UnicodeScalarView(
          (0..<12).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Unicode.Scalar(UInt8(state >> 25))
          }))
      let other = HeadingIdentifiers.name(for: text + "é").dropLast()
      #expect(HeadingIdentifiers.name(for: text) == other.trimmingSuffix("-"), "\(text.debugDescription)")
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ end: Character) -> Substring {
    var rest = self
    while rest.last == end { rest.removeLast() }
    return rest
  }
}
