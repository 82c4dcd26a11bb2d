import Foundation
import LessonFiles
import Synchronization
import Testing

@testable import LessonPublishing

@Suite struct BuildLockTests {
  @Test func aSecondBuildWaitsAndNamesTheFirst() async throws {
    let course = try PublishedCourse()
    let path = course.path
    var first: BuildLock? = try BuildLock(CourseFolder(path).state) { _ in Issue.record("nobody else builds")
    }
    #expect(first != nil)
    // The kernel's lock belongs to the open file, so another descriptor waits as another process would.
    let (waits, report) = AsyncStream.makeStream(of: Int32?.self)
    let isHeld = Mutex(true)
    async let second: Void = Task.detached {
      let lock = try BuildLock(CourseFolder(path).state) { report.yield($0) }
      #expect(isHeld.withLock { !$0 })
      withExtendedLifetime(lock) {}
      report.finish()
    }.value
    var reports: [Int32?] = []
    for await process in waits {
      reports.append(process)
      isHeld.withLock { $0 = false }
      first = nil
    }
    try await second
    #expect(reports == [getpid()])
  }

  @Test func theLockEndsWithItsProcess() async throws {
    let course = try PublishedCourse()
    let path = course.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let lock = try BuildLock(CourseFolder(path).state) { _ in exit(1) }
      withExtendedLifetime(lock) { _ = kill(getpid(), SIGKILL) }
    }
    _ = try BuildLock(CourseFolder(path).state) { _ in Issue.record("the dead process still has the lock") }
  }

  /// Two builds of one course at once, each publishing a site of its own many times.
  @Test func twoBuildsAtOnceLeaveOneWholeSite() async throws {
    let course = try PublishedCourse()
    let path = course.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for letter in ["a", "b"] {
        group.addTask {
          for _ in 0..<10 {
            let lock = try BuildLock(CourseFolder(path).state) { _ in }
            _ = try Publisher(course: CourseFolder(path), output: path + "/site").publish(
              PublishedCourse.files(PublisherKillTests.pages(letter)))
            withExtendedLifetime(lock) {}
          }
        }
      }
      try await group.waitForAll()
    }
    #expect([PublisherKillTests.pages("a"), PublisherKillTests.pages("b")].contains(course.snapshot()))
    #expect(course.litter == [])
  }

  @Test func aCourseThatIsNotThere() {
    let failure = #expect(throws: SystemFailure.self) {
      _ = try BuildLock(CourseFolder("/nonexistent/course").state) { _ in }
    }
    #expect(failure?.operation == .create && failure?.code == ENOENT)
    #expect(failure?.path == "/nonexistent/course/.lessons")
  }
}
