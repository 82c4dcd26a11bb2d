/// The attributes of the tags in a piece of raw HTML, in order. Comments hold none.
struct HTMLAttributes: Sequence {
  typealias Attribute = (name: String, value: String)
  private var found: [Attribute] = []

  init(_ html: String) {
    let bytes = Array(html.utf8)
    var position = 0
    while let open = bytes[position...].firstIndex(of: .less) {
      position = open + 1
      if bytes[position...].starts(with: [0x21, 0x2D, 0x2D]) {
        guard let end = bytes.firstRange(of: [0x2D, 0x2D, .greater], from: position + 3, to: bytes.count)
        else {
          return
        }
        position = end.upperBound
      } else if position < bytes.count, bytes[position].isLetter {
        readTag(bytes, &position)
      }
    }
  }

  func makeIterator() -> IndexingIterator<[Attribute]> { found.makeIterator() }

  private mutating func readTag(_ bytes: [UInt8], _ position: inout Int) {
    while position < bytes.count, !bytes[position].isBlank, bytes[position] != .greater { position += 1 }
    while position < bytes.count, bytes[position] != .greater {
      guard bytes[position].isLetter else {
        position += 1
        continue
      }
      let start = position
      while position < bytes.count, !bytes[position].isBlank, bytes[position] != .equal,
        bytes[position] != .greater
      {
        position += 1
      }
      let name = bytes[start..<position].text.lowercased()
      while position < bytes.count, bytes[position].isBlank { position += 1 }
      guard position < bytes.count, bytes[position] == .equal else { continue }
      position += 1
      while position < bytes.count, bytes[position].isBlank { position += 1 }
      guard position < bytes.count else { return }
      let mark = bytes[position]
      let isQuoted = mark == .quote || mark == 0x27
      if isQuoted { position += 1 }
      let first = position
      while position < bytes.count,
        isQuoted ? bytes[position] != mark : !bytes[position].isBlank && bytes[position] != .greater
      {
        position += 1
      }
      found.append((name, bytes[first..<position].text))
      if isQuoted { position += 1 }
    }
  }
}
