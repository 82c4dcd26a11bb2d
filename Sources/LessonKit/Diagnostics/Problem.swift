import LessonFiles
import LessonText
import LessonTranscript

/// Everything that can be wrong, as data. The files `Problem+….swift` beside this one word each case, and nothing else does.
///
/// Cases are grouped by the stage that finds them.
package enum Problem: Error, Hashable, Sendable {
  // MARK: Course
  case noCourseFolder(String, nearest: String?)
  /// `found` is a course nearby, as one would name it with --course.
  case noLessonsFolder(course: String, found: String?)
  case noLessons
  case unreadable(reason: String)
  case symbolicLinkLoop
  /// A file of the course is a symbolic link, and its target is no part of the course.
  case linkLeadsOutside(String)
  case notRegularFile
  /// A lesson's name with a line end, a tab or another control character.
  case unprintableName(String)
  case notUTF8(byte: UInt8)
  case nulByte
  /// A Markdown file under a name that lessons do not have; `wanted` is the name it would need.
  case lessonLeftOut(wanted: String)
  /// A Markdown file in a folder below, and how many more stand there.
  case lessonInFolder(others: Int)
  case readMeLeftOut(String)
  /// `Index.md`: its page and the front page are one file on some systems.
  case nearlyFrontPage
  case frontPageInOrder(String)
  case duplicateSlug(String, other: String)
  case translationWithoutOriginal(String, language: String, nearest: String?)
  /// `order` or `parts` names a lesson that is not there, or names one again.
  case unknownLessonInOrder(String, String, nearest: String?)
  case lessonTwiceInOrder(String, String)
  case orderBesideParts
  /// A part of a course that lacks a key.
  case partWithout(String)
  case notDate(String)
  /// `course.yaml`, which nothing would read.
  case nearlySettings
  /// course.yml beside `lessons`, and none in it.
  case settingsOutside
  case unterminatedFrontMatter
  case notYAML(reason: String)
  /// `quoted` is the value as YAML would take it.
  case yaml(YAMLMistake, key: String, quoted: String)
  case notMapping(found: YAMLKind)
  case unknownKey(String, within: String?, nearest: String?, known: [String])
  case duplicateKey(String)
  case wrongType(key: String, found: YAMLKind, allowed: YAMLForm)
  case notModuleName(String)
  case unknownFeature(String, nearest: String?, known: [String])
  /// An upcoming feature that the language mode has anyway.
  case featureIsPart(String, ofSwift: Int)
  /// A flag of the compiler that has a key of its own.
  case flagHasKey(String, key: String)
  /// A flag that would change what the tool asks of the compiler.
  case flagIsTools(String)
  case notMacroName(String)
  case notLanguage(String)
  case notRepository(String)
  /// course.yml says something for pages in a language that no page is in.
  case languageWithoutPages(String, [String])
  case noTitleInLanguage(String)
  /// The tool has no words for pages in a language, and the course does not set these.
  case wordsMissing(String, [String])
  case wordOutsideLanguage(String)
  case wordWithoutNumbers(String, [String])

  // MARK: Parsing
  case missingTitle
  /// A heading of level one beside the title, which stands in `line`.
  case secondTitle(line: Int, isInFrontMatter: Bool)
  case unterminatedFence
  /// An info string that nearly says `swift-run`.
  case nearlyRun(String, meant: String)
  /// A code span that nearly does.
  case nearlyExpression(String)
  case runInHTML
  /// An info string behind a block that nearly says `output`.
  case nearlyOutput(String)
  /// An `output` fence after a block and something else.
  case outputBehindNoBlock
  case outputPinnedTwice
  case outputHasOptions(String)
  /// An `output` fence in a translation, behind a block of the original.
  case outputOfOriginal
  /// An `output` fence behind a block that has no outputs, because of this option.
  case outputNeverMade(by: String)
  case unknownMark(String, nearest: String?)
  case markBehindCode(String)
  case foreignMath(ForeignMath)
  case unknownOption(String, nearest: String?, known: [String])
  case duplicateOption(String)
  case unterminatedQuote(option: String)
  case textBehindQuote(option: String)
  case valueWithoutOption
  case missingValue(option: String, OptionForm)
  case notBoolean(option: String, found: String)
  /// A part of a list of lines that is neither a number nor two with a hyphen.
  case notLines(option: String, found: String)
  case linesReversed(option: String, Int, Int)
  /// A line that the block does not show; it shows `count`.
  case lineOutOfRange(option: String, Int, count: Int)
  case conflictingOptions(String, String)
  /// What looks like an option, on a listing that is not run.
  case optionOfListing(String)
  /// `swift-src`
  case nearlySource(String)
  case sourceOfNothing
  case codeBesideSource
  case invalidLabel(String)
  case duplicateLabel(String, line: Int)
  /// A label or identifier that a page gives to a part of its own.
  case reservedLabel(String)
  /// A label or identifier that a heading has already, made from its words.
  case labelOfHeading(String, line: Int)
  case refInOriginal
  case codeBesideRef(label: String)
  case codeInTranslation
  /// `translations` in a lesson that is no translation.
  case translationsInOriginal
  /// A placeholder for a part that its text does not have.
  case unknownPlaceholder(String, parts: Int)
  /// `{}` and `{1}` in one text.
  case placeholdersMixed
  /// A chart that a translation cannot show in its own words.
  case chartOfOriginal(block: String)
  /// Texts of a block that a translation shows as they are.
  case untranslatedTexts([String], block: String)
  /// A translation of a text that no block has.
  case translationOfNothing(String, block: String?)
  /// A translation has another number of things of a kind without names than its original.
  case numbersOfTranslation(kind: String, Int, original: Int)
  case unknownBlockOfOriginal(String, original: String, nearest: String?)
  case emptyExpression
  /// `meant` is the element that has this name in small letters.
  case unknownElement(String, meant: String?)
  case unterminatedFormula
  case brokenFormula(BrokenFormula)
  case surplusCells(Int, columns: Int)
  /// Nearly `> [!NOTE] Title`.
  case malformedCallout(String)
  case unknownCallout(String, nearest: String?, known: [String])
  case unknownFootnote(String, nearest: String?)
  case unusedFootnote(String)
  case duplicateFootnote(String)
  case unknownLesson(String, nearest: String?)
  /// A link to `index.md`, which the course does not have.
  case noFrontPage(file: String)
  /// `in` is the other lesson's file; nil when the link names a place on its own page.
  case unknownLabel(String, in: String?, nearest: String?)
  /// An empty link to what has neither a number nor a title.
  case nothingToWrite(String)
  case addressEmpty
  /// `/figures/a.svg`
  case addressFromRoot(String)
  /// `//example.org`
  case addressWithoutScheme(String)
  /// `file:///home/…`
  case addressOfThisMachine(String)
  /// A picture, a script or another file is asked for, and a lesson or a place on a page is named.
  case lessonAsFile(String)
  case baseElement

  /// `{#label}` where nothing stands that it could name.
  case identifierOfNothing(String)
  /// Nearly `{#label}`: `{ #label }`, `{fig-label}`, `{.class}`.
  case malformedName(String)
  /// `[^a name]`
  case malformedFootnote(String)
  /// A caption in the line after a table's last row, where it is a row itself.
  case captionInTable
  case captionAboveTable
  case secondCaption

  case quizWithoutAnswers
  case quizInQuiz
  /// An answer of a quiz that is not an item `[ ]`.
  case answerWithoutBox
  /// In a quiz, an item with a box that belongs to another list than the answers.
  case answerInOtherList
  /// `[x]`
  case answerMarkedByHand
  case answerWithoutCondition
  case answerWithoutText
  case tabsWithoutList
  case tabsBesideList
  case tabWithoutContent
  case tabTwice(String)

  // MARK: Glossary
  case glossaryNotFound(String, nearest: String?)
  case notGlossaryName(String)
  case notTerms(found: YAMLKind)
  /// An entry without a term in the language of the originals.
  case termMissing(language: String)
  /// A term, or another right form, that an earlier entry has in the same language.
  case termTwice(String, line: Int)
  /// A form to avoid that is a right form elsewhere.
  case avoidedTerm(String, line: Int)
  case avoidedTwice(String, line: Int)
  /// A form to avoid in a language in which the entry has no term.
  case avoidedWithoutTerm(String, language: String)
  /// A page that writes a form to avoid.
  case avoidedSpelling(String, term: String)
  /// `{{glossary}}` in a course without one.
  case glossaryMissing
  case glossaryTwice(line: Int)

  // MARK: Variables and shared blocks
  /// `{{versoin}}`
  case variableUnknown(String, nearest: String?)
  case notVariableName(String)
  /// `lessons`, which stands for the list of lessons.
  /// A variable in the address or title of a link that is defined elsewhere.
  case variableInDefinition(String)
  /// A variable in HTML that the author wrote.
  case variableInHTML(String)
  case variableReserved(String)
  /// A text of several lines.
  case variableNotLine(String)
  /// A variable with texts for languages, and none for that of the originals.
  case variableWithoutLanguage(String, language: String)
  /// An `include` that names no file in a folder of `lessons/`.
  case notSharedName(String)
  case sharedMissing(String, nearest: String?)
  case sharedCycle([String])
  case sharedTooMany(most: Int)
  case sharedTooLong
  case proseInShared
  case frontMatterOfShared
  /// An option about what a page shows.
  case optionOfShared(String)
  case lineNumberInShared
  case labelOfShared(String, file: String)
  case includeInTranslation

  // MARK: Files of other tools
  case interchange(InterchangeFault)
  /// What was not translated as it was.
  case imported(InterchangeFault, cell: Int?)
  case frontPageAsNotebook
  case translationAsNotebook(String)

  // MARK: Bibliography
  case bibTeX(BibTeXFault)
  case bibliographyKeyTwice(String, line: Int)
  case bibliographyNotFound(String, nearest: String?)
  case notBibliographyName(String)
  case unknownEntryType(String, nearest: String?, known: [String])
  /// A command of LaTeX in a field of an entry.
  case unknownLaTeX(String)
  case sourceWithoutTitle(String)
  /// A field of an entry whose name is misspelt.
  case unknownBibliographyField(String, nearest: String)
  /// Names between which commas, semicolons or `et al.` stand.
  case namesNotJoined(isEtAl: Bool)
  /// A key that no entry has; `in` is the bibliography's file, nil when an entry names another one.
  case unknownSource(String, in: String?, nearest: String?)
  case citationWithoutBibliography(String)
  case citationWithoutKey
  case citationWithoutEnd

  // MARK: Math
  /// A mistake in a formula, as a clause.
  case formula(String)
  /// A formula with a label that writes a number by itself.
  case formulaNumberedTwice(String)
  /// A formula without a label whose numbers would be no part of the lesson's.
  case formulaNumberedByItself(String)
  case formulaTooLong(bytes: Int, most: Int)
  /// A mistake in the definition of a macro that a formula uses.
  case formulaMacro(name: String, message: String)
  /// A command that could do more than set a formula.
  case formulaCommand(String, isComputed: Bool)
  /// A formula, and no KaTeX to set it.
  case mathToolMissing
  /// KaTeX is there and cannot be used.
  case mathToolFailed(String)

  // MARK: Listings
  /// Code in another language, and no highlight.js to colour it.
  case highlighterMissing
  /// highlight.js is there and cannot be used.
  case highlighterFailed(String)
  /// The toolchain lacks the library that tells what names mean, or this tool what asks it.
  case meaningServiceMissing(String)
  /// What asks for the meaning of names ended before it had the answers for these lessons.
  case meaningServiceFailed(lessons: [String], isLate: Bool)

  /// A symbol that no library of the course declares.
  case unknownSymbol(String, nearest: [String])
  /// The compiler knows a symbol, but not where it is declared.
  case symbolWithoutPlace(String)
  case ambiguousSymbol(String, [String])
  case unknownSourceFile(String, nearest: [String])
  case ambiguousSourceFile(String, [String])
  case unknownRegion(String, file: String, nearest: [String])
  case duplicateRegion(String, file: String, lines: [Int])
  case emptyRegion(String, file: String)
  /// The library says that a symbol is declared where its source has something else.
  case sourceHasChanged(String)
  case noLibraryToShow
  /// The compiler could not say what a module declares.
  case symbolsUnknown(module: String, reason: String)

  // MARK: Theme
  case themeNotFolder
  /// `themes/style.css`
  case nearlyTheme
  case themeFileUnread(nearest: String?, known: [String])
  case themeFileUnreadable(name: String, reason: String)
  case themeFileUnusable(FileFault)
  case placeholderMissing(String)
  /// No lunr, and so no search.
  case searchMissing
  /// Something that goes into the site, and whose licence is not beside it.
  case licenceMissing(String)
  case placeholderUnknown(String, known: [String])

  // MARK: Running
  /// Something the Swift compiler said, in its own words.
  case compiler(String)
  case fixIt(String)
  /// The module that has what the compiler did not find.
  case needsImport(String)
  /// An expression, or its beginning, that the type checker gave up on.
  case expressionTooComplex(String)
  case compilerNotFound
  /// The toolchain's library that reads the compiler's index.
  case indexLibraryMissing(String)
  /// What that library does not find, or cannot read, though the compiler should have left it.
  case indexUnreadable(String)
  /// The compiler or the linker failed and said nothing about the lesson.
  case compilerFailed(String)
  /// No description of a build where modules should be.
  case modulesNotFound(String)
  /// A file of an installation is missing, or is another.
  case installationIncomplete(String)
  /// The modules of an installation were made by another version of the compiler.
  case installedForOtherCompiler(installed: String, found: String)
  case packageNotFound(String)
  /// A module that a package near the course has, which course.yml does not name.
  case packageNotNamed(module: String, package: String)
  case packageNotBuilt(String, output: String)
  case valuesUnavailable
  /// Reports of values keep objects alive, and the lesson shows when they go.
  case valuesKeepObjects
  /// A block that is expected to fail cannot be tried, because its program fails before it.
  case blockBeforeFails
  case blockSwallowed
  /// A name that a later block declares: until then it holds nothing, and Swift does not say so.
  case usedBeforeDeclaration(String, line: Int)
  case expressionBeforeDeclaration(String, line: Int)
  /// Code that runs here by that name uses a variable that is declared further down.
  case runsBeforeDeclaration(String, variable: String, line: Int)
  case dataNotFound(String)
  /// A file or folder that a lesson's code names, as `data` would name it.
  case dataNotDeclared(String)
  case dataUnusable(String, FileFault)
  case compileFailBlockCompiles
  case compileFailsOtherwise(wanted: String, found: [String])
  case trapBlockSurvives
  case trapsOtherwise(wanted: String, found: String)
  case messageLostInOptimizedCode
  case assertionLeftOut
  /// A block's outputs are not what its `output` fence says.
  case outputDiffers
  /// No condition of a quiz holds.
  case quizWithoutRightAnswer
  /// `predict` on a block that shows nothing.
  case nothingToPredict
  /// A caption on a block that shows only its code, and would be numbered as a figure or a table.
  case captionOfCode
  /// A caption on a block that shows neither code nor outputs.
  case captionOfNothing
  /// From that fence to what was found.
  case outputDifference(LineDifference)
  case checkFailed(CheckResult)
  case checkNeverRan
  /// `check` stands in the code as a value.
  case checkNotCalled
  case optionalNotLiteral
  case trapped(String)
  case calledFromHere
  case exited(Int32)
  case timeLimit(seconds: Double)
  case memoryLimit(mebibytes: Int)
  case outputLimit(mebibytes: Int)
  /// More values, tables and pictures than anybody would look at.
  case eventLimit(mebibytes: Int)
  /// A file of the lesson's own that grew past what a program may write.
  case fileLimit
  case leftProcesses
  case eventsDamaged
  case programNotStarted(Int32)
  case programLost
  /// Lessons run as they are.
  case sandboxMissing(SandboxFault)
  /// They must not.
  case sandboxRequired(SandboxFault)
  /// A sandbox that worked before, and what was said when it did not.
  case sandboxFailed(String)
  /// A file that is there, but not for a lesson that does not declare it; as `data` would name it.
  case dataHidden(String)
  case printedBefore(String)
  case wroteToStandardError(String)
  /// A block of a lesson that went well wrote to standard error, and the page does not show it.
  case standardErrorNotShown(String)

  // MARK: Checking
  /// A page that is not made again names the target of a link by a number or a title that it no longer has.
  case pageLeftAloneSaysOtherwise(String)
  /// A page whose bytes depend on when the lessons are run, and the first line that differs.
  case pageDiffers(String, line: Int)
  /// That line.
  case builtFirst(String)
  case builtAgain(String)
  /// What is wrong in the second of two builds was right in the first.
  case wentWellBefore
  case fileDiffers(String)
  /// A link on a finished page.
  case brokenLink(String, page: String)
  case linkWithoutPlace(String, page: String, target: String)
  case identifierTwice(String, page: String)
  case brokenOutwardLink(String, LinkFault)
  case uncheckedOutwardLink(String, LinkFault)
  case linkToolMissing

  // MARK: Command line
  case unknownCommand(String, nearest: String?, known: [String])
  /// The folder of a course where a command should stand.
  case folderForCommand(String)
  case lessonWithoutTitle
  /// The process that serves the course, whose files would be removed.
  case courseIsServed(Int32)
  /// A file where the folder `lessons` should be.
  case lessonsIsNoFolder(String)
  /// A folder that holds neither a course nor a package, but other things; `course` is a course nearby.
  case noPlaceForCourse(String, course: String?)
  /// SwiftPM could not say what is in the package.
  case packageNotDescribed(String, output: String)
  /// An argument of `build` that belongs to no option.
  case strayArgument(String, StrayArgument)

  /// The system does not let `serve` listen, because of this `errno`.
  case cannotListen(String, code: Int32)
  /// `--host` names no IP address.
  case notAddress(String)
  /// Everybody who reaches this machine reads the course.
  case servedToOthers(String)
  /// The address is to be opened by hand.
  case noBrowser(String)

  // The remote cache.
  case notRemoteCache(String, RemoteCacheFault)
  case remoteCacheFailed(String, RemoteCacheFault)
  /// The server refuses what it is given with this status of HTTP.
  case remoteCacheTakesNothing(String, status: Int)

  // The language server.
  /// The program that answers about Swift could not be started, or ended at once.
  case swiftServiceFailed(String, reason: String)
  /// It ended too often.
  case swiftServiceGivenUp(String)
  case swiftServiceSilent(String, seconds: Int)
  /// What it says is no message.
  case swiftServiceSpeaksOtherwise(String, said: String)
  /// The editor described a change that makes no sense in the file.
  case editNotUnderstood(String)
  /// Standard input is no editor, and this is what came from it.
  case notLanguageClient(said: String)
  case languageServerOnTerminal
  /// An answer that the service for Swift owed when it ended.
  case swiftServiceEnded
  case notSwiftName
  /// A name that is to be changed, and is declared outside the lesson, or also used there.
  case renamesOutside
  case renamesElsewhere
  /// A block that cannot be laid out; the number of its line, and what the formatter says.
  case notFormatted(line: Int, reason: String)
  case highlightWouldMove(line: Int)
  /// A lesson that is to be shown by `serve`, and is not on the disk as it is in the editor.
  case notSaved(String)
  case notServed
  case formatterFailed(String, reason: String)

  package enum StrayArgument: Sendable {
    case folder, lesson, other
  }

  // MARK: Promoting
  /// A lesson's file is not what was read and run.
  case lessonChangedMeanwhile
  /// An output that would not be read as it is, if it stood in the lesson.
  case outputCannotStand

  // MARK: What code displayed
  /// Something that is understood in lessons only.
  case onlyInLessons(String)
  case harmfulAddress(String)
  case drawing(SVGFault)
  case displayedIdentifierTaken(String)
  case displayedTitle
  /// A mistake as in a lesson's own Markdown.
  indirect case displayed(Problem)

  // MARK: Publishing
  /// A lesson shows or links to a file that is not there, or not in `lessons/`.
  case assetNotFound(String, nearest: String?)
  case assetOutside(String)
  case assetIsFolder(String)
  case assetUnusable(String, FileFault)
  case unknownLessonAsked(String, nearest: String?, known: [String])
  /// The system refused an operation on a file or folder, with this `errno`.
  case fileOperationFailed(FileOperation, path: String, code: Int32)
  case outputIsNotFolder(String)
  /// The output folder is, holds or lies in something that a build reads.
  case outputOverlapsSource(String, source: String)
  /// The output folder was not written by a build and holds `count` entries, one of which is `example`.
  case outputIsForeign(String, example: String, count: Int)
  /// A file that no build wrote stands where a file of the site has to go.
  case foreignFile(String)
  /// A line of the list of written files is not what a build writes.
  case damagedManifest(String)
  case fileNameIsNotText(String)
  /// Two files of the site have one path, or one has the path of a folder that another one needs.
  case siteFilesCollide(String)
  case invalidSitePath(String)
  /// The output folder could not be replaced as a whole, because of this `errno`.
  case publishedPieceByPiece(String, code: Int32)
  case interrupted
  /// Neither program that prints is installed.
  case printerMissing
  case printingFailed(program: String, reason: String)
  /// Only a whole course can be printed, or become a book: what the option asks for.
  case needsWholeCourse(option: String)
  // Parts of a course
  /// What stands behind --shard is no part of a course.
  case wrongShard(String, most: Int)
  /// An option that asks for what a part of a course does not do.
  case excludedByShard(option: String)
  // End of parts of a course
  /// HTML that cannot stand in the course's EPUB.
  case markupOutsideXML(MarkupFault)
  /// What pages show and the course's EPUB cannot hold.
  case leftOutOfEPUB(String)
  case bookTooLarge
  /// What another build said of files that are still the same.
  case saidBefore(String)
}

