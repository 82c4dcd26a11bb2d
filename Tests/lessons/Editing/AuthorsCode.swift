import Foundation
import LessonLanguage

/// Where a lesson's text holds code of its author, found by plain patterns, not by the tool's parser.
struct AuthorsCode {
  /// Code on one line, which counts from 0; places are UTF-16 units, and the last is behind the code.
  struct Part: Hashable {
    var line: Int
    var characters: ClosedRange<Int>
  }

  private(set) var parts: [Part] = []
  let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var fences: Set<Int> = []
    var open: (fence: Substring, runs: Bool, indentation: Int)?
    for (number, line) in lines.enumerated() {
      let match = line.prefixMatch(of: /([ >]*)(`{3,}|~{3,})(.*)/)
      if let current = open {
        fences.insert(number)
        if let match, match.2.hasPrefix(current.fence), match.3.allSatisfy({ $0 == " " }) {
          open = nil
        } else if current.runs {
          let length = line.utf16.count
          parts.append(Part(line: number, characters: min(current.indentation, length)...length))
        }
      } else if let match {
        let runs = match.3.hasPrefix("swift-run") && !match.3.contains(" ref=")
        open = (match.2, runs, match.1.utf16.count)
      }
    }
    // The last mark of a fence begins no expression.
    let text = text.replacing("```", with: "   ")
    for match in text.matches(of: /`swift-run\s([^`]+)`/) {
      let start = text[..<match.output.1.startIndex].split(
        separator: "\n", omittingEmptySubsequences: false)
      var number = start.count - 1
      guard !fences.contains(number) else { continue }
      var column = start.last?.utf16.count ?? 0
      for piece in match.output.1.split(separator: "\n", omittingEmptySubsequences: false) {
        parts.append(Part(line: number, characters: column...column + piece.utf16.count))
        number += 1
        column = 0
      }
    }
  }

  func holds(_ position: Position) -> Bool {
    parts.contains { $0.line == position.line && $0.characters.contains(position.character) }
  }

  func holds(_ range: PositionRange) -> Bool { holds(range.start) && holds(range.end) }

  /// What stands on one line between two places.
  func text(_ range: PositionRange) -> String? {
    guard range.start.line == range.end.line, lines.indices.contains(range.start.line),
      range.start.character >= 0, range.start <= range.end
    else { return nil }
    let units = Array(lines[range.start.line].utf16)
    guard range.end.character <= units.count else { return nil }
    return String(decoding: units[range.start.character..<range.end.character], as: UTF16.self)
  }

  /// A place in code, or any place of the text, now and then one behind the end of its line.
  func place(inCode: Bool, _ generator: inout SplitMix64) -> Position {
    if inCode, !parts.isEmpty {
      let part = parts[generator.number(below: parts.count)]
      return Position(
        line: part.line,
        character: part.characters.lowerBound + generator.number(below: part.characters.count))
    }
    let line = generator.number(below: lines.count)
    return Position(line: line, character: generator.number(below: lines[line].utf16.count + 3))
  }
}

/// A text in which places are marked.
struct MarkedText {
  let text: String
  private let places: [Position]

  /// - Parameter marked: with a `‸` at each place.
  init(_ marked: String) {
    var places: [Position] = []
    var position = Position(line: 0, character: 0)
    for character in marked {
      if character == "‸" {
        places.append(position)
      } else if character == "\n" || character == "\r\n" {
        position = Position(line: position.line + 1, character: 0)
      } else {
        position.character += String(character).utf16.count
      }
    }
    text = marked.replacing("‸", with: "")
    self.places = places
  }

  subscript(number: Int) -> Position { places[number] }
}
