/// Why data could not be read from a file.
public enum DataError: Error, Hashable, Sendable {
  /// The file cannot be opened or read; `reason` is the system's word for it.
  case unreadable(file: String, reason: String)
  /// A data set that comes with a package of the operating system is not there.
  case notInstalled(dataset: String, file: String, command: String)

  // IDX files.

  /// The first four bytes, as hexadecimal digits.
  case notIDX(file: String, found: String, expectedDimensions: Int)
  /// The file ends before all the numbers its header announces.
  case truncated(file: String, found: Int, expected: Int)
  /// The file goes on after all the numbers its header announces.
  case tooLong(file: String, expected: Int)
  case emptyDimensions(file: String, dimensions: [Int])
  case countsDiffer(images: String, imageCount: Int, labels: String, labelCount: Int)
  case labelOutOfRange(file: String, index: Int, label: Int, classCount: Int)

  // CSV files.

  case empty(file: String)
  case notUTF8(file: String)
  case unterminatedQuote(file: String, line: Int)
  case textAfterQuote(file: String, line: Int)
  case raggedRow(file: String, line: Int, found: Int, expected: Int)
  case unknownColumn(file: String, name: String, columns: [String])
  case duplicateColumn(file: String, name: String)
  case notANumber(file: String, line: Int, column: String, text: String)
}