extension Problem {
  /// Something that has to be installed; the command ends with status 69.
  package var isMissingTool: Bool {
    switch self {
    case .compilerNotFound, .indexLibraryMissing, .modulesNotFound, .installationIncomplete,
      .installedForOtherCompiler, .mathToolMissing, .linkToolMissing, .sandboxRequired, .printerMissing:
      true
    default: false
    }
  }

  package static func unknownCommand(_ name: String, among known: [String]) -> Problem {
    .unknownCommand(name, nearest: known.nearest(to: name), known: known)
  }

  /// The problem in Markdown that code displayed: there the place of the message shows the code and not the mistake.
  package var displayed: Problem {
    switch self {
    case .surplusCells, .foreignMath, .unterminatedFormula, .brokenFormula, .captionInTable,
      .optionOfListing, .onlyInLessons:
      .displayed(self)
    default: self
    }
  }

  /// Something about what was typed; the command ends with status 64.
  package var isWrongCommandLine: Bool {
    switch self {
    case .unknownCommand, .folderForCommand, .strayArgument, .unknownLessonAsked, .outputIsNotFolder,
      .lessonWithoutTitle, .noPlaceForCourse, .outputOverlapsSource, .outputIsForeign, .notAddress,
      .needsWholeCourse, .wrongShard, .excludedByShard:
      true
    default: false
    }
  }
}
