import LessonDiagnostics
import LessonRunning
import Testing

struct ProgressWatchTests {
  @Test(arguments: [
    ("12000 30000\n      ", [[12000, 30000]]), ("2 5\n0 0\n", [[2, 5], [0, 0]]), ("", []), ("   ", []),
    ("7 \n3 4\n", [[3, 4]]), ("-1 x\n", []),
  ])
  func sayHowFarALessonHasCome(file: String, loops: [[Int]]) {
    #expect(ProgressWatch.loops(in: file).map { [$0.done, $0.total] } == loops)
  }
}
