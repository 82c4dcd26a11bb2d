import LessonFiles
import Synchronization

/// What the linker is told to make a program of a lesson's object.
///
/// The C compiler knows it, and is asked once for all lessons that link the same library. It would take as long to start for each of
/// them as the linker takes for half of its work.
struct LinkRecipe: Sendable {
  /// The linker and its arguments.
  private let words: [String]

  private static let format = KeptFormat("link recipe", version: 1)
  private static let prefix = "link-"
  /// What stands in the recipe for the program, its object, and the libraries that the object asks for.
  private static let (program, object, libraries) = (
    "lessons-program", "lessons-object.o", "-llessons-libraries"
  )
  /// What stands for the folder of a course in a recipe that all courses share.
  private static let standIn = "/lessons-course/"
  /// Two threads that want the same recipe make it once.
  private static let turn = Mutex<Void>(())

  /// The command that links a program.
  func command(program: String, object: String, libraries: [String]) -> ProgramCompiler.Command {
    let words = words.flatMap { word in
      switch word {
      case Self.program: [program]
      case Self.object: [object]
      case Self.libraries: libraries
      default: [word]
      }
    }
    // To start threads takes longer than a lesson's object is work for them.
    return ProgramCompiler.Command(words.first ?? "", words.dropFirst() + ["--threads=1"])
  }

  /// - Returns: `nil` where the C compiler does not say what it would do.
  static func make(for library: CourseLibrary, compiler: ProgramCompiler, in folder: String) throws
    -> LinkRecipe?
  {
    let arguments =
      ["-o", program, object] + compiler.programArguments(libraries: [libraries]) + library.arguments
    // Whatever the course's folder is called.
    func named(_ words: [String], _ name: String, as other: String) -> [String] {
      words.map { $0.replacing(name, with: other) }
    }
    let place = compiler.sharedFolder + "/"
    let hash = ContentHash(format)
    hash.add(named(arguments, place, as: standIn))
    let key = hash.finish()
    let kept = "\(compiler.sharedFolder)/\(prefix)\(key)"
    let shared = compiler.cache?.file(.links, ContentHash.of(compiler.toolchain.identity + key), format)
    return try turn.withLock { _ -> LinkRecipe? in
      if let bytes = try SystemCall.bytes(of: kept) {
        CacheFolder.use(kept)
        return LinkRecipe(words: list(bytes))
      }
      func keep(_ words: [String]) throws(SystemFailure) {
        try CacheFolder(compiler.sharedFolder).write(
          words.joined(separator: "\0").utf8, to: String(kept.dropFirst(place.count)))
      }
      if let bytes = shared?.bytes {
        let words = named(list(bytes), standIn, as: place)
        try keep(words)
        return LinkRecipe(words: words)
      }
      // It looks whether the object is there.
      try CacheFolder(folder).write([], to: object)
      let asked = try compiler.run(
        [ProgramCompiler.Command(compiler.toolchain.clang, ["-###"] + arguments)], in: folder, step: nil)
      guard asked.succeeded, let words = Self.words(ofLastLineIn: asked.error),
        [program, object, libraries].allSatisfy({ word in words.count { $0 == word } == 1 })
      else { return nil }
      try keep(words)
      // What cannot be kept is asked for again.
      try? shared?.write(Array(named(words, place, as: standIn).joined(separator: "\0").utf8))
      return LinkRecipe(words: words)
    }
  }

  private static func list(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The words of the last command: each in quotation marks, with a backslash before what is special in them.
  static func words(ofLastLineIn text: String) -> [String]? {
    guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix(" \"") }) else { return nil }
    var words: [String] = []
    var word: String?
    var isEscaped = false
    for character in line.unicodeScalars {
      switch character {
      case _ where isEscaped:
        word?.unicodeScalars.append(character)
        isEscaped = false
      case "\\" where word != nil: isEscaped = true
      case "\"":
        if let ended = word {
          words.append(ended)
          word = nil
        } else {
          word = ""
        }
      default:
        if word != nil { word?.unicodeScalars.append(character) } else if character != " " { return nil }
      }
    }
    return word == nil ? words : nil
  }
}
