import Foundation
import LessonTranscript

extension Problem {
  /// The problem in words: what is wrong, what was found, what is allowed, what to do.
  public var message: String {
    switch self {
    // MARK: Course
    case .noCourseFolder(let folder, let nearest):
      "there is no folder '\(folder)'"
        + (nearest.map { "; did you mean --course \($0)?" }
          ?? "; name the folder that holds 'lessons' with --course")
    case .noLessonsFolder(let course, let found):
      "there is no folder 'lessons' in '\(course)'; "
        + (found.map { "to build the course nearby, write --course \($0)" }
          ?? "create it, or name the folder that holds it with --course")
    case .noLessons: "the folder holds no lesson; a lesson is a Markdown file, such as '01-introduction.md'"
    case .unreadable(let reason): "the file cannot be read: \(reason)"
    case .symbolicLinkLoop: Self.reason(.linkLoop)
    case .linkLeadsOutside(let target): "this file cannot be used: \(Self.reason(.outside(target: target)))"
    case .notRegularFile: "this is not a file; only Markdown files in 'lessons' have names that end in '.md'"
    case .unprintableName(let name):
      "the name of '\(name.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : String($0) }.joined())' holds a "
        + "line end, a tab or another control character where '?' stands; rename the file"
    case .notUTF8(let byte):
      "the file is not UTF-8: byte 0x\(Self.hexadecimal(byte)) belongs to no character; save the file as UTF-8"
    case .nulByte: "the file holds a NUL byte; a lesson is text"
    case .lessonLeftOut(let wanted):
      "this file is not read, for the name of a lesson ends in '.md'; rename it to '\(wanted)'"
    case .lessonInFolder(let others):
      "this file is not read" + (others > 0 ? ", nor \(others) more in its folder" : "")
        + ": lessons stand in 'lessons' itself; move it there"
    case .readMeLeftOut(let name):
      "'\(name)' is a note on the folder, no lesson; the text of the site's first page is 'index.md'"
    case .nearlyFrontPage:
      "the text of the site's first page is 'index.md', in small letters; rename this file"
    case .frontPageInOrder:
      "'index' is the text of the site's first page and comes before all lessons; take it out of 'order'"
    case .duplicateSlug(let slug, let other): "'\(slug)' is the name of two lessons; the other is '\(other)'"
    case .translationWithoutOriginal(let slug, let language, let nearest):
      "this is the translation into '\(language)' of '\(slug).md', which does not exist"
        + Self.suggestion(nearest.map { $0 + ".md" })
    case .unknownLessonInOrder(let slug, let nearest):
      "'order' names the lesson '\(slug)', which does not exist" + Self.suggestion(nearest)
    case .lessonTwiceInOrder(let slug): "'order' names the lesson '\(slug)' a second time"
    case .nearlySettings: "this file is not read: what a course sets stands in 'course.yml'; rename it"
    case .settingsOutside:
      "this file is not read: 'course.yml' stands in 'lessons'; move it there if it is the course's"
    case .unterminatedFrontMatter: "the front matter has no end; close it with a line '---'"
    case .notYAML(let reason): "this is not YAML: \(reason)"
    case .yaml(let mistake, let key, let quoted): Self.message(of: mistake, key, quoted)
    case .notMapping(let found): "expected lines of the form 'key: value', but found \(found)"
    case .unknownKey(let key, let parent, let nearest, let known):
      "unknown key '\(key)'" + (parent.map { " in '\($0)'" } ?? "")
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the keys are \(Self.list(known))")
    case .duplicateKey(let key): "the key '\(key)' stands here a second time"
    case .wrongType(let key, let found, let allowed): "'\(key)' must be \(allowed), but is \(found)"
    case .notModuleName(let name): "'\(name)' is not the name of a Swift module"
    case .unknownFeature(let name, let nearest, let known):
      "this compiler has no upcoming feature '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; it has \(Self.list(known))")
    case .featureIsPart(let name, let version):
      "'\(name)' is part of Swift \(version) anyway; take it out of 'upcoming-features'"
    case .flagHasKey(let flag, let key): "the flag '\(flag)' has a key of its own: use '\(key)'"
    case .flagIsTools(let flag):
      "the flag '\(flag)' cannot stand here: what is compiled, and what comes of it, is for this tool to say"
    case .notMacroName(let name):
      "a TeX macro's name begins with a backslash, as in '\\R: \\mathbb{R}', but this is '\(name)'"
    case .notLanguage(let name): "'\(name)' is not a language tag, such as 'en', 'ko' or 'pt-BR'"
    case .languageWithoutPages(let language, let languages):
      "no page is in the language '\(language)'; the languages of the course are \(Self.list(languages))"
    case .noTitleInLanguage(let language):
      "'title' has no text for '\(language)', the language of the originals; add '\(language): …', or set 'language'"
    case .wordsMissing(let language, let missing):
      "the tool's own words stand in English on pages in '\(language)'; set them in course.yml, 'words: {\(language): "
        + "{next: …}}'; missing are \(missing.joined(separator: ", "))"
    case .wordOutsideLanguage(let word):
      "'\(word)' stands outside of a language; write 'words: {en: {\(word): …}}', with the language of the pages"
    case .wordWithoutNumbers(let word, let numbers):
      numbers.isEmpty
        ? "'\(word)' has no numbers in it; write it without braces"
        : "'\(word)' needs \(numbers.joined(separator: " and ")) once, where the page shows the number"

    // MARK: Parsing
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
    case .unknownMark(let mark, let nearest):
      "'\(mark)' hides and shows nothing"
        + (nearest.map { "; did you mean '// \($0)'?" }
          ?? "; the marks are '// snippet.hide' and '// snippet.show', each alone on its line")
    case .markBehindCode(let mark):
      "'\(mark)' stands behind code, where it hides and shows nothing; give it a line of its own"
    case .foreignMath(let math): Self.message(of: math)
    case .unknownOption(let name, let nearest):
      "unknown option '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? "; the options are \(Self.list(CellOption.all.map(\.name)))")
    case .duplicateOption(let name): "the option '\(name)' stands here a second time"
    case .unterminatedQuote(let option): "the text of '\(option)' has no closing quotation mark on this line"
    case .textBehindQuote(let option):
      "expected a space behind the text of '\(option)'; a quotation mark inside it is written \\\""
    case .valueWithoutOption: "expected the name of an option before '='"
    case .missingValue(let option): "the option '\(option.name)' needs a value: \(Self.form(of: option))"
    case .notBoolean(let option, let found): "'\(option)' must be true or false, but is '\(found)'"
    case .conflictingOptions(let one, let other): "'\(one)' and '\(other)' cannot stand on one block"
    case .invalidLabel(let label):
      "'\(label)' cannot be a label; a label is letters, digits, '-' and '_', and begins with a letter"
    case .duplicateLabel(let label, let line):
      "the label '\(label)' is taken: it stands in line \(line) already"
    case .reservedLabel(let label):
      "'\(label)' is the name of a part of every page, or may be one of a footnote or a drawing; choose another"
    case .labelOfHeading(let label, let line):
      "'\(label)' is also the address of the heading in line \(line); choose another name, or change the heading"
    case .refInOriginal:
      "'ref' shows a block of the original in a translation, but this lesson is no translation"
    case .codeBesideRef(let label):
      "this block shows the code of '\(label)' and holds none of its own; remove the code, or 'ref'"
    case .codeInTranslation:
      "a translation runs no code of its own; name the block of the original with ref=label"
    case .unknownBlockOfOriginal(let label, let original, let nearest):
      "'\(original)' has no block with the label '\(label)'" + Self.suggestion(nearest)
    case .emptyExpression: "expected an expression behind 'swift-run'"
    case .unterminatedFormula:
      "the formula that begins here has no end; close it with '$$' before the next empty line, or write '\\$\\$'"
    case .unknownElement(let name):
      "'<\(name)>' is read as HTML, so nobody would see it; put it in a code span, or write '\\<\(name)>'"
        + (HTMLElements.contains(name.lowercased()) ? "; the element is '<\(name.lowercased())>'" : "")
    case .surplusCells(let cells, let columns):
      "this row has \(cells) cells, but its table has \(columns == 1 ? "one column" : "\(columns) columns"); "
        + "write '\\|' for a bar that is no border, or give the header and the line below it another column"
    case .unknownCallout(let kind, let nearest, let known):
      "unknown callout '\(kind)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the kinds are \(Self.list(known))")
    case .unknownFootnote(let name, let nearest):
      "there is no footnote '\(name)'; it is written as a line '[^\(name)]: text'" + Self.suggestion(nearest)
    case .unusedFootnote(let name): "nothing refers to the footnote '\(name)', so it is not shown"
    case .duplicateFootnote(let name): "the footnote '\(name)' is written a second time here"
    case .unknownLesson(let slug, let nearest):
      "there is no lesson '\(slug).md'"
        + (slug == FrontPage.slug
          ? "; write it, and it is the text of the site's first page"
          : Self.suggestion(nearest.map { $0 + ".md" }))
    case .unknownLabel(let label, let file, let nearest):
      "there is no label '\(label)'" + (file.map { " in '\($0)'" } ?? "") + Self.suggestion(nearest)

