/// The first lines of an HTTP request: what is asked for, and by whom.
struct RequestHead: Sendable {
  enum Method: Sendable { case get, head }

  /// Why a request is not answered.
  enum Refusal: Error { case malformed, tooLong, methodNotAllowed, version, body }

  var method: Method
  /// As it was sent: `/03-dropout.html?q=1`.
  var target: String
  /// Whether the connection stays open for another request.
  var isKeptAlive: Bool
  /// By name in small letters.
  private var fields: [String: [String]] = [:]

  /// In bytes. Browsers send less than 2000; a cookie that another program set for this host may add some.
  static let longest = 16_384

  /// - Parameter bytes: all lines before the empty one.
  init(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    // A byte of another encoding, or a control character, belongs in no head.
    guard
      bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A || $0 >= 0x80 }),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw .malformed }
    let lines = text.components(separatedByUTF8: "\r\n")
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 3, words[2].hasPrefix("HTTP/"), !text.contains(where: { $0 == "\r" || $0 == "\n" })
    else { throw .malformed }
    guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { throw .version }
    switch words[0] {
    case "GET": method = .get
    case "HEAD": method = .head
    default: throw .methodNotAllowed
    }
    target = words[1]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
        line[..<colon].utf8.allSatisfy({ Self.isNameByte($0) })
      else { throw .malformed }
      let value = line[line.index(after: colon)...].trimmingBlanks
      fields[line[..<colon].lowercased(), default: []].append(value)
    }
    let connection = (fields["connection"] ?? []).joined(separator: ",").lowercased()
      .split(separator: ",").map { $0[...].trimmingBlanks }
    isKeptAlive = words[2] == "HTTP/1.1" ? !connection.contains("close") : false
    if fields["transfer-encoding"] != nil { throw .body }
    if let length = fields["content-length"], length != ["0"] { throw .body }
  }

  /// The value of a field that must stand once; `nil` where it is missing or stands twice.
  func value(_ name: String) -> String? {
    guard let values = fields[name], values.count == 1 else { return nil }
    return values[0]
  }

  /// Whether a list such as `keep-alive, Upgrade` holds a word.
  func lists(_ word: String, in name: String) -> Bool {
    (fields[name] ?? []).contains {
      $0.lowercased().split(separator: ",").contains { $0[...].trimmingBlanks == word }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return String(rest)
  }
}

extension String {
  /// The parts between separators. (`\r\n` is one `Character`, and would otherwise hide in others.)
  fileprivate func components(separatedByUTF8 separator: String) -> [String] {
    let mark = Array(separator.utf8)
    var parts: [[UInt8]] = [[]]
    for byte in utf8 {
      parts[parts.count - 1].append(byte)
      if parts[parts.count - 1].suffix(mark.count).elementsEqual(mark) {
        parts[parts.count - 1].removeLast(mark.count)
        parts.append([])
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
