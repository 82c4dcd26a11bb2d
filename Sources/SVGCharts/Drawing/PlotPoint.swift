/// A point of the drawing, and the row of data it shows.
package struct PlotPoint: Equatable {
  package var x: Double
  package var y: Double
  package var row: Int

  package init(x: Double, y: Double, row: Int) {
    self.x = x
    self.y = y
    self.row = row
  }
}

extension SVGWriter {
  /// An open line: its start, then the step from each point to the next, which takes fewer digits than places do.
  ///
  /// Steps lie between rounded places, so that errors do not add up.
  mutating func polyline(_ points: some Sequence<PlotPoint>) {
    var last: (x: Int, y: Int)?
    var isFirstStep = true
    for point in points {
      let x = Self.hundredths(point.x)
      let y = Self.hundredths(point.y)
      if let previous = last {
        if isFirstStep {
          raw("l")
          hundredths(x - previous.x)
          isFirstStep = false
        } else {
          next(x - previous.x)
        }
        next(y - previous.y)
      } else {
        raw("M")
        hundredths(x)
        next(y)
      }
      last = (x, y)
    }
  }

  mutating func rectanglePath(x: Double, y: Double, width: Double, height: Double) {
    raw("M")
    number(x)
    next(Self.hundredths(y))
    raw("h")
    number(width)
    raw("v")
    number(height)
    raw("h")
    number(-width)
    raw("z")
  }
}