    case .addressEmpty: "the link has no address; write one, or take the link out"
    case .addressFromRoot(let address):
      "'\(address)' begins at the root of a web server, which a page that is opened from disk does not have; "
        + "write a path from 'lessons/', such as 'figures/mask.png'"
    case .addressWithoutScheme(let address):
      "'\(address)' leads to another site only from a web server; write 'https:\(address)'"
    case .addressOfThisMachine(let address):
      "'\(address)' is a file of this machine, which no reader has; put it into 'lessons/' and write its path there"
    case .lessonAsFile(let address):
      "'\(address)' is a place on a page, and a file is needed here; write the path of a file in 'lessons/'"
    case .baseElement:
      "'<base href>' changes where all links of the page lead; take it out, and write each address in full"

    // MARK: What code displayed
    case .harmfulAddress(let address):
      "this block displays a link to '\(address)', which could run a program or open a file of the reader's; Markdown that code "
        + "computes may lead to other sites, to lessons and to files in 'lessons/'"
    case .drawing(let fault):
      "this block displays a drawing that cannot stand in a page: \(Self.reason(fault))"
    case .displayedIdentifierTaken(let identifier):
      "this block displays HTML with the id '\(identifier)', which something else on the page has; choose another"
    case .displayedTitle:
      "this block displays a heading of level one, but a page has one title, which it has already; write '##', or '<h2>' in HTML"
    case .displayed(let problem): "in the Markdown that this block displays, \(problem.message)"

