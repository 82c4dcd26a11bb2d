/// How much of its room a bar, a cell or a radius takes.
public struct MarkDimension: Sendable, Hashable {
  enum Kind: Hashable {
    case automatic
    case ratio(Double)
    case fixed(Double)
    case inset(Double)
  }
  let kind: Kind

  public static let automatic = MarkDimension(kind: .automatic)

  /// - Parameter ratio: from 0 to 1; at 1 bars touch.
  public static func ratio(_ ratio: Double) -> MarkDimension {
    MarkDimension(kind: .ratio(min(1, max(0, ratio))))
  }

  /// A number of units of the drawing, in which text is 13 high.
  public static func fixed(_ length: Double) -> MarkDimension { MarkDimension(kind: .fixed(max(0, length))) }

  /// All the room except a margin in units of the drawing: at each side of a bar, at the end of a radius.
  public static func inset(_ length: Double) -> MarkDimension { MarkDimension(kind: .inset(max(0, length))) }

  /// - Parameters:
  ///   - room: the length that is available.
  ///   - ratio: the share that is taken where the author says nothing.
  ///   - sides: how many sides an inset has.
  func length(of room: Double, automatic ratio: Double, sides: Double = 2) -> Double {
    switch kind {
    case .automatic: room * ratio
    case .ratio(let ratio): room * ratio
    case .fixed(let length): length
    case .inset(let length): max(0, room - sides * length)
    }
  }
}
