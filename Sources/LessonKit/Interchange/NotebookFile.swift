import Foundation

/// A notebook as a file holds it: nbformat 4.5.
struct NotebookFile: Encodable {
  var cells: [Cell]
  var metadata: [String: JSONValue]
  var nbformat = 4
  var nbformatMinor = 5

  enum CodingKeys: String, CodingKey {
    case cells, metadata, nbformat
    case nbformatMinor = "nbformat_minor"
  }

  enum Cell {
    case markdown(String, id: String, role: String?, attachments: [String: [String: String]])
    case code(String, id: String, role: String?, count: Int?, outputs: [JSONValue])
  }

  /// The language of the cells, as kernels for Swift name themselves.
  static func metadata(title: String) -> [String: JSONValue] {
    [
      "kernelspec": ["display_name": "Swift", "language": "swift", "name": "swift"],
      "language_info": [
        "codemirror_mode": "swift", "file_extension": ".swift", "mimetype": "text/x-swift", "name": "swift",
      ],
      "title": .text(title),
    ]
  }

  /// The bytes of the file; the same for the same notebook.
  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }
}

extension NotebookFile.Cell: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .markdown(let text, let id, let role, let attachments):
      var object: [String: JSONValue] = [
        "cell_type": "markdown", "id": .text(id), "metadata": Self.metadata(role), "source": .lines(text),
      ]
      if !attachments.isEmpty {
        object["attachments"] = .object(attachments.mapValues { .object($0.mapValues { .text($0) }) })
      }
      try container.encode(JSONValue.object(object))
    case .code(let text, let id, let role, let count, let outputs):
      try container.encode(
        JSONValue.object([
          "cell_type": "code", "id": .text(id), "metadata": Self.metadata(role), "source": .lines(text),
          "execution_count": count.map { .number($0) } ?? .null, "outputs": .list(outputs),
        ]))
    }
  }

  /// What a lesson does not hold at this place is marked, so that importing the notebook leaves it out.
  private static func metadata(_ role: String?) -> JSONValue {
    .object(role.map { ["lessons": .object(["role": .text($0)])] } ?? [:])
  }
}

/// Any value of JSON.
enum JSONValue: Encodable {
  case null
  case text(String)
  case number(Int)
  case list([JSONValue])
  case object([String: JSONValue])

  /// A text as notebooks have it: its lines with their ends.
  static func lines(_ text: String) -> JSONValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)\n" }
    if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
    return .list(lines.map { .text($0) })
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .list(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { first, _ in first })
  }
}
