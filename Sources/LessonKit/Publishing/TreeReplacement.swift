import Foundation
import LessonFiles

/// Builds the whole new site in a staging folder and puts it in the old one's place in one step.
struct TreeReplacement {
  let output: OutputFolder
  let staging: Staging
  let plan: PublishingPlan
  let threads: Int

  func run() throws(SystemFailure) {
    try staging.use(for: output) { () throws(SystemFailure) in
      try fill()
      try Staging.step { () throws(SystemFailure) in try swap() }
    }
  }

  private func fill() throws(SystemFailure) {
    try Staging.step { () throws(SystemFailure) in
      for folder in plan.folders { try SystemCall.makeFolder(staging.new + "/" + folder) }
    }
    try inSteps(plan.unchanged + plan.foreignFiles) { path throws(SystemFailure) in try carryOver(path) }
    try inSteps(plan.written) { file throws(SystemFailure) in
      try SystemCall.write(file.content, to: staging.new + "/" + file.path)
    }
    try Staging.step { () throws(SystemFailure) in
      try SystemCall.write(.data(plan.manifest.bytes), to: staging.new + "/" + SiteFile.manifestName)
      if plan.ignoresItself {
        try SystemCall.write(IgnoreFile.content, to: staging.new + "/" + IgnoreFile.name)
      }
      // Folders come last, inner ones first: a folder may be read-only, and its time changes with what is put into it.
      for folder in plan.folders.reversed().map({ "/" + $0 }) + [""] {
        if let found = try SystemCall.status(output.path + folder), found.isFolder {
          try SystemCall.copyAttributes(of: found, to: staging.new + folder)
        }
      }
    }
  }

  /// Works on several things at a time, and on no more than can be waited for in one step.
  private func inSteps<Item: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) throws(SystemFailure) -> Void
  ) throws(SystemFailure) {
    // They are sorted by path. Two files of one folder cannot be made at once, and those far apart are seldom of one.
    let half = (items.count + 1) / 2
    let mixed = (0..<half).flatMap { [$0, half + $0] }.filter { $0 < items.count }
    for start in stride(from: 0, to: mixed.count, by: 1024) {
      let some = mixed[start..<min(start + 1024, mixed.count)].map { items[$0] }
      try Staging.step { () throws(SystemFailure) in
        _ = try Parallel.map(some, threads: some.count < 16 ? 1 : threads, work)
      }
    }
  }

  private func carryOver(_ path: String) throws(SystemFailure) {
    let old = output.path + "/" + path
    let new = staging.new + "/" + path
    if try SystemCall.link(old, to: new) { return }
    // The file system has no hard links, so a copy is made.
    guard let found = try SystemCall.status(old) else {
      throw SystemFailure(operation: .read, path: old, code: ENOENT)
    }
    if found.isLink {
      if symlink(try SystemCall.target(ofLink: old), new) != 0 {
        throw SystemFailure(operation: .create, path: new, code: errno)
      }
    } else {
      try SystemCall.write(.copy(of: old), to: new)
    }
    try SystemCall.copyAttributes(of: found, to: new)
  }

  private func swap() throws(SystemFailure) {
    guard output.exists else { return try SystemCall.rename(staging.new, to: output.path) }
    if try SystemCall.exchange(staging.new, output.path) { return }
    // Between these two calls there is no site. If the build is killed here, `Staging.recover` brings it back.
    try SystemCall.rename(output.path, to: staging.previous)
    do { try SystemCall.rename(staging.new, to: output.path) } catch {
      try SystemCall.rename(staging.previous, to: output.path)
      throw error
    }
  }
}
