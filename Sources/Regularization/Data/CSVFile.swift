/// A table of text: fields between separators, one row a line, as RFC 4180 describes it. A field in double quotes
/// may hold separators and line ends, and a quote written twice. Lines end with LF or CRLF; a byte-order mark
/// and empty lines at the end are skipped; spaces around numbers are allowed. A file compressed by gzip is read as well.
public struct CSVFile: Hashable, Sendable {
  public let path: String
  /// The fields of the first line; without a header, "1", "2", ….
  public let columnNames: [String]
  /// The fields of each row, as many as there are columns.
  public let rows: [[String]]
  /// The line of the file on which each row starts, from 1.
  public let lines: [Int]

  /// - Parameters:
  ///   - separator: one ASCII character, such as "," or ";" or a tab.
  ///   - hasHeader: whether the first line names the columns.
  /// - Precondition: `separator` is an ASCII character other than a quote or a line end.
  public init(path: String, separator: Character = ",", hasHeader: Bool = true) throws(DataError) {
    guard let code = separator.asciiValue, separator != "\"", !separator.isNewline else {
      refuse(
        "CSVFile.init", "separator", is: "'\(separator)'",
        "it must be an ASCII character, no quote or line end")
    }
    let bytes = try DataFile(path: path).readAll()
    guard let text = String(validating: bytes, as: UTF8.self) else { throw DataError.notUTF8(file: path) }
    var parser = CSVParser(text: Array(text.utf8), separator: code, file: path)
    var records = try parser.records()
    guard let first = records.first else { throw DataError.empty(file: path) }
    for record in records where record.fields.count != first.fields.count {
      throw DataError.raggedRow(
        file: path, line: record.line, found: record.fields.count, expected: first.fields.count)
    }
    columnNames = hasHeader ? first.fields : (1...first.fields.count).map(String.init)
    if hasHeader { records.removeFirst() }
    guard !records.isEmpty else { throw DataError.empty(file: path) }
    for (place, name) in columnNames.enumerated() where columnNames[..<place].contains(name) {
      throw DataError.duplicateColumn(file: path, name: name)
    }
    self.path = path
    rows = records.map(\.fields)
    lines = records.map(\.line)
  }

  /// The fields of a column.
  public func text(in column: String) throws(DataError) -> [String] {
    let place = try place(of: column)
    return rows.map { $0[place] }
  }

  /// The numbers of columns, shape `[columns, rows]`, so that a row of the file becomes an example.
  public func numbers(in columns: [String]) throws(DataError) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(columns.count * rows.count)
    for column in columns {
      let place = try place(of: column)
      for (row, line) in zip(rows, lines) {
        guard let number = finiteNumber(row[place]) else {
          throw DataError.notANumber(file: path, line: line, column: column, text: row[place])
        }
        elements.append(number)
      }
    }
    return Matrix(rows: columns.count, columns: rows.count, elements: elements)
  }

  /// The classes of a column: its different texts, sorted (as numbers if all are whole numbers), and for each row
  /// the place of its text among them.
  public func classes(in column: String) throws(DataError) -> (labels: [Int], names: [String]) {
    let texts = try text(in: column).map(trimmed)
    var names = Array(Set(texts)).sorted()
    if names.allSatisfy({ Int($0) != nil }) {
      names.sort { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
    }
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    return (texts.map { places[$0, default: 0] }, names)
  }

  /// Examples from the rows: the classes of one column, and as features the other columns, or those given.
  public func dataset(
    label: String, features: [String]? = nil
  ) throws(DataError) -> (data: Dataset, classNames: [String]) {
    let (labels, names) = try classes(in: label)
    let features = try numbers(in: features ?? columnNames.filter { $0 != label })
    guard features.count > 0 else { throw DataError.empty(file: path) }
    return (Dataset(features: features, labels: labels, classCount: names.count), names)
  }

  private func place(of column: String) throws(DataError) -> Int {
    guard let place = columnNames.firstIndex(of: column) else {
      throw DataError.unknownColumn(file: path, name: column, columns: columnNames)
    }
    return place
  }

  private func finiteNumber(_ text: String) -> Double? {
    guard let number = Double(trimmed(text)), number.isFinite else { return nil }
    return number
  }

  private func trimmed(_ text: String) -> String {
    var part = text[...]
    while let first = part.first, first == " " || first == "\t" { part.removeFirst() }
    while let last = part.last, last == " " || last == "\t" { part.removeLast() }
    return String(part)
  }
}
