import LessonFiles
import LessonPublishing
import LessonRunning

// What a build does as one process among others.

extension CourseBuild {
  /// Waits for the right to build the course.
  func takeLock() throws(SystemFailure) -> BuildLock? {
    try BuildLock.take(of: course) { process in
      progress(.waiting(process: process))
    }
  }

  /// Removes the files of lessons that this process is running, when the process is about to end.
  package static func removeWork() { WorkFolder.removeCurrent() }
}
