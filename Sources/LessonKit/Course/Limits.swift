/// What a running lesson may use.
package struct Limits: Hashable, Sendable {
  /// Wall-clock seconds.
  package var seconds: Double = 60
  /// Resident memory of the lesson and of every process it started, in MiB.
  package var memoryMiB: Int = 2048
  /// Standard output, in MiB.
  package var outputMiB: Int = 16

  package init() {}

  /// The limits that front matter or course.yml sets; `nil` for those that it leaves alone.
  package struct Overrides: Hashable, Sendable {
    package var seconds: Double?
    package var memoryMiB: Int?
    package var outputMiB: Int?
    init() {}
  }

  package func overridden(by overrides: Overrides) -> Limits {
    var result = self
    if let seconds = overrides.seconds { result.seconds = seconds }
    if let memory = overrides.memoryMiB { result.memoryMiB = memory }
    if let output = overrides.outputMiB { result.outputMiB = output }
    return result
  }
}
