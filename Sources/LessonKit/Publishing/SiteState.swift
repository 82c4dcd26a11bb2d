import Foundation
import LessonDiagnostics
import LessonFiles

/// An output folder as a build left it: enough to tell, without making the site again, that it is still there.
package struct SiteState: Hashable, Sendable {
  /// The folder's real path.
  package var folder: String
  /// Relative paths of everything in it, as in `PublishedTree`.
  package var folders: [String]
  package var files: [String]
  /// The files that builds wrote.
  package var own: [File]

  package struct File: Hashable, Sendable {
    package var path: String
    /// Of the content that the site has at this path.
    package var hash: String
    /// The state of the file while it had that content; `nil` where it is too young for its state to vouch for it.
    package var state: FileState?

    package init(path: String, hash: String, state: FileState?) {
      self.path = path
      self.hash = hash
      self.state = state
    }
  }

  package init(folder: String, folders: [String], files: [String], own: [File]) {
    self.folder = folder
    self.folders = folders
    self.files = files
    self.own = own
  }
}

extension Publisher {
  /// The output folder, just after these files were published into it.
  ///
  /// - Parameters:
  ///   - files: Those of the site that this build made; others in the folder's manifest are of earlier builds.
  ///   - known: Hashes of files that this build left as they were.
  ///   - moment: A moment before the build began to publish.
  /// - Returns: `nil` where the folder is not as this build left it.
  package func state(
    of files: [SiteFile], known: [String: String], since moment: Moment
  ) throws(DiagnosedFailure) -> SiteState? {
    let folder = try OutputFolder(output, course: course)
    let tree = try PublishedTree(of: folder)
    guard folder.exists, isSettled(folder) else { return nil }
    let contents = Dictionary(files.map { ($0.path, $0.content) }) { first, _ in first }
    let own = Parallel.map(tree.manifest?.paths ?? [], threads: threads) { path -> SiteState.File? in
      let place = folder.path + "/" + path
      // What cannot be read now is left to the next build.
      guard let content = contents[path] ?? (tree.files.contains(path) ? .copy(of: place) : nil),
        let hash = known[path] ?? (try? SystemCall.hash(of: content)),
        let status = try? SystemCall.status(place)
      else { return nil }
      let state = status.isRegular && moment.vouches(for: status) ? FileState(status) : nil
      return SiteState.File(path: path, hash: hash, state: state)
    }
    let readable = own.compactMap(\.self)
    guard readable.count == own.count else { return nil }
    return SiteState(folder: folder.path, folders: tree.folders, files: tree.files, own: readable)
  }

  /// Whether the output folder is as it was.
  ///
  /// - Parameter moment: A moment before this call.
  /// - Returns: The same state, where young files have aged enough for their states to be known; `nil` where anything is different.
  package func confirm(_ site: SiteState, since moment: Moment) throws(DiagnosedFailure) -> SiteState? {
    let folder = try OutputFolder(output, course: course)
    let tree = try PublishedTree(of: folder)
    guard folder.path == site.folder, isSettled(folder), tree.folders == site.folders,
      tree.files == site.files,
      tree.manifest?.paths == site.own.map(\.path)
    else { return nil }
    var confirmed = site
    for (index, file) in site.own.enumerated() {
      let place = folder.path + "/" + file.path
      guard let status = try? SystemCall.status(place), status.isRegular else { return nil }
      let state = FileState(status)
      if let known = file.state {
        guard state == known else { return nil }
      } else {
        guard let hash = try? SystemCall.hash(of: .copy(of: place)), hash == file.hash else { return nil }
        if moment.vouches(for: status) { confirmed.own[index].state = state }
      }
    }
    return confirmed
  }

  /// Whether no killed build has left anything to put right.
  private func isSettled(_ folder: OutputFolder) -> Bool {
    let places = Staging.places(for: folder, state: course.state)
    return (places.outside + [places.inside]).allSatisfy { place in
      // What cannot be looked at is not known to be nothing.
      do { return try SystemCall.status(place.path) == nil } catch { return false }
    }
  }
}
