import Foundation
import LessonDiagnostics
import LessonFiles

/// Puts a site into its output folder, whole or not at all.
///
/// The complete new tree is built beside the old one, where an unchanged file is a hard link to the old one; then the two trees
/// change places in one step, and the old one is deleted. A build that is killed at any moment leaves the old site or the new
/// one. Files that no build wrote are carried over as they are.
package struct Publisher: Sendable {
  var course: CourseFolder
  /// The output folder as its user calls it; relative paths begin at the current folder.
  var output: String
  /// Whether a new output folder inside the course gets a file that keeps it out of the course's repository.
  var makesIgnoreFile: Bool
  /// How many files are read and written at a time.
  var threads: Int

  package init(
    course: CourseFolder, output: String, makesIgnoreFile: Bool = false,
    threads: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.threads = threads
    self.course = course
    self.output = output
    self.makesIgnoreFile = makesIgnoreFile
  }

  /// Refuses an output folder that can't be published into, before a long build rather than after it. Changes nothing.
  package func check() throws(DiagnosedFailure) {
    _ = try PublishedTree(of: OutputFolder(output, course: course))
  }

  /// Makes the output folder hold these files, and everything in it that no build wrote.
  ///
  /// The caller holds the course's ``BuildLock``. When the site is there already, byte for byte, nothing is touched.
  ///
  /// - Parameter keepsOthers: whether what earlier builds wrote stays where these files do not replace it.
  package func publish(_ files: [SiteFile], keepsOthers: Bool = false) throws(DiagnosedFailure) -> Publication
  {
    var output = try OutputFolder(output, course: course)
    let places = Staging.places(for: output, state: course.state)
    try wording(errorsIn: output) { () throws(SystemFailure) in
      for place in places.outside + [places.inside] { try place.recover() }
    }
    // The recovery may have brought back a site that was only half replaced.
    output = try OutputFolder(self.output, course: course)
    let tree = try PublishedTree(of: output)
    let named = Set(files.map(\.path))
    let others =
      keepsOthers
      ? (tree.manifest?.paths ?? []).filter { !named.contains($0) && tree.files.contains($0) } : []
    let kept = others.map { SiteFile(path: $0, content: .copy(of: output.path + "/" + $0)) }
    var plan = try PublishingPlan(files + kept, over: tree, in: output)
    plan.ignoresItself =
      makesIgnoreFile && !output.exists && output.isInCourse && !named.contains(IgnoreFile.name)

    var publication = Publication(
      written: plan.written.map(\.path), unchanged: plan.unchanged.count, removed: plan.removed)
    if output.exists, plan.isEmpty { return publication }

    let cause = try wording(errorsIn: output) { () throws(SystemFailure) -> SystemFailure? in
      let made = try SystemCall.makeFolders(output.parent)
      var isPublished = false
      defer { if !isPublished { for folder in made.reversed() { rmdir(folder) } } }
      let cause = try replace(output, by: plan, in: places)
      isPublished = true
      return cause
    }
    if let cause {
      publication.warnings = [
        Diagnostic(.warning, at: nil, .publishedPieceByPiece(output.name, code: cause.code))
      ]
    }
    return publication
  }

  /// Stops publishing between two steps and removes what was staged: for a process that is about to end.
  ///
  /// Waits for the step in progress. A publication that goes on in another thread fails with ``Problem/interrupted``.
  package static func cleanUp() throws(DiagnosedFailure) {
    do { try Staging.interrupt() } catch {
      throw DiagnosedFailure(.fileOperationFailed(error.operation, path: error.path, code: error.code))
    }
  }

  /// - Returns: why the folder could not be replaced as a whole, when it could not.
  private func replace(
    _ output: OutputFolder, by plan: PublishingPlan, in places: (outside: [Staging], inside: Staging)
  ) throws(SystemFailure) -> SystemFailure? {
    var cause: SystemFailure?
    for staging in places.outside {
      do {
        try TreeReplacement(output: output, staging: staging, plan: plan, threads: threads).run()
        return nil
      } catch {
        // Staging the site elsewhere may help against errors of the place; an unreadable image of a lesson, a full disk or an
        // interruption is final.
        let isPlacement =
          [EXDEV, EBUSY, EACCES, EPERM, EROFS].contains(error.code)
          || error.code == ENOENT && error.path == staging.path
        if !isPlacement || error.operation == .read || error.operation == .remove { throw error }
        cause = error
      }
    }
    guard let cause else { return nil }
    if !output.exists { throw cause }
    try PiecewiseReplacement(output: output, staging: places.inside, plan: plan).run()
    return cause
  }

  private func wording<Result>(
    errorsIn output: OutputFolder, _ body: () throws(SystemFailure) -> Result
  ) throws(DiagnosedFailure) -> Result {
    do { return try body() } catch {
      if error.code == ECANCELED { throw DiagnosedFailure(.interrupted) }
      throw DiagnosedFailure(
        .fileOperationFailed(error.operation, path: output.displayed(error.path), code: error.code))
    }
  }
}
