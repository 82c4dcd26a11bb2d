extension SVGWriter {
  /// A subpath for one point.
  ///
  /// - Parameter relative: whether the path begins with a step from where the last one ended.
  mutating func symbol(_ symbol: ChartSymbol, at point: PlotPoint, area: Double, relative: Bool = false) {
    let half = area.squareRoot() / 2
    func moved(_ dx: Double, _ dy: Double) -> String {
      var path = SVGWriter()
      path.raw(relative ? "m" : "M")
      path.number(point.x + dx * half)
      path.next(Self.hundredths(point.y + dy * half))
      return path.text
    }
    func step(_ dx: Double, _ dy: Double) -> String {
      var path = SVGWriter()
      path.number(dx * half)
      path.next(Self.hundredths(dy * half))
      return path.text
    }
    let ring = Self.plain(half)
    switch symbol {
    case .circle: raw(moved(0, -1) + "a\(ring) \(ring) 0 1 1-.01 0z")
    case .square:
      raw(
        moved(-0.9, -0.9) + "h\(Self.plain(1.8 * half))v\(Self.plain(1.8 * half))h\(Self.plain(-1.8 * half))z"
      )
    case .triangle: raw(moved(0, -1.2) + "l" + step(1.15, 2) + "h" + Self.plain(-2.3 * half) + "z")
    case .triangleDown:
      raw(moved(0, 1.2) + "l" + step(1.15, -2) + "h" + Self.plain(-2.3 * half) + "z")
    case .diamond:
      raw(moved(0, -1.3) + "l" + step(1.2, 1.3) + "l" + step(-1.2, 1.3) + "l" + step(-1.2, -1.3) + "z")
    case .plus:
      let arm = 0.4
      let reach = 1.15 - arm
      raw(moved(-arm, -1.15))
      for (dx, dy) in [
        (2 * arm, 0), (0, reach), (reach, 0), (0, 2 * arm), (-reach, 0), (0, reach), (-2 * arm, 0),
        (0, -reach), (-reach, 0), (0, -2 * arm), (reach, 0),
      ] { raw("l" + step(dx, dy)) }
      raw("z")
    case .cross:
      let arm = 0.5
      raw(moved(-1.1, -1.1 + arm))
      for (dx, dy) in [
        (arm, -arm), (1.1 - arm, 1.1 - arm), (1.1 - arm, -1.1 + arm), (arm, arm), (-1.1 + arm, 1.1 - arm),
        (1.1 - arm, 1.1 - arm), (-arm, arm), (-1.1 + arm, -1.1 + arm), (-1.1 + arm, 1.1 - arm), (-arm, -arm),
        (1.1 - arm, -1.1 + arm),
      ] { raw("l" + step(dx, dy)) }
      raw("z")
    case .ring:
      let inner = Self.plain(half * 0.55)
      raw(moved(0, -1.1) + "a\(Self.plain(half * 1.1)) \(Self.plain(half * 1.1)) 0 1 1-.01 0z")
      raw("m" + step(0, 0.55) + "a\(inner) \(inner) 0 1 0 .01 0z")
    }
  }
}
