extension MarkDrawing {
  func drawGrid(_ grid: GridContent, style: MarkStyle, into writer: inout SVGWriter) {
    guard grid.rows > 0, grid.columns > 0 else { return }
    switch grid.kind {
    case .boundary(let level): drawBoundary(grid, level: level, style: style, into: &writer)
    case .cells where grid.values.count <= Self.titleLimit: drawCells(grid, into: &writer)
    case .cells: drawManyCells(grid, into: &writer)
    }
  }

  private func frame(_ grid: GridContent) -> Box {
    Box(
      x.place(grid.x.lowerBound), y.place(grid.y.lowerBound), x.place(grid.x.upperBound),
      y.place(grid.y.upperBound))
  }

  private func drawBoundary(
    _ grid: GridContent, level: Double, style: MarkStyle, into writer: inout SVGWriter
  ) {
    let frame = frame(grid)
    func placed(_ vertex: MarchingSquares.Vertex) -> PlotPoint {
      PlotPoint(
        x: frame.left + frame.width * (vertex.x / Double(max(1, grid.columns - 1))),
        y: frame.top + frame.height * (1 - vertex.y / Double(max(1, grid.rows - 1))), row: 0)
    }
    writer.raw("<path class=\"c-low\" d=\"")
    writer.rectanglePath(x: frame.left, y: frame.top, width: frame.width, height: frame.height)
    writer.endElement("\"/>")
    let loops = MarchingSquares.loops(
      values: grid.values, rows: grid.rows, columns: grid.columns, level: level)
    writer.raw("<path class=\"c-high\" fill-rule=\"evenodd\"")
    if let opacity = style.opacity { writer.raw(" opacity=\"\(SVGWriter.plain(opacity))\"") }
    writer.raw(" d=\"")
    for loop in loops {
      guard let first = loop.first else { continue }
      writer.polyline(Simplification.simplified((loop + [first]).map(placed), tolerance: 0.12).dropLast())
      writer.raw("z")
    }
    writer.endElement("\"/>")
  }

  private func drawCells(_ grid: GridContent, into writer: inout SVGWriter) {
    guard let continuous = colors.continuous else { return }
    let frame = frame(grid)
    let width = frame.width / Double(grid.columns)
    let height = frame.height / Double(grid.rows)
    writer.openGroup("c-cell")
    for (index, value) in grid.values.enumerated() where value.isFinite {
      let (row, column) = (index / grid.columns, index % grid.columns)
      writer.raw("<path fill=\"" + continuous.hexadecimal(level: continuous.level(value)) + "\" d=\"")
      writer.rectanglePath(
        x: frame.left + Double(column) * width, y: frame.top + Double(row) * height, width: width,
        height: height)
      writer.raw("\"><title>")
      let text = DecimalNumber.text(of: value, significantDigits: 6)
      writer.escaped("\(grid.yLabel) \(row), \(grid.xLabel) \(column), \(grid.valueLabel) \(text)")
      writer.endElement("</title></path>")
    }
    writer.closeGroup()
  }

  /// One path for each colour, in which cells side by side are one rectangle.
  private func drawManyCells(_ grid: GridContent, into writer: inout SVGWriter) {
    guard let continuous = colors.continuous else { return }
    let frame = frame(grid)
    let width = frame.width / Double(grid.columns)
    let height = frame.height / Double(grid.rows)
    var paths = [SVGWriter](repeating: SVGWriter(), count: ContinuousScale.levels)
    for row in 0..<grid.rows {
      let levels = grid.values[(row * grid.columns)..<((row + 1) * grid.columns)].map {
        $0.isFinite ? continuous.level($0) : nil
      }
      var start = 0
      for column in 1...grid.columns where column == grid.columns || levels[column] != levels[start] {
        if let level = levels[start] {
          paths[level].rectanglePath(
            x: frame.left + Double(start) * width, y: frame.top + Double(row) * height,
            width: Double(column - start) * width, height: height)
        }
        start = column
      }
    }
    // Smoothed edges would show the page between cells that are small.
    writer.openGroup("c-cell", attributes: " shape-rendering=\"crispEdges\"")
    for (level, path) in paths.enumerated() where !path.isEmpty {
      writer.raw("<path fill=\"" + continuous.hexadecimal(level: level) + "\" d=\"")
      writer.append(path)
      writer.endElement("\"/>")
    }
    writer.closeGroup()
  }
}
