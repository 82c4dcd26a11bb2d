/// A place in a document: lines and characters count from 0; characters are UTF-16 units, or bytes of UTF-8 where both sides agreed on them.
package struct Position: Hashable, Sendable, Codable {
  package var line: Int
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

extension Position: Comparable {
  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// A part of a document; the place of its end does not belong to it.
package struct PositionRange: Hashable, Sendable, Codable {
  package var start: Position
  package var end: Position

  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }
}

/// A part of a file.
package struct Location: Hashable, Sendable, Codable {
  package var uri: String
  package var range: PositionRange

  package init(uri: String, range: PositionRange) {
    self.uri = uri
    self.range = range
  }
}

/// What a place means, where the answer can show both ends of the link.
package struct LocationLink: Hashable, Sendable, Codable {
  package var originSelectionRange: PositionRange?
  package var targetUri: String
  package var targetRange: PositionRange
  package var targetSelectionRange: PositionRange

  package init(
    originSelectionRange: PositionRange? = nil, targetUri: String, targetRange: PositionRange,
    targetSelectionRange: PositionRange
  ) {
    self.originSelectionRange = originSelectionRange
    self.targetUri = targetUri
    self.targetRange = targetRange
    self.targetSelectionRange = targetSelectionRange
  }
}
