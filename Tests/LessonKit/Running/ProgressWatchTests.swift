import LessonRunning
import Testing

struct ProgressWatchTests {
  @Test(arguments: [
    ("12000 30000\n      ", "12,000 of 30,000"), ("2 5\n0 0\n", "2 of 5, 0"), ("", ""), ("   ", ""),
    ("7 \n3 4\n", "3 of 4"), ("-1 x\n", ""),
  ])
  func sayHowFarALessonHasCome(file: String, words: String) {
    #expect(ProgressWatch.words(of: file) == words)
  }
}
