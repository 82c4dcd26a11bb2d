import Foundation

/// Any JSON, for messages of which a part is passed on as it came.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  /// - Throws: if the bytes are no JSON.
  package init(parsing bytes: [UInt8]) throws {
    self.init(any: try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
  }

  /// The JSON of a value that can always be encoded: one of the protocol's answers.
  package init(_ value: some Encodable) {
    do { try self.init(parsing: Array(JSONEncoder().encode(value))) } catch {
      fatalError("the value has no form as JSON: \(error)")
    }
  }

  private init(any: Any) {
    switch any {
    case let text as String: self = .string(text)
    case let list as [Any]: self = .array(list.map(JSONValue.init(any:)))
    case let object as [String: Any]: self = .object(object.mapValues(JSONValue.init(any:)))
    case let number as NSNumber:
      switch String(cString: number.objCType) {
      case "c", "B": self = .bool(number.boolValue)
      case "d", "f": self = .number(number.doubleValue)
      default: self = .integer(number.intValue)
      }
    default: self = .null
    }
  }

  private var any: Any {
    switch self {
    case .null: NSNull()
    case .bool(let value): value
    case .integer(let value): value
    case .number(let value): value.isFinite ? value : 0
    case .string(let value): value
    case .array(let values): values.map(\.any)
    case .object(let values): values.mapValues(\.any)
    }
  }

  /// Equal values give equal bytes.
  package var bytes: [UInt8] {
    do {
      let options: JSONSerialization.WritingOptions = [
        .fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes,
      ]
      return Array(try JSONSerialization.data(withJSONObject: any, options: options))
    } catch { fatalError("the value has no form as JSON: \(error)") }
  }

  /// The value as a type of the protocol; `nil` where it is none.
  package func decoded<Value: Decodable>(as type: Value.Type) -> Value? {
    // What a client sends wrongly is refused by whoever asks for it.
    try? JSONDecoder().decode(type, from: Data(bytes))
  }
}

extension JSONValue {
  package subscript(key: String) -> JSONValue? {
    get { if case .object(let members) = self { members[key] } else { nil } }
    set {
      guard case .object(var members) = self else { return }
      members[key] = newValue
      self = .object(members)
    }
  }

  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  package var object: [String: JSONValue]? { if case .object(let values) = self { values } else { nil } }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }
}
