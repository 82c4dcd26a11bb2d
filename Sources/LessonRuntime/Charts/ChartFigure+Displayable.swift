@_exported import SVGCharts

extension Chart: Displayable {
  public var representation: Representation { Representation(chart: self) }
}

extension ChartRow: Displayable {
  public var representation: Representation { Representation(chart: self) }
}

extension NetworkDiagram: Displayable {
  public var representation: Representation { Representation(chart: self) }
}
