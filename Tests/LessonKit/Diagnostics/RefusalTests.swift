import Foundation
import Testing

@testable import LessonDiagnostics
@testable import LessonFiles

/// What the system refuses is said with its path, its reason, and what to do about it.
@Suite struct RefusalTests {
  @Test(arguments: [
    (
      FileOperation.write, "/a/site", EACCES,
      "cannot write '/a/site': permission denied; make it writable for your user, or name another folder with --output"
    ),
    (
      .lock, "/a/.lessons/lock", EACCES,
      "cannot lock '/a/.lessons/lock': permission denied; make it writable for your user"
    ),
    (
      .read, "/a/lessons", EACCES,
      "cannot read '/a/lessons': permission denied; make it readable for your user"
    ),
    (
      .create, "/a/.lessons", EROFS,
      "cannot create '/a/.lessons': read-only file system; copy the course to a file system that can be written"
    ),
    (
      .create, "/a/.lessons", EEXIST,
      "cannot create '/a/.lessons': file exists; something else has this name, move it away"
    ),
    (
      .start, "/usr/bin/swift-frontend", EAGAIN,
      "cannot start '/usr/bin/swift-frontend': resource temporarily unavailable; end other programs, and build again"
    ),
    (
      .write, "/a/.lessons/run/01-a/lesson", EFBIG,
      "cannot write '/a/.lessons/run/01-a/lesson': file too large; allow larger files with 'ulimit -f unlimited', and build again"
    ),
  ])
  func isSaidWithWhatToDo(operation: FileOperation, path: String, code: Int32, message: String) {
    #expect(Problem.fileOperationFailed(operation, path: path, code: code).message == message)
  }

  @Test func whatFoundationRefusesNamesItsFile() throws {
    let missing = "/nonexistent/folder"
    let error = try #require(throws: (any Error).self) {
      try FileManager.default.contentsOfDirectory(atPath: missing)
    }
    #expect(Problem(refusalIn: error) == .fileOperationFailed(.read, path: missing, code: ENOENT))
  }
}