    // MARK: Running
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
    case .compilerFailed(let output): "the compiler failed without naming a line; it said:\n\(output)"
    case .modulesNotFound(let path):
      "'\(path)' is missing: lessons are compiled against what SwiftPM built beside this program; run it from the package with "
        + "'swift run -c release lessons'"
    case .packageNotFound(let package):
      "there is no Package.swift in '\(package)'; 'package' is the folder of the Swift package to teach, relative to the course folder"
    case .packageNotNamed(let module, let package):
      "'\(package == "." ? "" : package + "/")Package.swift' names '\(module)'; with a line 'package: \(package)' in "
        + "lessons/course.yml the course teaches that package"
    case .packageNotBuilt(let package, let output):
      "the package '\(package)' does not build; SwiftPM said:\n\(output)"
    case .valuesUnavailable:
      "the lesson compiles only without the compiler's reports of values, so none are shown beside its lines"
    case .valuesKeepObjects:
      "looking at the values of this lesson would keep objects alive for longer, and it would print something else; so none of its "
        + "values are shown, but for those given to 'display'; where an object stands alone in its line, or is given to '_', "
        + "put the line into 'do { … }'"
    case .usedBeforeDeclaration(let name, let line):
      "'\(name)' is used before it is declared in line \(line); until then it holds no value"
    case .expressionBeforeDeclaration(let name, let line):
      "'\(name)' is used before the block that declares it; move the text below line \(line)"
    case .runsBeforeDeclaration(let name, let variable, let line):
      "'\(name)' needs the variable '\(variable)', which holds no value until it is declared in line \(line); move this below that line"
    case .dataNotFound(let path):
      "there is no file '\(path)', which 'data' names; put it there, take it out of 'data', or name it in 'optional-data' if the lesson can do without"
    case .dataNotDeclared(let path):
      "the lesson reads '\(path)' but does not say so, and would not be run again when it changes; add 'data: [\(path)]' to the "
        + "front matter ('optional-data' for what may be missing), or write it elsewhere if it is the lesson's own output"
    case .dataUnusable(let path, let fault):
      "'\(path)', which 'data' names, cannot be read: \(Self.reason(fault))"
    case .blockBeforeFails:
      "this block cannot be tried: with it, and without the blocks below it, a block above it fails"
    case .blockSwallowed:
      "this block is not run: a block above it leaves a comment or a condition open, such as '/*' or '#if'"
    case .compileFailBlockCompiles:
      "this block is marked 'compile-fail', but it compiles; remove the mark, or the block"
    case .compileFailsOtherwise(let wanted, let found):
      "this block should fail to compile with a message containing '\(wanted)', but the compiler said: "
        + found.map { "'\($0)'" }.joined(separator: ", ")
    case .trapBlockSurvives:
      "this block is marked 'traps', but it runs to its end; remove the mark, or the block"
    case .trapsOtherwise(let wanted, let found):
      "this block should trap with a message containing '\(wanted)', but it said '\(found)'"
    case .messageLostInOptimizedCode:
      "optimized code stops without saying why: of its messages only those of 'fatalError' and 'try!' are kept; set 'optimize: false', or use 'fatalError'"
    case .assertionLeftOut:
      "with 'optimize: true' Swift does not evaluate 'assert'; use 'precondition', or set 'optimize: false'"
    case .checkFailed(let check): Self.message(ofFailed: check)
    case .checkNeverRan:
      "this check never ran, so its claim was not tested; call it where the lesson comes by and waits for it, or say "
        + "'optional: true' if it may stay out"
    case .checkNotCalled: "'check' can only be called; as a value nobody could tell whether it ran"
    case .optionalNotLiteral:
      "'optional' must be the word true or false: whether a check may stay out is known before the lesson runs"
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

