import LessonFiles

/// The folder `.lessons/shards`, in which parts of a course work and leave what the build after them takes over:
///
///     split        what each lesson counts for in the division of the course, as the first part wrote it
///     2-of-5       how long the lessons of a part took
///     work-…       where a part compiles and runs, while it does: its own, for others work at the same time
///
/// Everything in it is gone after the next build of the whole course.
struct ShardFolder: Sendable {
  private let path: String
  /// Of the files with times, those of the parts themselves.
  private static let format = KeptFormat("times of a shard", version: 1)

  init(_ state: StateFolder) { path = state.shards }

  private var folder: CacheFolder { CacheFolder(path) }

  /// Where a part works, and where its times go.
  struct Place: Sendable {
    var folder: StateFolder
    var times: CheckedFile
  }

  /// Makes a folder that no other process has, on whatever machine: a part that was begun anew elsewhere may find that the first attempt,
  /// given up for dead, still runs.
  func place(for shard: Shard) throws(SystemFailure) -> Place {
    try folder.prepare()
    let name = "work-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    try SystemCall.makeFolder("\(path)/\(name)")
    return Place(folder: StateFolder("\(path)/\(name)"), times: times("\(shard.number)-of-\(shard.count)"))
  }

  private func times(_ name: String) -> CheckedFile { CheckedFile(name, in: folder, Self.format) }

  /// The times that parts have left; none where there is no such folder.
  var times: [CheckedFile] {
    // Without them the next build shows no expected times, and nothing else.
    let names = (try? SystemCall.names(in: path)) ?? []
    return names.map { String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
      .filter { $0.contains("-of-") }.sorted().map(times)
  }

  /// What lessons count for, as the first part found it.
  var split: CheckedFile { CheckedFile("split", in: folder, KeptFormat("split of a course", version: 1)) }

  /// Makes sure that the folder is there.
  func prepare() throws(SystemFailure) { try folder.prepare() }

  /// Removes all of it. The caller has the course's lock alone: no part is at work.
  func remove() throws(SystemFailure) { try SystemCall.removeTree(path) }
}
