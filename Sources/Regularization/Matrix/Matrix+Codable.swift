extension Matrix {
  enum CodingKeys: CodingKey {
    case rows, columns, elements
  }

  /// - Throws: `DecodingError.dataCorrupted` if the shape and the number of elements do not agree.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let elements = try container.decode([Double].self, forKey: .elements)
    let (product, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0 && columns >= 0 && !overflow && product == elements.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .elements, in: container,
        debugDescription: "\(elements.count) elements do not make a matrix of \(rows) × \(columns)")
    }
    self.init(unchecked: rows, columns, elements)
  }
}
