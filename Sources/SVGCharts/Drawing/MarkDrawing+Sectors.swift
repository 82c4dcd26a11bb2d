extension MarkDrawing {
  /// A sector: where it begins and ends, in turns from the top.
  struct Sector {
    let layer: Int
    let row: Int
    let start: Double
    let end: Double
    var share: Double { end - start }
  }

  private var centre: SIMD2<Double> { SIMD2(layout.plotWidth, layout.plotHeight) / 2 }
  private var reach: Double { min(layout.plotWidth, layout.plotHeight) / 2 }

  /// All sectors of the chart, in the order of their marks.
  func sectors() -> [Sector] {
    var marks: [(order: Int, layer: Int, row: Int, value: Double)] = []
    for (index, layer) in scene.layers.enumerated() where layer.kind == .sector {
      for row in 0..<layer.count {
        guard let value = layer.value(.y, row)?.number, value.isFinite, value >= 0 else { continue }
        marks.append((layer.order[row], index, row, value))
      }
    }
    marks.sort { $0.order < $1.order }
    // A quarter of each, so that even the sum of the largest doubles is finite.
    let total = marks.reduce(0) { $0 + $1.value / 4 / Double(marks.count) }
    guard total > 0 else { return [] }
    var sum = 0.0
    return marks.map { mark in
      let start = sum
      sum += mark.value / 4 / Double(marks.count) / total
      return Sector(layer: mark.layer, row: mark.row, start: start, end: min(1, sum))
    }
  }

  func drawSectors(into writer: inout SVGWriter) {
    let hasTitles = scene.markCount <= Self.titleLimit
    for sector in sectors() where sector.share > 0 {
      let layer = scene.layers[sector.layer]
      writer.openGroup(
        "c-sector", color: colors.color(layer, sector.row), colors: colors, style: layer.style)
      let share = DecimalNumber(sector.share * 100).rounded(toDigits: 3).plain(groups: false)
      shape(
        path(sector, layer.style.sector), title: hasTitles ? "\(title(layer, sector.row)), \(share)%" : nil,
        into: &writer)
      writer.closeGroup()
    }
  }

  private func radii(_ shape: SectorShape) -> (inner: Double, outer: Double) {
    let outer = min(reach, shape.outer.length(of: reach, automatic: 1, sides: 1))
    let inner = min(outer, shape.inner.length(of: reach, automatic: 0, sides: 1))
    return (inner, outer)
  }

  private func place(_ turns: Double, _ radius: Double) -> SIMD2<Double> {
    let (sine, cosine) = CircularFunctions.of(turns: turns)
    return centre + SIMD2(sine, -cosine) * radius
  }

  /// Where a text on the sector stands.
  func middle(_ sector: Sector) -> SIMD2<Double> {
    let (inner, outer) = radii(scene.layers[sector.layer].style.sector)
    if sector.share > 0.999, inner == 0 { return centre }
    return place((sector.start + sector.end) / 2, inner == 0 ? outer * 0.68 : (inner + outer) / 2)
  }

  private func path(_ sector: Sector, _ shape: SectorShape) -> SVGWriter {
    var path = SVGWriter()
    let (inner, outer) = radii(shape)
    guard outer > 0 else { return path }
    func arc(to point: SIMD2<Double>, _ radius: Double, isLarge: Bool, isClockwise: Bool) {
      let size = SVGWriter.plain(radius)
      path.raw("A\(size) \(size) 0 \(isLarge ? 1 : 0) \(isClockwise ? 1 : 0) ")
      path.number(point.x)
      path.next(SVGWriter.hundredths(point.y))
    }
    func move(_ command: String, _ point: SIMD2<Double>) {
      path.raw(command)
      path.number(point.x)
      path.next(SVGWriter.hundredths(point.y))
    }
    if sector.share > 0.9999 {
      for (radius, isClockwise) in [(outer, true), (inner, false)] where radius > 0 {
        move("M", place(0, radius))
        arc(to: place(0.5, radius), radius, isLarge: false, isClockwise: isClockwise)
        arc(to: place(1, radius), radius, isLarge: false, isClockwise: isClockwise)
        path.raw("z")
      }
      return path
    }
    // Both sides move inward by the inset, which is a larger angle near the centre, but never beyond the sector's middle.
    func inset(_ radius: Double) -> Double {
      min(sector.share * 0.49, radius > 0 ? shape.inset / (2 * Double.pi * radius) : 0)
    }
    let half = sector.share / 2
    let apex = half < 0.25 ? shape.inset / max(1e-6, CircularFunctions.of(turns: half).sine) : shape.inset
    let (from, to) = (sector.start + inset(outer), sector.end - inset(outer))
    move("M", place(from, outer))
    arc(to: place(to, outer), outer, isLarge: to - from > 0.5, isClockwise: true)
    if inner > apex {
      let (back, front) = (sector.end - inset(inner), sector.start + inset(inner))
      move("L", place(back, inner))
      arc(to: place(front, inner), inner, isLarge: back - front > 0.5, isClockwise: false)
    } else {
      move("L", place((sector.start + sector.end) / 2, min(apex, outer)))
    }
    path.raw("z")
    return path
  }
}
