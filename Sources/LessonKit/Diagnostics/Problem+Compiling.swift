extension Problem {
  /// Problems with the compiler, what it needs, and what it says of lessons; `nil` for others.
  var compilingWords: String? {
    switch self {
    case .compiler(let text): text
    case .fixIt(let text): "fix-it: \(text)"
    case .needsImport(let module): "'\(module)' has what is missing here: add 'import \(module)'"
    case .expressionTooComplex(let code):
      "the compiler takes too long to find the types in '\(code)'; split this expression into parts, each a 'let' with its type, "
        + "such as 'let part: Double = …'"
    case .compilerNotFound:
      "no Swift compiler was found on the PATH; install Swift 6.2 or later from https://www.swift.org/install, then run "
        + "'lessons doctor'"
    case .indexLibraryMissing(let path):
      "'\(path)' is missing or of another kind: it finds the calls of 'check' in a lesson; install a complete Swift toolchain from "
        + "https://www.swift.org/install"
    case .indexUnreadable(let path):
      "the compiler left no index in '\(path)' that can be read: it finds the calls of 'check' in a lesson; build again, and if that "
        + "does not help, install a complete Swift toolchain from https://www.swift.org/install"
    case .compilerFailed(let output): "the compiler failed without naming a line; it said:\n\(output)"
    case .modulesNotFound(let path):
      "'\(path)' is missing: lessons need what was built beside this program, and a copy of the program alone has none of it; run "
        + "'\(Problem.installer)' in a clone of the tool's repository, which installs all of it, or there 'swift run -c release lessons'"
    case .installationIncomplete(let path):
      "'\(path)' is missing or damaged, and belongs to this installation; \(Problem.installAgain)"
    case .installedForOtherCompiler(let installed, let found):
      "this program was installed with Swift \(installed), and the compiler here is Swift \(found), which cannot read its modules; "
        + Problem.installAgain
    case .packageNotFound(let package):
      "there is no Package.swift in '\(package)'; 'package' is the folder of the Swift package to teach, relative to the course folder"
    case .packageNotNamed(let module, let package):
      "'\(package == "." ? "" : package + "/")Package.swift' names '\(module)'; with a line 'package: \(package)' in "
        + "lessons/course.yml the course teaches that package"
    case .packageNotBuilt(let package, let output):
      "the package '\(package)' does not build; SwiftPM said:\n\(output)"
    case .valuesUnavailable:
      "the lesson compiles only without the compiler's reports of values, so none are shown beside its lines"
    case .usedBeforeDeclaration(let name, let line):
      "'\(name)' is used before it is declared in line \(line); until then it holds no value"
    case .expressionBeforeDeclaration(let name, let line):
      "'\(name)' is used before the block that declares it; move the text below line \(line)"
    case .runsBeforeDeclaration(let name, let variable, let line):
      "'\(name)' needs the variable '\(variable)', which holds no value until it is declared in line \(line); move this below that line"
    case .blockBeforeFails:
      "this block cannot be tried: with it, and without the blocks below it, a block above it fails"
    case .blockSwallowed:
      "this block is not run: a block above it leaves a comment or a condition open, such as '/*' or '#if'"
    case .compileFailBlockCompiles:
      "this block is marked 'compile-fail', but it compiles; remove the mark, or the block"
    case .compileFailsOtherwise(let wanted, let found):
      "this block should fail to compile with a message containing '\(wanted)', but the compiler said: "
        + found.map { "'\($0)'" }.joined(separator: ", ")
    case .checkNotCalled: "'check' can only be called; as a value nobody could tell whether it ran"
    case .optionalNotLiteral:
      "'optional' must be the word true or false: whether a check may stay out is known before the lesson runs"
    default: nil
    }
  }
}
