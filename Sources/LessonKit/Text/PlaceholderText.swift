extension String {
  /// The text with something else in place of a mark. `replacing` takes many times as long.
  package func filled(_ mark: StaticString, with value: String) -> String {
    var text = self
    return text.withUTF8 { bytes in
      mark.withUTF8Buffer { mark in
        var result: [UInt8] = []
        var (start, index) = (0, 0)
        while index + mark.count <= bytes.count {
          guard bytes[index..<index + mark.count].elementsEqual(mark) else {
            index += 1
            continue
          }
          result += bytes[start..<index]
          result += value.utf8
          index += mark.count
          start = index
        }
        result += bytes[start...]
        return result.text
      }
    }
  }
}
