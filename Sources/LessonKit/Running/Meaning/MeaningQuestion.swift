import LessonFiles
import LessonParsing

/// What is asked about the names in a lesson.
struct MeaningQuestion: Sendable {
  var lesson: Lesson
  /// The programs that hold its blocks, each block once.
  var programs: [Asked]
  var key: String
  /// What the names are to other machines, where they are shared.
  var entry: RemoteEntry?

  /// Of all its code, in bytes.
  var length: Int { programs.reduce(0) { $0 + $1.program.source.utf8.count } }

  struct Asked: Sendable {
    var program: Program
    var libraries: BuildProducts.Closure
    var places: NamePlaces
    /// Of a program that this build compiled.
    var index: SourceIndex?
  }
}

extension MeaningQuestion.Asked {
  init(_ planned: PlannedProgram, compiler: ProgramCompiler) {
    program = planned.program
    libraries = planned.libraries
    var cells = Set(program.cells)
    // The blocks above one that traps have their say in the lesson's program.
    if case .trap(let cell) = program.purpose { cells = [cell] }
    places = NamePlaces(program, of: planned.lesson, namesIn: cells)
    index = Self.index(of: planned, compiler)
  }

  /// What the compiler noted of a program; `nil` where it was not compiled now, or not as it is here: a block that traps may have been
  /// left out of it, because what it gives is known.
  private static func index(of planned: PlannedProgram, _ compiler: ProgramCompiler) -> SourceIndex? {
    // What cannot be read was not compiled.
    guard let compiled = try? SystemCall.bytes(of: "\(planned.folder)/\(ProgramCompiler.sourceFile)"),
      compiled.elementsEqual(planned.program.source.utf8)
    else { return nil }
    return try? compiler.index(in: planned.folder)
  }
}
