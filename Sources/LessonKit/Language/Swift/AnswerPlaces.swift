import LessonDiagnostics
import LessonFiles
import LessonRunning

/// Turns places in programs into places in lessons, within the answers of the service for Swift.
struct AnswerPlaces {
  /// The program that an address of the service means.
  var shown: (_ uri: String) -> SwiftWorkspace.Shown?
  /// The lines of a lesson's file, as messages name it.
  var lines: (_ file: String) -> TextLines?
  var uri: (_ file: String) -> String

  /// The place in a file of the course; `nil` where the tool's code stands.
  func location(_ position: JSONValue?, in program: SwiftWorkspace.Shown) -> SourceLocation? {
    guard let position = position?.decoded(as: Position.self) else { return nil }
    return program.program.places.lesson(
      ProgramPlaces.Place(line: position.line, column: program.lines.byteOffset(position)))
  }

  /// The part of a lesson's file that is a part of a program; `nil` where one of its ends is none of the author's code.
  func range(_ range: JSONValue?, in program: SwiftWorkspace.Shown) -> (file: String, range: PositionRange)? {
    guard let start = location(range?["start"], in: program), let end = location(range?["end"], in: program),
      start.file == end.file, start <= end, let lines = lines(start.file)
    else { return nil }
    return (start.file, PositionRange(start: lines.position(start), end: lines.position(end)))
  }

  /// A part of the file that was asked about.
  func range(_ range: JSONValue?, in program: SwiftWorkspace.Shown, file: String) -> PositionRange? {
    guard let found = self.range(range, in: program), found.file == file else { return nil }
    return found.range
  }

  /// The word that begins at a place, where a range is no more than that.
  func word(at range: PositionRange, in file: String) -> PositionRange {
    guard range.start == range.end, let lines = lines(file) else { return range }
    let line = range.start.line
    let start = lines.byteOffset(range.start)
    let rest = Array(lines.text(line).utf8.dropFirst(start))
    var length = rest.prefix(while: Self.isInName).count
    // An operator, or a text, is marked by its first character.
    if length == 0 { length = rest.isEmpty ? 0 : 1 }
    return PositionRange(start: range.start, end: lines.position(line: line, byteOffset: start + length))
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Locations or links to them, without those in the tool's own code.
  func locations(_ answer: JSONValue) -> [Location] {
    let all = answer.array ?? [answer]
    var seen: Set<Location> = []
    return all.compactMap { entry in
      guard let target = (entry["uri"] ?? entry["targetUri"])?.string else { return nil }
      let range = entry["range"] ?? entry["targetSelectionRange"]
      let location: Location? =
        if let program = shown(target) {
          self.range(range, in: program).map {
            Location(uri: uri($0.file), range: word(at: $0.range, in: $0.file))
          }
        } else {
          range?.decoded(as: PositionRange.self).map { Location(uri: target, range: $0) }
        }
      return location.flatMap { seen.insert($0).inserted ? $0 : nil }
    }
  }
}
