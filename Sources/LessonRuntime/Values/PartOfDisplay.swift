import LessonTranscript
import SVGCharts

/// Recognizes values that are shown as part of a chart, a table or a slider: marks, axes, columns, frames, and the lists that
/// result builders make of them.
enum PartOfDisplay {
  static func isPart(_ value: Any) -> Bool {
    let type = type(of: value)
    guard let list = type as? any List.Type else { return isPart(element: type) }
    return isPart(element: list.element) || list.element is any Displayable.Type
  }

  /// Decides by type, because an empty list of numbers could be cast to a list of anything.
  private static func isPart(element type: Any.Type) -> Bool {
    if let list = type as? any List.Type { return isPart(element: list.element) }
    if types.contains(ObjectIdentifier(type)) || type is any ChartContent.Type || type is any AxisMark.Type {
      return true
    }
    return "\(type)".hasPrefix("TableColumn<")
  }

  private static let types: Set<ObjectIdentifier> = [
    ObjectIdentifier((any ChartContent).self), ObjectIdentifier((any ChartFigure).self),
    ObjectIdentifier((any AxisMark).self),
    ObjectIdentifier((any Displayable).self), ObjectIdentifier(AxisMarks.self),
    ObjectIdentifier(AxisMarkValues.self),
    ObjectIdentifier(AxisMarkParts.self), ObjectIdentifier(PlottableValue.self), ObjectIdentifier(Frame.self),
    ObjectIdentifier(Representation.self), ObjectIdentifier(Chart.self), ObjectIdentifier(ChartRow.self),
  ]

  fileprivate protocol List {
    static var element: Any.Type { get }
  }
}

extension Array: PartOfDisplay.List {
  fileprivate static var element: Any.Type { Element.self }
}
