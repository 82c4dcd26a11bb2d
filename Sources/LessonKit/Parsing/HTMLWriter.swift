/// Collects a page's fragments, and escapes as cmark does.
struct HTMLWriter {
  private var finished: [Fragment] = []
  private var html: [UInt8] = []
  private var last: UInt8?

  var fragments: [Fragment] {
    html.isEmpty ? finished : finished + [.html(html.text)]
  }

  mutating func append(_ markup: String) {
    html += markup.utf8
    last = markup.utf8.last ?? last
  }

  mutating func append(_ fragment: Fragment) {
    if !html.isEmpty {
      finished.append(.html(html.text))
      html = []
    }
    finished.append(fragment)
    switch fragment {
    case .cell, .lessonList: last = .newline
    default: last = .space
    }
  }

  mutating func append(_ fragments: [Fragment]) {
    for fragment in fragments {
      if case .html(let markup) = fragment { append(markup) } else { append(fragment) }
    }
  }

  /// Ends the line, unless nothing stands on it.
  mutating func endLine() {
    if let last, last != .newline { append("\n") }
  }

  mutating func append(escaping text: String) {
    for byte in text.utf8 {
      switch byte {
      case .quote: html += "&quot;".utf8
      case 0x26: html += "&amp;".utf8
      case .less: html += "&lt;".utf8
      case .greater: html += "&gt;".utf8
      default: html.append(byte)
      }
    }
    last = text.utf8.last ?? last
  }

  mutating func append(address: String) {
    for byte in address.utf8 {
      if byte == 0x26 {
        html += "&amp;".utf8
      } else if byte == 0x27 {
        html += "&#x27;".utf8
      } else if byte.isLetter || byte.isDigit || HTMLWriter.addressMarks.contains(byte) {
        html.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        html += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    last = address.utf8.last ?? last
  }

  private static let addressMarks = Array("-_.+!*(),%#@?=;:/$~".utf8)
}
