/// How a line or the edge of an area goes from one point to the next.
public struct InterpolationMethod: Sendable, Hashable {
  enum Kind: Hashable {
    case linear
    case stepStart, stepCenter, stepEnd
    case monotone
    case catmullRom(alpha: Double)
    case cardinal(tension: Double)
  }
  let kind: Kind

  public static let linear = InterpolationMethod(kind: .linear)
  /// Level, each point at the start of its step.
  public static let stepStart = InterpolationMethod(kind: .stepStart)
  /// Level, each point in the middle of its step.
  public static let stepCenter = InterpolationMethod(kind: .stepCenter)
  /// Level, each point at the end of its step.
  public static let stepEnd = InterpolationMethod(kind: .stepEnd)
  /// Smooth, and between two points never above or below both, so that the curve shows no peak that the data do not have.
  public static let monotone = InterpolationMethod(kind: .monotone)
  /// Smooth, through all points; it may swing beyond them.
  public static let catmullRom = catmullRom(alpha: 0.5)
  /// - Parameter alpha: 0 for a uniform spline, 0.5 for the centripetal one, 1 for the chordal one.
  public static func catmullRom(alpha: Double) -> InterpolationMethod {
    InterpolationMethod(kind: .catmullRom(alpha: min(1, max(0, alpha))))
  }
  /// Smooth, through all points; it may swing beyond them.
  public static let cardinal = cardinal(tension: 0)
  /// - Parameter tension: from 0 to 1; at 1 lines are straight.
  public static func cardinal(tension: Double) -> InterpolationMethod {
    InterpolationMethod(kind: .cardinal(tension: min(1, max(0, tension))))
  }

  /// Whether a curve may swing beyond its points.
  var swings: Bool {
    switch kind {
    case .catmullRom, .cardinal: true
    case .linear, .stepStart, .stepCenter, .stepEnd, .monotone: false
    }
  }
}
