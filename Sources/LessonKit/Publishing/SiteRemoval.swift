import Foundation
import LessonDiagnostics
import LessonFiles

/// Takes a site out of its output folder: the files that builds wrote there, and no others.
package struct SiteRemoval: Sendable {
  private let course: CourseFolder
  private let output: String

  package init(course: CourseFolder, output: String) {
    self.course = course
    self.output = output
  }

  package struct Removed: Sendable {
    package var size = FolderSize()
    /// Files that no build wrote, sorted.
    package var kept: [String] = []
  }

  /// The caller holds the course's ``BuildLock``.
  package func run() throws(DiagnosedFailure) -> Removed {
    var output = try OutputFolder(output, course: course)
    do throws(SystemFailure) {
      // A build that was killed between two steps may have left somebody's files in the old site.
      let places = Staging.places(for: output, state: course.state)
      for place in places.outside + [places.inside] { try place.recover() }
    } catch { throw worded(error, output) }
    output = try OutputFolder(self.output, course: course)
    let manifest = output.path + "/" + SiteFile.manifestName
    guard output.exists, SystemCall.exists(manifest) else { return Removed() }
    let tree = try PublishedTree(of: output)
    do throws(SystemFailure) { return try remove(tree, output, manifest) } catch {
      throw worded(error, output)
    }
  }

  private func remove(
    _ tree: PublishedTree, _ output: OutputFolder, _ manifest: String
  ) throws(SystemFailure) -> Removed {
    var removed = Removed()
    let foreign = Set(tree.foreignFiles)
    var ours = tree.files.filter { !foreign.contains($0) }
    let ignoresItself = try SystemCall.file(output.path + "/" + IgnoreFile.name, has: IgnoreFile.content)
    removed.kept = tree.foreignFiles.filter { !ignoresItself || $0 != IgnoreFile.name }
    // It speaks of whatever is in the folder.
    if ignoresItself, removed.kept.isEmpty { ours.append(IgnoreFile.name) }
    // The list comes last: until then, whoever goes on knows which files are the tool's.
    for path in ours.map({ output.path + "/" + $0 }) + [manifest] {
      removed.size += try FolderSize(of: path)
      try SystemCall.remove(path)
    }
    let folders = Set(ours.flatMap(SiteFile.ancestors(of:))).sorted().reversed()
    for folder in folders.map({ output.path + "/" + $0 }) + [output.path] where rmdir(folder) != 0 {
      // Something else is in it, or mounted on it.
      if ![ENOTEMPTY, EEXIST, EBUSY, ENOENT].contains(errno) {
        throw SystemFailure(operation: .remove, path: folder, code: errno)
      }
    }
    return removed
  }

  private func worded(_ failure: SystemFailure, _ output: OutputFolder) -> DiagnosedFailure {
    DiagnosedFailure(
      .fileOperationFailed(failure.operation, path: output.displayed(failure.path), code: failure.code))
  }
}
