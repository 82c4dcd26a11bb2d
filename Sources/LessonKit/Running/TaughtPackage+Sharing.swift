import LessonDiagnostics
import LessonFiles

// The package of a course that several processes need at the same time, perhaps on several machines.

extension TaughtPackage {
  /// Builds the package unless another process has, and keeps it from being built again while the lock that is returned lives.
  ///
  /// Whoever builds has the lock alone, and whoever links what was built shares it. So nobody reads half a module, and a change of the
  /// package waits for those who work with what was there before.
  package func buildAmongOthers() throws -> (products: BuildProducts, lock: FileLock) {
    let lock = try FileLock(course.state.packageLock)
    if try lock.tryAlone() {
      _ = try build()
    }
    while true {
      try lock.share()
      if let products = try current() { return (products, lock) }
      try lock.takeAlone()
      let products = try build()
      // Where nothing says that it is as it was built, it is used by one process at a time.
      if try current() == nil { return (products, lock) }
    }
  }
}
