import Foundation
import LessonFiles
import Synchronization
import Testing

@testable import LessonPublishing

@Suite struct BuildLockTests {
  /// Waits on a thread of its own: tasks have as many as the machine has processors, and other tests need them.
  private static func onThread(_ work: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (end: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread { end.resume(with: Result { try work() }) }
    }
  }

  @Test func aSecondBuildWaitsAndNamesTheFirst() async throws {
    let course = try PublishedCourse()
    let path = course.path
    var first: BuildLock? = try BuildLock(CourseFolder(path).state) { _ in Issue.record("nobody else builds")
    }
    #expect(first != nil)
    // The kernel's lock belongs to the open file, so another descriptor waits as another process would.
    let (waits, report) = AsyncStream.makeStream(of: Int32?.self)
    let isHeld = Mutex(true)
    async let second: Void = Self.onThread {
      let lock = try BuildLock(CourseFolder(path).state) { report.yield($0) }
      #expect(isHeld.withLock { !$0 })
      withExtendedLifetime(lock) {}
      report.finish()
    }
    var reports: [Int32?] = []
    for await process in waits {
      reports.append(process)
      isHeld.withLock { $0 = false }
      first = nil
    }
    try await second
    #expect(reports == [getpid()])
  }

  /// Parts of a course are computed at once. A build waits for all of them, and they for it.
  @Test func theLockIsShared() async throws {
    let course = try PublishedCourse()
    let path = course.path
    func shared() throws -> BuildLock {
      try BuildLock(CourseFolder(path).state, .shared) { _ in Issue.record("nobody has it alone") }
    }
    var parts = [try shared(), try shared(), try shared()]
    let (waits, report) = AsyncStream.makeStream(of: Int32?.self)
    let left = Mutex(3)
    async let alone: Void = Self.onThread {
      let lock = try BuildLock(CourseFolder(path).state) { report.yield($0) }
      #expect(left.withLock { $0 } == 0)
      withExtendedLifetime(lock) {}
      report.finish()
    }
    var reports: [Int32?] = []
    for await process in waits {
      reports.append(process)
      while !parts.isEmpty {
        left.withLock { $0 -= 1 }
        parts.removeLast()
      }
    }
    try await alone
    // Which of several it waits for nobody can say.
    #expect(reports == [nil])
    withExtendedLifetime(try shared()) {}
  }

  /// A number of another machine's process means nothing here.
  @Test func theOwnerIsElsewhere() async throws {
    let course = try PublishedCourse()
    let path = course.path
    var first: BuildLock? = try BuildLock(CourseFolder(path).state) { _ in }
    #expect(first != nil)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: CourseFolder(path).state.lock))
    try file.write(contentsOf: Data("\(getpid())\nanother-machine\n".utf8))
    try file.close()
    let (waits, report) = AsyncStream.makeStream(of: Int32?.self)
    async let second: Void = Self.onThread {
      withExtendedLifetime(try BuildLock(CourseFolder(path).state) { report.yield($0) }) {}
      report.finish()
    }
    for await process in waits {
      #expect(process == nil)
      first = nil
    }
    try await second
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
