import Foundation
import Testing

@testable import LessonDiagnostics
@testable import LessonRunning

/// An index that cannot be read is reported, and never taken for an index without calls.
struct SourceIndexTests {
  @Test func aLibraryThatIsNotThere() {
    let problem = Problem.indexLibraryMissing("/nowhere/libIndexStore.so")
    #expect(throws: problem) {
      try SourceIndex(
        store: "/nowhere/index", source: "/nowhere/main.swift", library: "/nowhere/libIndexStore.so")
    }
    #expect(problem.isMissingTool)
    #expect(
      problem.message
        == "'/nowhere/libIndexStore.so' is missing or of another kind: it finds the calls of 'check' in a lesson; install a complete "
        + "Swift toolchain from https://www.swift.org/install")
  }

  @Test func anIndexThatIsNotThere() throws {
    let library = try Toolchain.find().indexStore
    let folder = FileManager.default.temporaryDirectory.appending(path: "no-index-\(UUID().uuidString)").path
    #expect(throws: Problem.self) {
      try SourceIndex(store: folder, source: "\(folder)/main.swift", library: library)
    }
    if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
  }
}
