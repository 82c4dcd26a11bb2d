import LessonCourse
import LessonDiagnostics
import LessonParsing

/// A place in a lesson's code where `check` is called, and whether a run of the program came by.
///
/// Sites come from the compiler's index. So a function of the lesson's own that is named `check` is no site, nor is a call that `#if`
/// leaves out, nor a word in a comment. A site inside a function counts once, however often the function is called.
struct CheckSite: Hashable, Sendable {
  /// Where the site stands, in numbers that stay true when the prose around it changes.
  struct Place: Hashable, Sendable {
    /// The code that holds the site, by its number.
    enum Owner: Hashable, Sendable {
      case cell(Int)
      case expression(Int)
    }

    var owner: Owner
    /// Counted from the cell's fence; 0 for an expression.
    var line: Int
    /// The column of the name `check`, in the code of the line; in an expression it is counted from its beginning.
    var column: Int
  }

  var place: Place
  /// Whether the call says `optional: true`: then it may stay out.
  var isOptional: Bool
  var hasRun = false

  /// Whether nothing is missing.
  var isDone: Bool { hasRun || isOptional }
}

/// Finds the sites of a program that was compiled.
struct CheckSites {
  var lesson: Lesson
  var program: Program

  /// A site with the values of `#line` and `#column` there, by which a run of the program tells that it came by.
  struct Compiled: Hashable, Sendable {
    var site: CheckSite
    var file: String
    var line, column: Int
  }

  /// The beginning of the unified names of all functions `check` in LessonRuntime.
  private static let usrPrefix = "s:13LessonRuntime5check_"

  /// - Throws: a diagnostic at a use of `check` that is no call, or whose `optional:` is no literal.
  func sites(in index: SourceIndex) throws(Diagnostic) -> [Compiled] {
    let code = Array(program.source.utf8)
    let starts = [0] + code.indices.filter { code[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    var result: [Compiled] = []
    for occurrence in Set(index.occurrences) where occurrence.usr.hasPrefix(Self.usrPrefix) {
      guard program.origins.indices.contains(occurrence.line - 1),
        starts.indices.contains(occurrence.line - 1)
      else { continue }
      let line = program.origins[occurrence.line - 1]
      let start = starts[occurrence.line - 1] + occurrence.column - 1
      guard let place = place(line, occurrence.column) else { continue }
      guard occurrence.isCall, let call = CheckCall(in: code, nameAt: start) else {
        throw Diagnostic(at: location(of: place), .checkNotCalled)
      }
      guard let isOptional = call.isOptional else {
        throw Diagnostic(at: location(of: place), .optionalNotLiteral)
      }
      let column = occurrence.column + call.parenthesis - start
      result.append(
        Compiled(
          site: CheckSite(place: place, isOptional: isOptional), file: location(of: place).file, line: line,
          column: column))
    }
    return result.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private func place(_ line: Int, _ column: Int) -> CheckSite.Place? {
    let cell = program.cell(atLine: line, of: lesson)
    if let expression = program.expressions.lastIndex(where: {
      $0.location.line == line && $0.location.column <= column
        && column < $0.location.column + $0.code.utf8.count
    }), cell == nil {
      let start = program.expressions[expression].location.column
      return CheckSite.Place(owner: .expression(expression), line: 0, column: column - start)
    }
    return cell.map {
      CheckSite.Place(owner: .cell($0), line: line - lesson.cells[$0].location.line, column: column)
    }
  }

  /// Where a site stands in its file now.
  func location(of place: CheckSite.Place) -> SourceLocation {
    switch place.owner {
    case .cell(let index):
      guard lesson.cells.indices.contains(index) else {
        return SourceLocation(file: lesson.source.path, line: 1)
      }
      return lesson.location(line: lesson.cells[index].location.line + place.line, column: place.column)
    case .expression(let index):
      guard program.expressions.indices.contains(index) else {
        return SourceLocation(file: lesson.source.path, line: 1)
      }
      var location = program.expressions[index].location
      location.column += place.column
      return location
    }
  }
}
