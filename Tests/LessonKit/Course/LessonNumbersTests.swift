import Testing

@testable import LessonCourse

/// What lessons are called in "Figure 3.2".
@Suite struct LessonNumbersTests {
  @Test(arguments: [
    ([], []),
    (["00-start", "01-first", "09-last", "90-charts"], [0, 1, 9, 90]),
    (["1-one", "2_two", "10", "010.dot"], [1, 2, 3, 4]),
    (["1-one", "2_two", "10", "11.dot", "12 space"], [1, 2, 10, 11, 12]),
    // Places, where there is no number: from 1.
    (["first", "second"], [1, 2]),
    (["00-start", "01-first", "appendix"], [0, 1, 3]),
    (["3d-plots", "2024-review", "5가지"], [1, 2, 3]),
    // In another order than the numbers say.
    (["02-other", "01-case"], [1, 2]),
    // Two lessons of one number.
    (["01-a", "01-b"], [1, 2]),
    (["01-a", "appendix", "02-b"], [1, 2, 3]),
  ])
  func lessonsHaveNumbers(slugs: [String], numbers: [Int]) {
    #expect(LessonNumbers.numbers(of: slugs) == numbers)
  }
}
