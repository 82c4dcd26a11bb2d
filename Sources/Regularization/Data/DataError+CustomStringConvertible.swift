extension DataError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): cannot be read: \(reason)"
    case .notInstalled(let dataset, let file, let command):
      "\(file): not found; \(dataset) is not installed: \(command)"
    case .notIDX(let file, let found, let dimensions):
      "\(file): starts with \(found.isEmpty ? "nothing" : found); an IDX file of unsigned bytes in \(dimensions) "
        + "\(dimensions == 1 ? "dimension" : "dimensions") starts with 0000080\(dimensions)"
    case .truncated(let file, let found, let expected):
      "\(file): ends after \(found) of \(expected) bytes of data; is the copy complete?"
    case .tooLong(let file, let expected):
      "\(file): goes on after the \(expected) bytes of data that its header announces"
    case .emptyDimensions(let file, let dimensions):
      "\(file): has dimensions \(dimensions.map(String.init).joined(separator: " × ")); all must be positive"
    case .countsDiffer(let images, let imageCount, let labels, let labelCount):
      "\(labels): has \(labelCount) labels for the \(imageCount) images of \(images)"
    case .labelOutOfRange(let file, let index, let label, let classCount):
      "\(file): label number \(index) is \(label); it must be in 0..<\(classCount)"
    case .empty(let file):
      "\(file): has no data"
    case .notUTF8(let file):
      "\(file): is not UTF-8 text; save it in that encoding"
    case .unterminatedQuote(let file, let line):
      "\(file):\(line): a quoted field has no closing quote"
    case .textAfterQuote(let file, let line):
      "\(file):\(line): text follows a closing quote; a quote within a quoted field is written twice"
    case .raggedRow(let file, let line, let found, let expected):
      "\(file):\(line): has \(found) \(found == 1 ? "field" : "fields"); the first line has \(expected)"
    case .unknownColumn(let file, let name, let columns):
      "\(file): no column '\(name)'; the columns are \(columns.map { "'\($0)'" }.joined(separator: ", "))"
    case .duplicateColumn(let file, let name):
      "\(file): two columns are called '\(name)'; give each a name of its own"
    case .notANumber(let file, let line, let column, let text):
      "\(file):\(line): '\(text)' in column '\(column)' is not a finite number, such as 3, -0.5 or 1e-3"
    }
  }
}