    // MARK: Math, theme
    case .formula(let text): "mistake in the formula: \(text)"
    case .formulaTooLong(let bytes, let most):
      "this formula is \(bytes) bytes long, and one may have \(most); split it"
    case .formulaMacro(let name, let text): "mistake in the macro \(name), defined in course.yml: \(text)"
    case .formulaCommand(let command, let isComputed):
      isComputed
        ? "'\(command)' stands in a formula that this block computes, where links, pictures and HTML are not allowed"
        : "'\(command)' is not allowed in a formula, unless it leads to a whole address with 'https://'; "
          + "links, pictures and identifiers are written in Markdown"
    case .mathToolMissing:
      "a formula, and KaTeX is not installed; \(KaTeXInstallation.advice)"
    case .mathToolFailed(let reason):
      "KaTeX cannot be used: \(reason); to install it anew, \(KaTeXInstallation.advice)"
    case .themeNotFolder: "'theme' is the folder of the course's theme, but this is a file; rename it"
    case .nearlyTheme: "this folder is not read: the theme of a course is the folder 'theme'; rename it"
    case .themeFileUnread(let nearest, let known):
      "nothing reads this file"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? ": a theme is \(Self.list(known)), and files that these name")
    case .themeFileUnreadable(let name, let reason):
      "the theme's '\(name)' cannot be read: \(reason)"
    case .themeFileUnusable(let fault): "this file of the theme cannot be used: \(Self.reason(fault))"
    case .placeholderMissing(let name):
      "the template has no '{{\(name)}}', and without it pages would lose that part; put it where it belongs"
    case .placeholderUnknown(let name, let known):
      "unknown placeholder '{{\(name)}}'; "
        + (known.nearest(to: name).map { "did you mean '{{\($0)}}'?" }
          ?? "known are \(known.joined(separator: ", "))")

    // MARK: Publishing
    case .assetNotFound(let path, let nearest):
      "there is no file 'lessons/\(path)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "put it there, or change the link")
    case .assetOutside(let path): "'\(path)' lies outside 'lessons/'; only files in that folder are published"
    case .assetIsFolder(let path):
      "'lessons/\(path)' is a folder, and pages can show and offer files only; name a file in it"
    case .assetUnusable(let path, let fault): "'lessons/\(path)' cannot be published: \(Self.reason(fault))"
    case .unknownCommand(let name, let nearest, let known):
      "there is no command '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the commands are \(Self.list(known))")
    case .folderForCommand(let folder):
      "expected a command before '\(folder)'; to build the course in that folder, write "
        + "'lessons build --course \(folder)'"
    case .strayArgument(let text, .folder):
      "'\(text)' belongs to no option; to build the course in that folder, write --course \(text)"
    case .strayArgument(let text, .lesson):
      "'\(text)' belongs to no option; to build that lesson alone, write --only \(text)"
    case .strayArgument(let text, .other):
      "'\(text)' belongs to no option; a course is named with --course, a lesson with --only"
    case .unknownLessonAsked(let name, let nearest, let known):
      "there is no lesson '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; the lessons are \(Self.list(known))")
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

