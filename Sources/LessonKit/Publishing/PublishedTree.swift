import Foundation
import LessonDiagnostics
import LessonFiles

/// What an output folder holds now. Paths are relative to it and sorted, folders before what is in them.
struct PublishedTree: Sendable {
  /// What the last build wrote; `nil` when no build has written here.
  var manifest: Manifest?
  var folders: [String] = []
  /// Everything that is not a folder, the manifest left out.
  var files: [String] = []

  /// The files that no build wrote.
  var foreignFiles: [String] {
    let ours = Set(manifest?.paths ?? [])
    return files.filter { !ours.contains($0) }
  }

  /// The folders that must survive although no build needs them: those that are foreign themselves, or hold something foreign.
  var foreignFolders: Set<String> {
    let ours = Set((manifest?.paths ?? []).flatMap(SiteFile.ancestors(of:)))
    let roots = foreignFiles.flatMap(SiteFile.ancestors(of:))
    let lone = folders.filter { !ours.contains($0) }
    return Set(roots + lone + lone.flatMap(SiteFile.ancestors(of:)))
  }

  init(of folder: OutputFolder) throws(DiagnosedFailure) {
    guard folder.exists else { return }
    do {
      if let bytes = try SystemCall.bytes(of: folder.path + "/" + SiteFile.manifestName) {
        do { manifest = try Manifest(bytes: bytes) } catch {
          throw DiagnosedFailure(
            .damagedManifest(error.text),
            at: SourceLocation(file: folder.name + "/" + SiteFile.manifestName, line: error.line))
        }
      }
      try list(folder.path, prefix: "", in: folder)
    } catch let failure as SystemFailure {
      throw DiagnosedFailure(
        .fileOperationFailed(failure.operation, path: folder.displayed(failure.path), code: failure.code))
    } catch let failure as DiagnosedFailure {
      throw failure
    } catch {
      throw DiagnosedFailure(.fileOperationFailed(.list, path: folder.name, code: EIO))
    }
    if manifest == nil, !files.isEmpty || !folders.isEmpty {
      let visible = (files + folders).filter { !$0.hasPrefix(".") && !$0.contains("/") }.sorted()
      if let first = visible.first {
        throw DiagnosedFailure(.outputIsForeign(folder.name, example: first, count: visible.count))
      }
    }
  }

  private mutating func list(_ path: String, prefix: String, in output: OutputFolder) throws {
    for entry in try SystemCall.entries(in: path) {
      let bytes = entry.name.dropLast().map(UInt8.init(bitPattern:))
      guard let name = String(validating: bytes, as: UTF8.self) else {
        let readable = String(decoding: bytes, as: UTF8.self)
        throw DiagnosedFailure(.fileNameIsNotText(output.displayed(path) + "/" + readable))
      }
      let child = path + "/" + name
      var isFolder = entry.isFolder
      if isFolder == nil {
        guard let found = try SystemCall.status(child) else { continue }
        isFolder = found.isFolder
      }
      if isFolder == true {
        folders.append(prefix + name)
        try list(child, prefix: prefix + name + "/", in: output)
      } else if prefix + name != SiteFile.manifestName {
        files.append(prefix + name)
      }
    }
  }
}
