import Foundation
import LessonTranscript

extension Problem {
  /// The problem in words: what is wrong, what was found, what is allowed, what to do.
  public var message: String {
    switch self {
    // MARK: Running
    case .compiler(let text): text
    case .fixIt(let text): "fix-it: \(text)"
    case .compilerNotFound:
      "no Swift compiler was found on the PATH; install Swift 6.2 or later from https://www.swift.org/install, then run "
        + "'lessons doctor'"
    case .compilerFailed(let output): "the compiler failed without naming a line; it said:\n\(output)"
    case .modulesNotFound(let path):
      "'\(path)' is missing: lessons are compiled against what SwiftPM built beside this program; run it from the package with "
        + "'swift run -c release lessons'"
    case .packageNotFound(let package):
      "there is no Package.swift in '\(package)'; 'package' is the folder of the Swift package to teach, relative to the course folder"
    case .packageNotBuilt(let package, let output):
      "the package '\(package)' does not build; SwiftPM said:\n\(output)"
    case .valuesUnavailable:
      "the lesson compiles only without the compiler's reports of values, so none are shown beside its lines"
    case .compileFailBlockCompiles:
      "this block is marked 'compile-fail', but it compiles; remove the mark, or the block"
    case .compileFailsOtherwise(let wanted, let found):
      "this block should fail to compile with a message containing '\(wanted)', but the compiler said: "
        + found.map { "'\($0)'" }.joined(separator: ", ")
    case .trapBlockSurvives:
      "this block is marked 'traps', but it runs to its end; remove the mark, or the block"
    case .trapsOtherwise(let wanted, let found):
      "this block should trap with a message containing '\(wanted)', but it said '\(found)'"
    case .checkFailed(let check): Self.message(ofFailed: check)
    case .trapped(let message): "the lesson stopped here: \(message)"
    case .calledFromHere: "called from here"
    case .exited(let status):
      "the lesson ended itself with status \(status) in this block; a lesson must run to its last line"
    case .timeLimit(let seconds):
      "the lesson ran longer than \(Self.number(seconds)) s and was stopped in this block; "
        + "'limits: {seconds: …}' in the front matter allows more"
    case .memoryLimit(let mebibytes):
      "the lesson used more than \(mebibytes) MiB of memory and was stopped in this block; "
        + "'limits: {memory: …}' in the front matter allows more"
    case .outputLimit(let mebibytes):
      "the lesson printed more than \(mebibytes) MiB and was stopped in this block; "
        + "'limits: {output: …}' in the front matter allows more"
    case .leftProcesses: "the lesson left processes running at its end; they were stopped"
    case .eventsDamaged:
      "the lesson wrote into the file in which its values are recorded; write to no descriptor that it did not open"
    case .programNotStarted(let code): "the compiled lesson could not be started: \(Self.reason(code))"
    case .programLost: "the process that watches over the lesson was killed"
    case .printedBefore(let text): "printed before the end:\n\(Self.indented(text))"
    case .wroteToStandardError(let text): "written to standard error:\n\(Self.indented(text))"

    // MARK: Math, theme
    case .formula(let text): "mistake in the formula: \(text)"
    case .formulaMacro(let name, let text): "mistake in the macro \(name), defined in course.yml: \(text)"
    case .mathToolMissing:
      "a formula, and KaTeX is not installed; \(KaTeXInstallation.advice)"
    case .mathToolFailed(let reason):
      "KaTeX cannot be used: \(reason); to install it anew, \(KaTeXInstallation.advice)"
    case .themeFileUnreadable(let name, let reason):
      "the theme's '\(name)' cannot be read: \(reason)"
    case .placeholderMissing(let name):
      "the template has no '{{\(name)}}', and without it pages would lose that part; put it where it belongs"
    case .placeholderUnknown(let name, let known):
      "unknown placeholder '{{\(name)}}' in the template; known are \(known.joined(separator: ", "))"

    // MARK: Publishing
    case .fileOperationFailed(let operation, let path, let code):
      "cannot \(operation.rawValue) '\(path)': \(Self.reason(code))\(Self.advice(code))"
    case .outputIsNotFolder(let path):
      "the output '\(path)' is a file; remove it, or name another folder with --output"
    case .outputOverlapsSource(let path, let source):
      "the output folder '\(path)' would replace or mix with '\(source)', which the build reads; "
        + "name a folder of its own with --output, such as 'site'"
    case .outputIsForeign(let path, let example, let count):
      "the output folder '\(path)' holds \(count == 1 ? "'\(example)'" : "'\(example)' and \(count - 1) more")"
        + ", not written by 'lessons build'; empty it, or name another folder with --output"
    case .foreignFile(let path):
      "'\(path)' was not written by 'lessons build' and stands where the site needs to write; "
        + "move it away or rename the lesson"
    case .damagedManifest(let text):
      "this list of written files was changed by something other than 'lessons build' "
        + "(found '\(text.prefix(60))'); restore it, or delete the folder if all of it came from 'lessons build'"
    case .fileNameIsNotText(let path):
      "the name of '\(path)' is not valid UTF-8; rename the file"
    case .siteFilesCollide(let path):
      "two files of the site would both be '\(path)'; rename the lesson or the file it shows"
    case .invalidSitePath(let path):
      "'\(path)' cannot be the path of a file of the site; rename the lesson or the file it shows"
    case .publishedPieceByPiece(let path, let code):
      "the output folder '\(path)' cannot be replaced as a whole (\(Self.reason(code))); its files were replaced "
        + "one by one, and a build killed in that moment would have left a mixture until the next"
    case .interrupted:
      "interrupted; the previous site is as it was"
    }
  }
}

extension Problem {
  /// `'the mean is unchanged' is false: value 0.8, expected 1 within 0.01`
  private static func message(ofFailed check: CheckResult) -> String {
    var text = "the check '\(check.claim)' fails"
    guard let value = check.value else { return text }
    text += ": value \(value.full ?? value.short)"
    if let expectation = check.expectation { text += ", expected \(expectation.full ?? expectation.short)" }
    if let tolerance = check.tolerance { text += " within \(tolerance.full ?? tolerance.short)" }
    return text
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }.joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