extension Problem {
  private static func message(of mistake: YAMLMistake, _ key: String, _ quoted: String) -> String {
    let remedy = "\(key): \(quoted)"
    return switch mistake {
    case .colon: "a text that holds a colon has to stand in quotation marks: \(remedy)"
    case .comment:
      "to YAML '#' begins a comment, which is no part of the text; put the text in quotation marks: \(remedy)"
    case .firstCharacter(let character):
      "a text that begins with '\(character)' has to stand in quotation marks: \(remedy)"
    case .open(let mark):
      "what begins with this '\(mark)' has no end; close it with "
        + (["[": "']', or, if it is a text, write ", "{": "'}', or, if it is a text, write "][mark]
          .map { $0 + remedy } ?? "'\(mark)'")
    case .noSpace: "YAML wants a space behind the colon of '\(key)'"
    case .textBehindQuotationMark:
      "text stands behind the closing quotation mark; a text that holds one kind of marks stands in the other kind"
    case .escape:
      "in double quotation marks a backslash begins an escape, and this is none that YAML knows; use single marks"
    case .tab: "YAML is indented with spaces, but this line begins with a tab"
    }
  }

  private static func message(of math: ForeignMath) -> String {
    switch math {
    case .parentheses: "'\\(…\\)' is no formula here; write '$…$', or parentheses without backslashes"
    case .brackets:
      "'\\[…\\]' is no formula here; write '$$…$$', or brackets of which only the first has a backslash"
    case .environment(let name):
      "'\\begin{\(name)}' stands outside of a formula; write '$$' before it and behind '\\end{\(name)}', "
        + "or put it in a code span"
    case .codeSpan: "'$`…`$' is no formula here; write '$…$'"
    case .fence: "a formula is no block of code here; write '$$' on a line above it and on a line below it"
    }
  }

  private static func reason(_ fault: FileFault) -> String {
    switch fault {
    case .missing: "it is not there"
    case .folder: "it is a folder"
    case .special: "it is a pipe, a socket or a device, and no file"
    case .linkLoop: "the symbolic link leads back to itself"
    case .outside(let target):
      "it is a symbolic link to '\(target)', outside the course folder; put a copy in its place"
    case .unreadable(let code): reason(code)
    }
  }

  private static func reason(_ fault: SVGFault) -> String {
    switch fault {
    case .noDrawing: "it has no element '<svg>'"
    case .malformed(let text):
      text.isEmpty
        ? "it ends before all of its elements are closed"
        : "it is not well-formed from '\(text)' on; '<', '&' and quotation marks in texts must be escaped"
    case .element(let name):
      "it holds '<\(name)>', and a drawing may hold only what draws; what you have read and trust is displayed with HTML(…)"
    case .attribute(let name):
      "it holds the attribute '\(name)', and a drawing may run nothing; what you have read and trust is displayed with HTML(…)"
    case .address(let address):
      "it refers to '\(address)', and a drawing may refer to its own parts only ('#name')"
    }
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private static func form(of option: CellOption) -> String {
    switch option.kind {
    case .boolean: "\(option.name)=true or \(option.name)=false"
    case .label: "\(option.name)=name"
    case .markdown, .expectation: "\(option.name)=\"text\""
    }
  }
}
