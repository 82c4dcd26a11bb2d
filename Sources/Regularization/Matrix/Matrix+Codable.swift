extension Matrix {
  enum CodingKeys: CodingKey {
    case rows, columns, elements, precision
  }

  /// The precision is written where it is single.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    switch storage {
    case .double(let numbers): try container.encode(numbers, forKey: .elements)
    case .single(let numbers):
      try container.encode(numbers, forKey: .elements)
      try container.encode(Precision.single, forKey: .precision)
    }
  }

  /// - Throws: `DecodingError.dataCorrupted` if the shape and the number of elements do not agree.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let storage: Storage
    switch try container.decodeIfPresent(Precision.self, forKey: .precision) ?? .double {
    case .double: storage = .double(try container.decode([Double].self, forKey: .elements))
    case .single: storage = .single(try container.decode([Float].self, forKey: .elements))
    }
    let (product, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0 && columns >= 0 && !overflow && product == storage.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .elements, in: container,
        debugDescription: "\(storage.count) elements do not make a matrix of \(rows) × \(columns)")
    }
    self.init(unchecked: rows, columns, storage)
  }
}
