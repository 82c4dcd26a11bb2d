extension Standardization: CustomStringConvertible {
  /// `Standardization of 2 features`
  public var description: String {
    "Standardization of \(mean.rows) \(mean.rows == 1 ? "feature" : "features")"
  }
}

extension DataSplit: CustomStringConvertible {
  /// `120 training, 40 development, 40 test examples`
  public var description: String {
    "\(training.count) training, \(development.count) development, \(test.count) test examples"
  }
}

extension CSVFile: CustomStringConvertible {
  /// `trials.csv: 30 rows of method, error`
  public var description: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return
      "\(name): \(rows.count) \(rows.count == 1 ? "row" : "rows") of \(columnNames.joined(separator: ", "))"
  }
}

extension PenJitter: CustomStringConvertible {
  /// `jitter 8°, shear 10°, scale 0.12, shift 0.05, points 0.025, thickness 0.25, noise 0.03`
  public var description: String {
    let parts = [
      ("scale", scale), ("shift", shift), ("points", points), ("thickness", thickness), ("noise", noise),
    ]
    return "jitter \(shortDescription(of: degrees))°, shear \(shortDescription(of: shearDegrees))°, "
      + parts.map { "\($0) \(shortDescription(of: $1))" }.joined(separator: ", ")
  }
}
