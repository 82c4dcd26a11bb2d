import Foundation
import LessonFiles

/// Replaces the files of a site one by one, for an output folder that can't be replaced as a whole: a mount point, a
/// folder of an image's lower layer, a folder whose parent belongs to somebody else.
///
/// Every file is staged before the first is replaced, and each is whole at any moment. The manifest first lists the
/// old and the new files together, so that after a kill in the middle the next build knows which files are its own.
struct PiecewiseReplacement {
  let output: OutputFolder
  let staging: Staging
  let plan: PublishingPlan

  func run() throws(SystemFailure) {
    try staging.use(for: output) { () throws(SystemFailure) in
      for (index, file) in plan.written.enumerated() {
        try Staging.step { () throws(SystemFailure) in
          try SystemCall.write(file.content, to: "\(staging.new)/\(index)")
        }
      }
      let union = Manifest(paths: plan.manifest.paths + plan.removed)
      try Staging.step { () throws(SystemFailure) in
        try SystemCall.write(.data(union.bytes), to: staging.new + "/union")
        try SystemCall.write(.data(plan.manifest.bytes), to: staging.new + "/manifest")
      }
      try Staging.step { () throws(SystemFailure) in try replaceFiles() }
    }
  }

  private func replaceFiles() throws(SystemFailure) {
    let manifest = output.path + "/" + SiteFile.manifestName
    try SystemCall.rename(staging.new + "/union", to: manifest)
    for path in plan.removed { try SystemCall.remove(output.path + "/" + path) }
    let kept = Set(plan.folders)
    for folder in Set(plan.removed.flatMap(SiteFile.ancestors(of:))).subtracting(kept).sorted().reversed() {
      if rmdir(output.path + "/" + folder) != 0, errno != ENOENT {
        throw SystemFailure(operation: .remove, path: output.path + "/" + folder, code: errno)
      }
    }
    for folder in plan.folders { try SystemCall.makeFolder(output.path + "/" + folder) }
    for (index, file) in plan.written.enumerated() {
      try SystemCall.rename("\(staging.new)/\(index)", to: output.path + "/" + file.path)
    }
    try SystemCall.rename(staging.new + "/manifest", to: manifest)
  }
}
