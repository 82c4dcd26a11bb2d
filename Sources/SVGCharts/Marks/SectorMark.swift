/// A sector of a circle or a ring. Its angle is its value's share of the sum; sectors begin at the top and go round clockwise.
///
///     SectorMark(angle: .value("Hours", $0.hours), innerRadius: .ratio(0.6), angularInset: 1.5)
///       .foregroundStyle(by: .value("Task", $0.task))
///
/// Such a chart has no axes, and no other marks. A bar chart shows differences between shares better.
public struct SectorMark: ChartContent {
  let angle: PlottableValue
  let shape: SectorShape

  /// - Parameters:
  ///   - angle: a number that is not negative; the angle is its share of the sum.
  ///   - innerRadius: where the sector begins; the centre by default.
  ///   - outerRadius: where it ends; by default as far out as there is room.
  ///   - angularInset: room at each side, in units of the drawing.
  public init(
    angle: PlottableValue, innerRadius: MarkDimension = .automatic, outerRadius: MarkDimension = .automatic,
    angularInset: Double? = nil
  ) {
    self.angle = angle
    shape = SectorShape(inner: innerRadius, outer: outerRadius, inset: max(0, angularInset ?? 0))
  }

  public func append(to marks: inout MarkList) { marks.add(.sector, y: angle) { $0.sector = shape } }
}

struct SectorShape: Hashable, Sendable {
  var inner = MarkDimension.automatic
  var outer = MarkDimension.automatic
  var inset = 0.0
}
