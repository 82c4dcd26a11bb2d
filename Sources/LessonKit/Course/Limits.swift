/// What a running lesson may use.
public struct Limits: Hashable, Sendable {
  /// Wall-clock seconds.
  public var seconds: Double = 60
  /// Resident memory of the lesson and everything it started, in MiB.
  public var memoryMiB: Int = 2048
  /// Standard output, in MiB.
  public var outputMiB: Int = 16

  public init() {}

  /// What front matter or course.yml says, where it says it.
  public struct Overrides: Hashable, Sendable {
    public var seconds: Double?
    public var memoryMiB: Int?
    public var outputMiB: Int?
    public init() {}
  }

  public func overridden(by overrides: Overrides) -> Limits {
    var result = self
    if let seconds = overrides.seconds { result.seconds = seconds }
    if let memory = overrides.memoryMiB { result.memoryMiB = memory }
    if let output = overrides.outputMiB { result.outputMiB = output }
    return result
  }
}
