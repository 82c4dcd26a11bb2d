import Foundation
import LessonDiagnostics
import LessonFiles
import Synchronization
import Testing

@testable import LessonPipeline

@Suite struct ProgressRecordTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "durations-\(UUID().uuidString)")

  private func state() throws -> StateFolder {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return StateFolder(folder.path)
  }

  /// What a record adds to the lessons that are planned.
  private func expected(_ text: String, _ slugs: [String]) throws -> [[ProgressEvent.Work: Double]] {
    let state = try state()
    defer { removeFolder() }
    try ProgressRecord.file(in: state).write(Array(text.utf8))
    let seen = Mutex<[ProgressEvent]>([])
    let record = ProgressRecord(in: state) { event in seen.withLock { $0.append(event) } }
    record.take(.planned(slugs.map { .init(slug: $0, programs: 1) }, cached: 0))
    guard case .planned(let lessons, _) = seen.withLock({ $0[0] }) else { return [] }
    return lessons.map(\.expected)
  }

  private func removeFolder() {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record("\(error)") }
  }

  @Test func knownTimesAreAdded() throws {
    let expected = try expected("02-b\t1500\t0\n01-a\t250\t4000\n", ["01-a", "02-b", "03-c"])
    #expect(expected == [[.compiling: 0.25, .running: 4], [.compiling: 1.5], [:]])
  }

  @Test(arguments: [
    "", "01-a", "01-a\t1", "01-a\t1\t2\t3", "01-a\tx\t1", "01-a\t-5\t-1", "01-a\t\(Int.max)\t\(Int.max)",
    "\0\u{FFFD}\t\t",
  ])
  func whatCannotBeReadIsNotKnown(text: String) throws {
    #expect(try expected(text, ["01-a"]) == [[:]])
  }

  /// The times of lessons that failed, and of those that did not run, stay; those of lessons that are gone go.
  @Test func timesAreKept() throws {
    let state = try state()
    defer { removeFolder() }
    let file = ProgressRecord.file(in: state)
    try file.write(Array("01-a\t1\t1000\n02-b\t1\t2000\n03-c\t1\t3000\n04-gone\t1\t1\n".utf8))
    let record = ProgressRecord(in: state) { _ in }
    for slug in ["01-a", "02-b"] {
      record.take(.began(.running, lesson: slug))
      record.take(.ended(.running, lesson: slug, slug == "01-a" ? .done : .failed))
    }
    record.keep(for: ["01-a", "02-b", "03-c"])
    let lines = String(decoding: try #require(file.bytes), as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != "\t" } } == ["01-a", "02-b", "03-c"])
    #expect(!lines[0].hasSuffix("\t1000"))
    #expect(lines[1...] == ["02-b\t1\t2000", "03-c\t1\t3000"])
  }
}
