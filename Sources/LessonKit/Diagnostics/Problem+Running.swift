import LessonTranscript

extension Problem {
  /// Problems with what lessons do when they run; `nil` for others.
  var runningWords: String? {
    switch self {
    case .valuesKeepObjects:
      "looking at the values of this lesson would keep objects alive for longer, and it would print something else; so none of its "
        + "values are shown, but for those given to 'display'; where an object stands alone in its line, or is given to '_', "
        + "put the line into 'do { … }'"
    case .dataNotFound(let path):
      "there is no file '\(path)', which 'data' names; put it there, take it out of 'data', or name it in 'optional-data' if the lesson can do without"
    case .dataNotDeclared(let path):
      "the lesson reads '\(path)' but does not say so, and would not be run again when it changes; add 'data: [\(path)]' to the "
        + "front matter ('optional-data' for what may be missing), or write it elsewhere if it is the lesson's own output"
    case .dataUnusable(let path, let fault):
      "'\(path)', which 'data' names, cannot be read: \(fault.words)"
    case .trapBlockSurvives:
      "this block is marked 'traps', but it runs to its end; remove the mark, or the block"
    case .trapsOtherwise(let wanted, let found):
      "this block should trap with a message containing '\(wanted)', but it said '\(found)'"
    case .messageLostInOptimizedCode:
      "optimized code stops without saying why: of its messages only those of 'fatalError' and 'try!' are kept; set 'optimize: false', or use 'fatalError'"
    case .assertionLeftOut:
      "with 'optimize: true' Swift does not evaluate 'assert'; use 'precondition', or set 'optimize: false'"
    case .quizWithoutRightAnswer:
      "no answer of this quiz is right, by their conditions; mend a condition, or add the right answer"
    case .nothingToPredict: "this block shows nothing that could be predicted; take out 'predict'"
    case .captionOfCode:
      "this block shows only its code, which makes its caption that of a listing: name the block with 'label=lst-…', or write "
        + "'output=false'"
    case .captionOfNothing:
      "this block has a caption, and shows neither code nor an output below which it could stand; take out 'caption', or display "
        + "something"
    case .outputDiffers:
      "the output of this block is not what stands here; mend the code, or accept the new output with 'lessons promote'"
    case .outputDifference(let difference):
      "'-' stands here, '+' was found:\n" + difference.unified.map { "  \($0)" }.joined(separator: "\n")
    case .checkFailed(let check): Self.message(ofFailed: check)
    case .checkNeverRan:
      "this check never ran, so its claim was not tested; call it where the lesson comes by and waits for it, or say "
        + "'optional: true' if it may stay out"
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
    case .eventLimit(let mebibytes):
      "the values, tables and pictures of the lesson take more than \(mebibytes) MiB, and it was stopped in this block; "
        + "display less, and run loops with many displayed values less often"
    case .fileLimit: "the lesson wrote a file of more than 2 GiB and was stopped in this block; write less"
    case .leftProcesses: "the lesson left processes running at its end; they were stopped"
    case .eventsDamaged:
      "the lesson wrote into the file in which its values are recorded; write to no descriptor that it did not open"
    case .programNotStarted(let code): "the compiled lesson could not be started: \(Self.reason(code))"
    case .programLost: "the process that watches over the lesson was killed"
    case .printedBefore(let text): "printed before the end:\n\(Self.indented(text))"
    case .wroteToStandardError(let text): "written to standard error:\n\(Self.indented(text))"
    case .standardErrorNotShown(let text):
      "this block wrote to standard error; add 'stderr' behind 'swift-run' to show it on the page:\n\(Self.indented(text))"
    default: nil
    }
  }
}

extension Problem {
  /// `the check 'the mean is unchanged' fails: value 0.8, expected 1 within 0.01`
  private static func message(ofFailed check: CheckResult) -> String {
    var text = "the check '\(check.claim)' fails"
    guard let value = check.value else { return text }
    text += ": value \(value.full ?? value.short)"
    if let expectation = check.expectation {
      let relation = ["=", "≈"].contains(check.relation) ? "" : check.relation + " "
      text += ", expected \(relation)\(expectation.full ?? expectation.short)"
    }
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
