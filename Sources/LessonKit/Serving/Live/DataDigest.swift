import LessonFiles

/// Stands for the content of the files that a lesson reads.
struct DataDigest {
  let text: String

  /// - Parameter paths: files, and folders with everything in them.
  init(of paths: [String]) {
    let hash = ContentHash()
    hash.add(paths)
    for path in paths { ContentSum.add(path, to: hash) }
    text = hash.finish()
  }
}
