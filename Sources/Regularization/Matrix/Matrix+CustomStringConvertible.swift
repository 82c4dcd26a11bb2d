extension Matrix: CustomStringConvertible {
  /// The shape and the entries, four significant digits each; the precision, if it is single. A large matrix shows its first eight rows and
  /// columns, and how many more there are.
  public var description: String {
    let limit = 8
    let shownRows = min(rows, limit)
    let shownColumns = min(columns, limit)
    var cells = (0..<shownRows).map { i in
      (0..<shownColumns).map { j in shortDescription(of: self[i, j]) }
    }
    for j in 0..<shownColumns {
      let width = cells.reduce(0) { max($0, $1[j].count) }
      for i in 0..<shownRows {
        cells[i][j] = String(repeating: " ", count: width - cells[i][j].count) + cells[i][j]
      }
    }
    var lines = ["Matrix \(shape)\(precision.suffix)"]
    for line in cells where !line.isEmpty {
      lines.append("  " + line.joined(separator: "  ") + (columns > limit ? "  …" : ""))
    }
    let hidden = [
      rows > limit ? "\(rows - limit) more \(rows - limit == 1 ? "row" : "rows")" : nil,
      columns > limit ? "\(columns - limit) more \(columns - limit == 1 ? "column" : "columns")" : nil,
    ].compactMap(\.self)
    if !hidden.isEmpty { lines.append("  … " + hidden.joined(separator: ", ")) }
    return lines.joined(separator: "\n")
  }
}

extension Transposed: CustomStringConvertible {
  /// `Transposed 3 × 2`
  public var description: String { "Transposed \(rows) × \(columns)\(precision.suffix)" }
}

extension SingularValueDecomposition: CustomStringConvertible {
  /// `SingularValueDecomposition of 4 × 2, σ from 1.602 down to 1.207`
  public var description: String {
    let shape = "SingularValueDecomposition of \(left.rows) × \(right.rows)"
    guard let largest = values.first, let smallest = values.last else { return shape }
    return "\(shape), σ from \(shortDescription(of: largest)) down to \(shortDescription(of: smallest))"
  }
}
