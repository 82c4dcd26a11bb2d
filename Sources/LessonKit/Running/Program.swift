import LessonCourse
import LessonParsing

/// Swift source assembled from a lesson, and the way back from its lines to the lesson's.
///
/// A lesson gives one program with all of its code that is expected to work, and one more for each block that is expected
/// not to: the code before that block, and the block.
struct Program: Sendable {
  enum Purpose: Hashable, Sendable {
    case lesson
    case compileFailure(cell: Int)
    case trap(cell: Int)
  }

  var purpose: Purpose
  var source: String
  /// For each line of `source`, counted from 0: the line of the lesson's file it came from; 0 for lines the tool wrote.
  var origins: [Int]
  /// For the lines of `source`, counted from 1, that hold an expression: which.
  var expressionLines: [Int: Int] = [:]
  /// The numbers of the cells in it.
  var cells: [Int]
  /// The inline expressions in it: the lesson's, and then those of its translations, which are evaluated with the lesson. Their
  /// index is the number that the program reports them by.
  var expressions: [InlineExpression]
  /// Modules it imports, for linking.
  var imports: [String]
  /// Modules that the tool added, to see what they change.
  var addedImports: [String] = []
  /// Where course.yml or the front matter names modules to import.
  var namedImports: [FrontMatter.Text]
  /// The lesson's own code in it, piece by piece.
  var codes: [String] = []
  /// A sum of everything that decides what the program does, but for the places of its code.
  var essence: String
  /// The number that the program says when it comes to its end. It depends on all of the code, so that none of it can say the number.
  var ending: UInt64
  /// Where its code stands: what `#line` and its kin would say.
  var places: [String] = []
  /// Whether the program can tell where its code stands.
  var tellsPlaces = false
  var isOptimized: Bool
  var dialect = Dialect()
  /// Whether the code can tell when an object goes.
  var showsLifetimes = false
  /// The cells that are expected to trap and run in copies of the process, at their places.
  var carried: Set<Int> = []

  /// The cell of this program that holds a line of the lesson's file.
  func cell(atLine line: Int, of lesson: Lesson) -> Int? {
    lesson.cell(atLine: line).flatMap { cells.contains($0) ? $0 : nil }
  }

  /// The name of the program's folder, and of its entry in the cache.
  var name: String {
    switch purpose {
    case .lesson: "lesson"
    case .compileFailure(let cell): "compile-fail-\(cell)"
    case .trap(let cell): "traps-\(cell)"
    }
  }

  /// The same, as services see it that make no code.
  var unoptimized: Program {
    var program = self
    program.isOptimized = false
    return program
  }
}
