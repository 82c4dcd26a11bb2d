import Foundation
import LessonDiagnostics
import LessonFiles
import LessonPublishing

/// A course in a temporary folder, for publishing from. The folder goes when the value does.
final class PublishedCourse: Sendable {
  let path: String
  private let isTemporary: Bool

  /// The folder of another process, which also removes it.
  init(existing path: String) {
    self.path = path
    isTemporary = false
  }

  init() throws {
    isTemporary = true
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("publishing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("lessons"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(".lessons"), withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path
  }

  deinit {
    guard isTemporary else { return }
    do { try FileManager.default.removeItem(atPath: path) } catch {
      FileHandle.standardError.write(Data("left behind: \(path): \(error)\n".utf8))
    }
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  var publisher: Publisher { Publisher(course: CourseFolder(path), output: path + "/site") }

  @discardableResult
  func publish(_ pages: [String: String]) throws -> Publication {
    try publisher.publish(PublishedCourse.files(pages))
  }

  /// The messages of a publication that must fail, with this course's path left out.
  func refusal(_ pages: [String: String], output: String = "site") -> [String] {
    do throws(DiagnosedFailure) {
      _ = try Publisher(course: CourseFolder(path), output: path + "/" + output).publish(
        PublishedCourse.files(pages))
      return []
    } catch {
      return error.diagnostics.map { diagnostic in
        let place = diagnostic.location.map { "\($0): " } ?? ""
        return (place + diagnostic.problem.message).replacingOccurrences(of: path + "/", with: "")
      }
    }
  }

  static func files(_ pages: [String: String]) -> [SiteFile] {
    pages.map { SiteFile(path: $0.key, text: $0.value) }.sorted { $0.path < $1.path }
  }

  /// Every file of a folder, the manifest left out, by relative path.
  func snapshot(_ folder: String = "site") -> [String: String] {
    var result: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path + "/" + folder) ?? .init() {
      var isFolder: ObjCBool = false
      let full = path + "/" + folder + "/" + name
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue,
        name != ".lessons-manifest"
      else { continue }
      result[name] = text(folder + "/" + name)
    }
    return result
  }

  /// What publishing may have left beside the site.
  var litter: [String] {
    let kept: Set = ["lessons", "site", ".lessons", "lock"]
    let names =
      [path, path + "/.lessons"].flatMap { folder in
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? ["unreadable: \(folder)"]
      }
    return names.filter { !kept.contains($0) }.sorted()
  }
}
