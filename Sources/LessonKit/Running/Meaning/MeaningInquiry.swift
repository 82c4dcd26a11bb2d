import Foundation
import LessonFiles
import LessonResults

/// A process that answers what the names in lessons mean, one lesson after another.
struct MeaningInquiry: Sendable {
  let compiler: ProgramCompiler
  /// `lessons-meaning`
  let helper: String

  /// In seconds: at first the service reads the libraries, and then each lesson.
  private static let patience = (first: 90.0, each: 15.0)
  /// An error behind the program's own text. Without one the service goes on, when it knows what names mean, to what it would warn of in
  /// the flow of the code, which takes as long again.
  private static let endOfSource = "\n#error(\"only names are asked for\")\n"

  struct Answered {
    var names: [String: LessonNames] = [:]
    var hasFailed = false
    var isLate = false
  }

  func answers(to questions: [MeaningQuestion], in folder: String) throws -> Answered {
    let requests = "\(folder)/requests"
    let place = "\(folder)/service"
    try SystemCall.removeTree(folder)
    for path in [folder, requests, place] { try SystemCall.makeFolder(path) }
    var fields: [UInt8] = []
    func add(_ field: Character, _ text: String) { fields += "\(field)\(text)\0".utf8 }
    func source(_ number: Int) -> String { "\(requests)/\(number).swift" }
    let asked = questions.flatMap { question in question.programs.map { (question.lesson.slug, $0) } }
    // In a sandbox it finds the modules that lessons share, and cannot change them. To it no program is optimized.
    for (_, program) in asked where program.program.isOptimized && compiler.sandbox != nil {
      let plain = program.program.unoptimized
      compiler.sharedModules?.prepare(for: [(plain, program.libraries)], compiler: compiler, in: folder)
      try compiler.makeModules(for: plain, libraries: program.libraries, in: folder)
    }
    for (number, (slug, program)) in asked.enumerated() {
      try CacheFolder(requests).write(
        Data((program.program.source + Self.endOfSource).utf8), to: "\(number).swift")
      add("P", "\(number) \(slug)")
      add("S", source(number))
      let told = compiler.driverArguments(
        program.program, program.libraries,
        modules: compiler.sandbox == nil ? "\(place)/modules" : nil)
      // Documentation is what the module says, and not what stands now at its places in the sources.
      let own = ["-Xfrontend", "-ignore-module-source-info"]
      for argument in [source(number), "-module-name", "main"] + told + own { add("A", argument) }
      let meanings = program.index?.meanings(declaredAt: program.places.declared) ?? [:]
      let indexed = program.index?.positions
      for name in program.places.places {
        if case .member(let position) = name.likeness, indexed?.contains(position) == false { continue }
        add("O", "\(name.offset)")
        switch name.likeness {
        case .indexed(let position), .member(let position):
          if let meaning = meanings[position] { add("M", meaning.sorted().joined(separator: " ")) }
        case .label(let call): add("M", "(\(name.cell).\(call)")
        case .none: break
        }
      }
      add("E", "")
    }
    try CacheFolder(requests).write(fields, to: "all")
    let inputs = [requests, helper] + Set(asked.flatMap(\.1.libraries.compilerInputs)).sorted()
    let execution = try compiler.runWithModules(
      [ProgramCompiler.Command(helper, [compiler.toolchain.sourceKit, "\(requests)/all"])], in: place,
      step: ProgramCompiler.Step(inputs: inputs),
      seconds: Self.patience.first + Self.patience.each * Double(asked.count))
    let bytes = try BoundedFile.bytes(at: ProgramCompiler.output(in: place), most: 256 << 20) ?? []
    var result = Answered(hasFailed: !execution.succeeded, isLate: execution.ranOutOfTime)
    let answers = MeaningAnswer.answers(in: bytes)
    var number = 0
    for question in questions {
      let slug = question.lesson.slug
      var names = LessonNames(cells: Array(repeating: [], count: question.lesson.cells.count))
      var isWhole = true
      for program in question.programs {
        defer { number += 1 }
        guard let answer = answers["\(number) \(slug)"] else {
          isWhole = false
          continue
        }
        answer.add(to: &names, at: program.places, source: source(number))
      }
      if isWhole { result.names[slug] = names }
    }
    return result
  }
}
