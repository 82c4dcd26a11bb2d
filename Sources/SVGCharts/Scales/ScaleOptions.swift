/// How an axis turns values into places.
public enum ScaleType: Sendable, Hashable {
  case linear
  /// Only positive numbers have a place; others are left out, counted and reported.
  case log
}

/// A domain that the chart finds from its data.
public struct AutomaticScaleDomain: Sendable, Hashable {
  let includesZero: Bool?
  let reversed: Bool
  public static let automatic = AutomaticScaleDomain(includesZero: nil, reversed: false)
  public static func automatic(includesZero: Bool? = nil, reversed: Bool = false) -> AutomaticScaleDomain {
    AutomaticScaleDomain(includesZero: includesZero, reversed: reversed)
  }
}

struct ScaleOptions: Sendable {
  enum Domain: Sendable {
    case automatic(AutomaticScaleDomain)
    case numbers(Double, Double)
    case categories([PlottablePrimitive])
  }
  var domain = Domain.automatic(.automatic)
  /// Whether the ends that an author gave are dates; `nil` if none were.
  var domainIsDate: Bool?
  var type = ScaleType.linear
  var label: String?
  var visibility = Visibility.automatic
  /// The marks along the axis; `nil` where the chart chooses.
  var marks: [AxisMarks]?

  var isReversed: Bool {
    if case .automatic(let automatic) = domain { automatic.reversed } else { false }
  }
}
