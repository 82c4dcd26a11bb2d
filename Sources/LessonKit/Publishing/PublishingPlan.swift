import LessonDiagnostics
import LessonFiles

/// What has to happen to an output folder so that it holds a site and everything foreign that it held before.
struct PublishingPlan: Sendable {
  /// Sorted by path.
  var written: [SiteFile] = []
  var unchanged: [String] = []
  /// What the last build wrote and this one does not.
  var removed: [String] = []
  var foreignFiles: [String]
  /// Folders to make, outer ones before inner ones.
  var folders: [String]
  var manifest: Manifest
  var isManifestUnchanged: Bool
  /// Whether the folder is new and lies in the course, so that it gets an ``IgnoreFile``.
  var ignoresItself = false

  /// True when the folder is already as it should be, byte for byte.
  var isEmpty: Bool { written.isEmpty && removed.isEmpty && isManifestUnchanged }

  init(_ files: [SiteFile], over tree: PublishedTree, in output: OutputFolder) throws(DiagnosedFailure) {
    let paths = Set(files.map(\.path))
    let sorted = files.sorted { $0.path < $1.path }
    let parents = Set(
      files.lazy.compactMap { file in
        file.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.path[...$0] }
      })
    let produced = Set(parents.flatMap { SiteFile.ancestors(of: String($0)) })
    let foreignFiles = Set(tree.foreignFiles)
    let foreignFolders = tree.foreignFolders

    var problems: [Problem] = []
    var seen: Set<String> = []
    for file in files {
      if !SiteFile.isValid(path: file.path) {
        problems.append(.invalidSitePath(file.path))
      } else if !seen.insert(file.path).inserted || produced.contains(file.path) {
        problems.append(.siteFilesCollide(file.path))
      } else if !foreignFiles.isEmpty,
        let found = (SiteFile.ancestors(of: file.path) + [file.path]).first(where: foreignFiles.contains)
      {
        problems.append(.foreignFile(output.name + "/" + found))
      } else if foreignFolders.contains(file.path) {
        problems.append(.foreignFile(output.name + "/" + file.path))
      }
    }
    if !problems.isEmpty {
      throw DiagnosedFailure(Set(problems).map { Diagnostic(at: nil, $0) }.sorted(by: Diagnostic.precedes))
    }

    manifest = Manifest(paths: sorted.map(\.path))
    isManifestUnchanged = manifest == tree.manifest
    self.foreignFiles = tree.foreignFiles
    folders = produced.union(foreignFolders).sorted()
    let existing = Set(tree.files)
    removed = (tree.manifest?.paths ?? []).filter { !paths.contains($0) }
    for file in sorted {
      var isSame = false
      do throws(SystemFailure) {
        if existing.contains(file.path) {
          isSame = try SystemCall.file(output.path + "/" + file.path, has: file.content)
        }
      } catch {
        throw DiagnosedFailure(
          .fileOperationFailed(error.operation, path: output.displayed(error.path), code: error.code))
      }
      if isSame { unchanged.append(file.path) } else { written.append(file) }
    }
  }
}
