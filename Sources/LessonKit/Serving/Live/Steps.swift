/// How long the steps of something took, in milliseconds.
final class Steps: CustomStringConvertible {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private(set) var description = ""

  init() { last = clock.now }

  /// Ends a step; the next one begins.
  func end(_ name: String) {
    let now = clock.now
    let tenths = Int((now - last) / .microseconds(100))
    description += (description.isEmpty ? "" : ", ") + "\(name) \(tenths / 10).\(tenths % 10) ms"
    last = now
  }
}
