import Testing

@testable import LessonCourse

/// What varies in a text stands on one line, so that lines which one pattern describes are found one by one.
@Suite struct TextPatternLineTests {
  @Test(arguments: [
    ("step {} of {}", "step 1 of 3", ["1", "3"]),
    ("step {} of {}", "step 1 of 3\nstep 2 of 3", nil),
    ("step {} of {}", "step 1\nof 2 of 3", nil),
    ("{} of 3", "step\n1 of 3", nil),
    ("first {}\nsecond {}", "first 1\nsecond 2", ["1", "2"]),
  ])
  func partsStandOnOneLine(pattern: String, text: String, parts: [String]?) {
    #expect(TextPattern(pattern).match(text) == parts)
  }
}
