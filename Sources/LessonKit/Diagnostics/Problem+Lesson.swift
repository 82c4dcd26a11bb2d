import LessonText

extension Problem {
  /// Problems with what a lesson is written in: titles, blocks, options, formulas, tables; `nil` for others.
  var lessonWords: String? {
    switch self {
    case .missingTitle:
      "the lesson has no title; begin it with a line '# Title', or with front matter that holds 'title: Title'"
    case .secondTitle(let line, let isInFrontMatter):
      "this is a second title, and a page has one; line \(line) "
        + (isInFrontMatter
          ? "of the front matter gives it: remove one of the two, or write '##' for a heading of a part"
          : "gives it: write '##' for a heading of a part")
    case .unterminatedFence: "the block that begins here has no end; close it with a line of the same marks"
    case .nearlyRun(let found, let meant):
      "'\(found)' does not run the block; did you mean '\(meant)'? Code that is only shown begins with 'swift'"
    case .nearlyExpression(let found):
      "a code span that begins with '\(found)' shows no value; did you mean 'swift-run' and a space?"
    case .runInHTML:
      "nothing runs inside HTML; leave a line empty before it, and another behind it, so that it is Markdown again"
    case .nearlyOutput(let found):
      "'\(found)' pins no output of the block above; did you mean 'output'? A listing has the name of its language, or 'text'"
    case .outputBehindNoBlock:
      "this 'output' would be taken for that of a block above, but is not compared with anything; move it right behind the block, "
        + "into the same list or callout, or write 'text' for an ordinary listing"
    case .outputPinnedTwice:
      "the output of the block above is pinned already; join the two 'output' fences into one"
    case .outputHasOptions(let found):
      "an 'output' fence has no options, but here stands '\(found)'; options belong to its 'swift-run' block"
    case .outputOfOriginal:
      "this block shows the output of the original, which is pinned there; remove this fence"
    case .outputNeverMade(let option):
      "'\(option)' and a pinned output cannot stand together, because the page shows no output of this block; remove one of the "
        + "two, or write 'text' for an ordinary listing"
    case .unknownMark(let mark, let nearest):
      "'\(mark)' hides and shows nothing"
        + (nearest.map { "; did you mean '// \($0)'?" }
          ?? "; the marks are '// snippet.hide' and '// snippet.show', each alone on its line")
    case .markBehindCode(let mark):
      "'\(mark)' stands behind code, where it hides and shows nothing; give it a line of its own"
    case .foreignMath(let math): math.words
    case .unknownOption(let name, let nearest, let known):
      "unknown option '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the options are \(Self.list(known))")
    case .duplicateOption(let name): "the option '\(name)' stands here a second time"
    case .unterminatedQuote(let option): "the text of '\(option)' has no closing quotation mark on this line"
    case .textBehindQuote(let option):
      "expected a space behind the text of '\(option)'; a quotation mark inside it is written \\\""
    case .valueWithoutOption: "expected the name of an option before '='"
    case .missingValue(let option, let form):
      "the option '\(option)' needs a value: \(form.words(for: option))"
    case .notBoolean(let option, let found): "'\(option)' must be true or false, but is '\(found)'"
    case .notLines(let option, let found):
      "'\(option)' names lines by their numbers, as in '3-5,8', but here stands '\(found)'"
    case .linesReversed(let option, let first, let last):
      "'\(option)' names lines from the first to the last: write '\(last)-\(first)' for '\(first)-\(last)'"
    case .lineOutOfRange(let option, let line, let count):
      "'\(option)' names line \(line), but this block shows "
        + (count == 0
          ? "none" : count == 1 ? "one line" : "\(count) lines")
        + "; lines that are hidden do not count"
    case .nearlySource(let found):
      "'\(found)' shows no code of a library; did you mean 'swift-source'?"
    case .sourceOfNothing:
      "'swift-source' shows code of the library: say which with symbol=Name, or with file=File.swift and perhaps region=name"
    case .codeBesideSource:
      "'swift-source' shows the code of the library, and this block holds none of its own; remove the code, or write 'swift'"
    case .conflictingOptions(let one, let other): "'\(one)' and '\(other)' cannot stand on one block"
    case .optionOfListing(let found):
      "a listing that is not run has no options, so '\(found)' would be lost; write only the name of the language, or, for Swift with "
        + "options, 'swift-run eval=false'"
    case .invalidLabel(let label):
      "'\(label)' cannot be a label; a label is letters, digits, '-' and '_', and begins with a letter"
    case .duplicateLabel(let label, let line):
      "the label '\(label)' is taken: it stands in line \(line) already"
    case .reservedLabel(let label):
      "'\(label)' is the name of a part of every page, or may be one of a footnote or a drawing; choose another"
    case .labelOfHeading(let label, let line):
      "'\(label)' is also the address of the heading in line \(line); choose another name, or change the heading"
    case .quizWithoutAnswers:
      "a quiz needs a list of answers: '> - [ ] Text `swift-run condition`'"
    case .quizInQuiz: "a quiz cannot stand in another; move it below the one around it"
    case .answerWithoutBox: "an answer of a quiz begins with a box: '- [ ] Text `swift-run condition`'"
    case .answerInOtherList:
      "this answer stands in a list of its own; write all answers of a quiz as one list, with the same mark and nothing between them"
    case .answerMarkedByHand:
      "an answer cannot be marked as right by hand, because its condition decides that; write '[ ]'"
    case .answerWithoutCondition:
      "this answer has no condition; end its first paragraph with `swift-run condition`, which is true if the answer is right"
    case .answerWithoutText: "this answer says nothing; write it before its condition"
    case .tabsWithoutList:
      "tabs need a list whose items begin with their names, each alone in a paragraph"
    case .tabsBesideList: "nothing but one list can stand in tabs; move this out of them, or into an item"
    case .tabWithoutContent:
      "a tab needs a name alone in the first paragraph of its item, and something below it"
    case .tabTwice(let name): "'\(name)' is the name of another tab here"
    case .identifierOfNothing(let label):
      "'{#\(label)}' names nothing here; it stands at the end of a heading, of a callout's first line or of a table's caption, or "
        + "behind a '$$' formula, a picture or '[]'; write '\\{#\(label)}' for text"
    case .malformedName(let written):
      "'\(written)' names nothing; a name is written '{#name}', and nothing else stands in its braces; write '\\\(written)' for text"
    case .malformedFootnote(let written):
      "'\(written)' is no footnote, because its name has a space in it; write a hyphen, or '\\\(written)' for text"
    case .captionInTable:
      "this line would be a row of the table; leave a line empty before it if it is the caption, or write '\\:' for text"
    case .captionAboveTable:
      "a caption stands below its table, behind an empty line; move this there, or write '\\:' for text"
    case .secondCaption:
      "the table above has its caption already; join the two, or write '\\:' for text"
    case .refInOriginal:
      "'ref' shows a block of the original in a translation, but this lesson is no translation"
    case .codeBesideRef(let label):
      "this block shows the code of '\(label)' and holds none of its own, only lines '\"text\": translation' for what the code shows; "
        + "remove the code, or 'ref'"
    case .translationsInOriginal:
      "'translations' says what a translation shows in the place of texts, but this lesson is no translation"
    case .unknownPlaceholder(let found, let parts):
      "'\(found)' stands for nothing: the text on the left has "
        + (parts == 0
          ? "no '{}'"
          : parts == 1
            ? "one '{}', which is '{1}' here" : "\(parts) times '{}', which are '{1}' to '{\(parts)}' here")
    case .placeholdersMixed:
      "'{}' and '{1}' cannot stand in one text; number all of them"
    case .chartOfOriginal(let block):
      "a chart of the block '\(block)' cannot be drawn in the words of this page, because what it was made from is damaged; "
        + "run the lesson again with '--no-cache', or leave this block out"
    case .untranslatedTexts(let texts, let block):
      "what the block '\(block)' shows is not translated here; add to this fence, or to 'translations' in the front matter:\n"
        + texts.map { "  \(JSONText.of($0)): \"\"" }.joined(separator: "\n")
    case .translationOfNothing(let text, let block):
      (block.map { "the block '\($0)' shows no text" } ?? "no block of this page shows a text")
        + " '\(text)'; take this line out, or write the text as the original's page shows it"
    case .codeInTranslation:
      "a translation runs no code of its own; name the block of the original with ref=label"
    case .emptyExpression: "expected an expression behind 'swift-run'"
    case .unterminatedFormula:
      "the formula that begins here has no end; close it with '$$' before the next empty line, or write '\\$\\$'"
    case .brokenFormula(let formula): formula.words
    case .unknownElement(let name, let meant):
      "'<\(name)>' is read as HTML, so nobody would see it; put it in a code span, or write '\\<\(name)>'"
        + (meant.map { "; the element is '<\($0)>'" } ?? "")
    case .surplusCells(let cells, let columns):
      "this row has \(cells) cells, but its table has \(columns == 1 ? "one column" : "\(columns) columns"); "
        + "write '\\|' for a bar that is no border, or give the header and the line below it another column"
    case .malformedCallout(let kind):
      "a callout begins with '> [!\(kind)]', alone on its line or followed by a space and its title; otherwise this is an ordinary "
        + "quotation"
    case .unknownCallout(let kind, let nearest, let known):
      "unknown callout '\(kind)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the kinds are \(Self.list(known))")
    default: nil
    }
  }
}
