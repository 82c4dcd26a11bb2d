import Foundation
import LessonDiagnostics
import LessonFiles
import LessonPublishing
import Testing

@Suite struct PublisherKillTests {
  static func pages(_ letter: String) -> [String: String] {
    var pages = Dictionary(uniqueKeysWithValues: (0..<60).map { ("pages/\($0).html", "\(letter) \($0)") })
    pages["index.html"] = letter
    pages["only-\(letter).html"] = letter
    return pages
  }

  /// A process publishes two sites in turn until it is killed, early or late; afterwards one of the two is there.
  @Test(arguments: [0, 300, 1_000, 2_500, 5_000, 9_000, 14_000, 20_000])
  func aKilledBuildLeavesAWholeSite(microseconds: Int) async throws {
    let course = try PublishedCourse()
    try course.publish(Self.pages("a"))
    try course.write("mine", to: "site/mine.txt")
    let path = course.path
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, microseconds = microseconds as Int] in
      Thread.detachNewThread {
        usleep(UInt32(microseconds))
        kill(getpid(), SIGKILL)
      }
      let publisher = Publisher(course: CourseFolder(path), output: path + "/site")
      while true {
        _ = try publisher.publish(PublishedCourse.files(Self.pages("b")))
        _ = try publisher.publish(PublishedCourse.files(Self.pages("a")))
      }
    }
    let mine = ["mine.txt": "mine"]
    let found = course.snapshot()
    #expect(
      [Self.pages("a"), Self.pages("b")].map { $0.merging(mine) { first, _ in first } }.contains(found))
    try course.publish(Self.pages("a"))
    #expect(course.snapshot() == Self.pages("a").merging(mine) { first, _ in first })
    #expect(course.litter == [])
  }

  /// The moment between the two renames of a file system that can't exchange: no site, and the old one in staging.
  @Test func aReplacementCutInTwoIsTakenBack() throws {
    let course = try PublishedCourse()
    try course.publish(["index.html": "1"])
    try course.write("mine", to: "site/mine.txt")
    try course.write(course.path + "/site", to: ".lessons/publishing/target")
    try course.write("half", to: ".lessons/publishing/new/index.html")
    try FileManager.default.moveItem(
      atPath: course.path + "/site", toPath: course.path + "/.lessons/publishing/previous")
    try course.publish(["index.html": "2"])
    #expect(course.snapshot() == ["index.html": "2", "mine.txt": "mine"])
    #expect(course.litter == [])
  }

  @Test func anInterruptedBuildCleansUp() async throws {
    let course = try PublishedCourse()
    try course.publish(Self.pages("a"))
    let path = course.path
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      Thread.detachNewThread {
        usleep(3_000)
        do throws(DiagnosedFailure) { try Publisher.cleanUp() } catch { exit(8) }
        exit(7)
      }
      let publisher = Publisher(course: CourseFolder(path), output: path + "/site")
      do throws(DiagnosedFailure) {
        while true {
          _ = try publisher.publish(PublishedCourse.files(Self.pages("b")))
          _ = try publisher.publish(PublishedCourse.files(Self.pages("a")))
        }
      } catch {
        if error.diagnostics.map(\.problem) != [.interrupted] { exit(9) }
      }
      while true { sleep(1) }
    }
    #expect([Self.pages("a"), Self.pages("b")].contains(course.snapshot()))
    #expect(course.litter == [])
  }
}
