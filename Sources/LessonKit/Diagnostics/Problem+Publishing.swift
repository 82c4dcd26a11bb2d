extension Problem {
  /// Problems with writing the site; `nil` for others.
  var publishingWords: String? {
    switch self {
    case .fileOperationFailed(let operation, let path, let code):
      "cannot \(operation.rawValue) '\(path)': \(Self.reason(code))\(Self.advice(code, on: operation, path))"
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
    case .lessonChangedMeanwhile:
      "the lesson was changed while it ran, and is left as it is; run 'lessons promote' again"
    case .outputCannotStand:
      "the new outputs cannot be written here so that they read as they are; the lesson is left as it is"
    case .interrupted:
      "interrupted; the previous site is as it was"
    case .printerMissing:
      "neither Chromium nor WeasyPrint is installed, one of which prints the course; on Debian or Ubuntu: apt install chromium; "
        + "elsewhere: pip install weasyprint"
    case .printingFailed(let program, let reason):
      "'\(program)' could not print the course" + (reason.isEmpty ? "" : ": \(reason)")
    case .pageLeftAloneSaysOtherwise(let page):
      "'\(page)' stays as it is, and names the target of this link as it was called before; build this lesson, too"
    case .needsWholeCourse(let option):
      "\(option) is for the whole course; leave out --only"
    case .markupOutsideXML(let fault):
      "this HTML cannot stand in an EPUB, which is XML: \(fault.words)"
    case .leftOutOfEPUB(let address):
      "an EPUB cannot hold '\(address)', and its description stands there instead; pictures in it are GIF, JPEG, PNG or SVG files "
        + "beside the lessons"
    case .bookTooLarge:
      "the course is larger than an EPUB can be (4 GiB, or 65535 files); build it without --epub"
    case .saidBefore(let message): message
    default: nil
    }
  }
}
