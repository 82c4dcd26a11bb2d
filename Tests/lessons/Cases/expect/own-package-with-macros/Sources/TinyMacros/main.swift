// Macros are programs that the compiler talks to: messages of JSON, each behind its length in eight bytes, the least significant
// first. Written by hand, so that this package does not need swift-syntax, which takes minutes to build.
import Foundation

func read(_ count: Int) -> Data? {
  var data = Data()
  while data.count < count {
    guard let piece = try? FileHandle.standardInput.read(upToCount: count - data.count), !piece.isEmpty else {
      return nil
    }
    data += piece
  }
  return data
}

func answer(_ message: [String: Any]) throws {
  let data = try JSONSerialization.data(withJSONObject: message)
  let length = (0..<8).map { UInt8(truncatingIfNeeded: data.count >> (8 * $0)) }
  try FileHandle.standardOutput.write(contentsOf: Data(length) + data)
}

while let header = read(8) {
  let length = header.reversed().reduce(0) { $0 << 8 | Int($1) }
  guard let body = read(length), let message = try JSONSerialization.jsonObject(with: body) as? [String: Any]
  else { exit(1) }
  if message["getCapability"] != nil {
    try answer(["getCapabilityResult": ["capability": ["protocolVersion": 7]]])
  } else if let expansion = message["expandFreestandingMacro"] as? [String: Any],
    let syntax = expansion["syntax"] as? [String: Any], let source = syntax["source"] as? String,
    let open = source.firstIndex(of: "("), let close = source.lastIndex(of: ")")
  {
    let argument = source[source.index(after: open)..<close]
    let expanded = "(\(argument), \(String(reflecting: String(argument))))"
    try answer(["expandMacroResult": ["expandedSource": expanded, "diagnostics": [Any]()]])
  } else {
    exit(1)
  }
}
