import LessonDiagnostics
import LessonRunning

/// What the service for Swift says is wrong with a program.
struct SwiftProblem {
  private let item: JSONValue

  init(_ item: JSONValue) { self.item = item }

  /// The problem at its place in a lesson; `nil` for what a build does not say either.
  func placed(in shown: SwiftWorkspace.Shown, _ places: AnswerPlaces) -> (String, EditorDiagnostic)? {
    guard let message = item["message"]?.string.map(Self.asInBuilds),
      let severity = item["severity"]?.integer.flatMap(EditorDiagnostic.Severity.init)
    else { return nil }
    if message == EditorProgram.end { return nil }
    // The value of a statement is what a lesson shows.
    if severity != .error, message.hasSuffix(" is unused") { return nil }
    guard let place = place(in: shown, places) else { return nil }
    let related = (item["relatedInformation"]?.array ?? []).compactMap { entry in
      guard let uri = entry["location"]?["uri"]?.string, uri == shown.uri,
        let found = places.range(entry["location"]?["range"], in: shown),
        let message = entry["message"]?.string
      else { return nil as EditorDiagnostic.Related? }
      return EditorDiagnostic.Related(
        location: Location(uri: places.uri(found.file), range: found.range), message: message)
    }
    return (
      place.file,
      EditorDiagnostic(
        range: place.range, severity: severity, source: "swift", message: message,
        relatedInformation: related.isEmpty ? nil : related)
    )
  }

  /// The service begins sentences with capitals, and the compiler does not.
  private static func asInBuilds(_ message: String) -> String {
    guard let first = message.first, first.isUppercase, message.dropFirst().first?.isLowercase == true else {
      return message
    }
    return first.lowercased() + message.dropFirst()
  }

  private func place(
    in shown: SwiftWorkspace.Shown, _ places: AnswerPlaces
  ) -> (file: String, range: PositionRange)? {
    let start = item["range"]?["start"]?.decoded(as: Position.self)
    // The blocks above one that traps have their say in the lesson's program.
    if case .trap(let cell) = shown.program.purpose,
      start.flatMap({ shown.program.places.cell(ofLine: $0.line) }) != cell
    {
      return nil
    }
    if let found = places.range(item["range"], in: shown) {
      return (found.file, places.word(at: found.range, in: found.file))
    }
    guard let start else { return nil }
    // A range that leaves the code is cut to its beginning; what is missing behind a block is missing at its end.
    let inCode = shown.program.places.lesson(
      ProgramPlaces.Place(line: start.line, column: shown.lines.byteOffset(start)))
    guard let location = inCode ?? shown.program.places.endOfCode(before: start.line),
      let lines = places.lines(location.file)
    else { return nil }
    let position = lines.position(location)
    return (location.file, PositionRange(start: position, end: position))
  }
}
