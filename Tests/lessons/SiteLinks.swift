import Foundation

/// Looks at finished pages as a browser would: whether every identifier is on its page once, and whether every link within the
/// site arrives. It shares no code with the tool.
struct SiteLinks {
  /// By path in the site.
  let files: [String: Data]

  /// What is wrong, as `page: problem`, sorted.
  var problems: [String] {
    let pages = files.filter { $0.key.hasSuffix(".html") }.mapValues { Page(Array($0)) }
    var result: [String] = []
    for (path, page) in pages {
      for (identifier, count) in page.identifiers where count > 1 {
        result.append("\(path): the identifier '\(identifier)' stands \(count) times")
      }
      for address in page.addresses {
        if let problem = problem(address, on: path, pages) { result.append("\(path): \(problem)") }
      }
    }
    return Set(result).sorted()
  }

  private func problem(_ address: String, on page: String, _ pages: [String: Page]) -> String? {
    guard address.wholeMatch(of: /[a-zA-Z][a-zA-Z0-9+.-]*:[^\n]*/) == nil, !address.hasPrefix("/"),
      address != "#"
    else {
      return nil
    }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let written = parts[0].prefix { $0 != "?" }
    let target = written.isEmpty ? page : String(written).removingPercentEncoding ?? ""
    guard files[target] != nil else { return "'\(address)' leads to no file" }
    guard parts.count > 1, !parts[1].isEmpty, let page = pages[target] else { return nil }
    let name = String(parts[1]).removingPercentEncoding ?? ""
    return page.identifiers[name] == nil && !page.names.contains(name)
      ? "'\(address)' leads to no place" : nil
  }

  private struct Page {
    var identifiers: [String: Int] = [:]
    /// The older way to name a place.
    var names: Set<String> = []
    var addresses: [String] = []

    init(_ bytes: [UInt8]) {
      var rest = bytes[...]
      func skip(_ text: String) {
        let mark = Array(text.utf8)
        while !rest.isEmpty, !rest.starts(with: mark) { rest.removeFirst() }
      }
      while let tag = rest.firstIndex(of: UInt8(ascii: "<")) {
        rest = rest[(tag + 1)...]
        if rest.starts(with: "!--".utf8) {
          skip("-->")
        } else if let first = rest.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) {
          let name = String(decoding: rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }, as: UTF8.self)
          readAttributes(&rest)
          if ["script", "style"].contains(name) { skip("</" + name) }
        }
      }
    }

    private mutating func readAttributes(_ rest: inout ArraySlice<UInt8>) {
      var word: [UInt8] = []
      while let byte = rest.popFirst(), byte != UInt8(ascii: ">") {
        switch byte {
        case UInt8(ascii: "="):
          while let space = rest.first, space <= 0x20 { rest.removeFirst() }
          let mark = rest.first ?? 0
          let isQuoted = mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'")
          if isQuoted { rest.removeFirst() }
          let value = rest.prefix { isQuoted ? $0 != mark : $0 > 0x20 && $0 != UInt8(ascii: ">") }
          rest = rest[value.endIndex...]
          if isQuoted { _ = rest.popFirst() }
          note(String(decoding: word, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self))
          word = []
        case 0...0x20: word = []
        default: word.append(byte)
        }
      }
    }

    private mutating func note(_ name: String, _ value: String) {
      let value = value.replacingOccurrences(of: "&quot;", with: "\"")
        .replacingOccurrences(of: "&#39;", with: "'").replacingOccurrences(of: "&amp;", with: "&")
      switch name {
      case "id": identifiers[value, default: 0] += 1
      case "name": names.insert(value)
      case "for", "aria-labelledby", "aria-describedby":
        addresses += value.split(separator: " ").map { "#" + $0 }
      case "href", "src", "poster", "data": addresses.append(value)
      case "srcset":
        addresses += value.split(separator: ",").compactMap {
          $0.split(separator: " ").first.map(String.init)
        }
      default: break
      }
    }
  }
}
