internal import Platform

/// How far one loop has come. It is over when its iterator is gone, whether the loop was left early or not.
@usableFromInline final class ProgressReport {
  private let total: Int
  /// The count in the file; changed only under the file's lock.
  private var done = 0
  private var stride = 1
  private var lastLook: Double
  private var lastWrite = -Double.infinity

  /// The time between two looks at the clock, in seconds. Each costs about 30 ns.
  private static let wanted = 0.02
  /// The file is written at most twenty times a second.
  private static let shortest = 0.05

  /// - Parameter total: 0 when it is not known.
  /// - Returns: `nil` when nobody reads the progress.
  init?(total: Int) {
    guard ProgressFile.shared != nil else { return nil }
    self.total = total
    lastLook = Self.now
    ProgressFile.shared?.add(self)
  }

  deinit { ProgressFile.shared?.remove(self) }

  /// Notes how many elements are done, and says at which count to look again: about when `wanted` has passed.
  func look(at count: Int) -> Int {
    let now = Self.now
    let passed = now - lastLook
    lastLook = now
    if passed < Self.wanted / 2 {
      stride = min(stride * 2, 1 << 30)
    } else if passed > Self.wanted * 2 {
      stride = max(1, stride / max(2, Int(min(passed / Self.wanted, 1e6))))
    }
    if now - lastWrite >= Self.shortest {
      lastWrite = now
      ProgressFile.shared?.update { done = count }
    }
    return count + stride
  }

  /// `12000 30000`, or `12000 0`.
  var line: String { "\(done) \(total)" }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
