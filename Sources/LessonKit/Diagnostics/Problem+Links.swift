extension Problem {
  /// Problems with links, footnotes, and the files that lessons show; `nil` for others.
  var linkWords: String? {
    switch self {
    case .unknownBlockOfOriginal(let label, let original, let nearest):
      "'\(original)' has no block with the label '\(label)'" + Self.suggestion(nearest)
    case .numbersOfTranslation(let kind, let count, let original):
      "of the kind '\(kind)', \(count) without a name \(count == 1 ? "stands" : "stand") here, and \(original) in the original, so they "
        + "may not have the same numbers; give each a name, in both files"
    case .unknownFootnote(let name, let nearest):
      "there is no footnote '\(name)'; it is written as a line '[^\(name)]: text'" + Self.suggestion(nearest)
    case .unusedFootnote(let name): "nothing refers to the footnote '\(name)', so it is not shown"
    case .duplicateFootnote(let name): "the footnote '\(name)' is written a second time here"
    case .unknownLesson(let slug, let nearest):
      "there is no lesson '\(slug).md'" + Self.suggestion(nearest.map { $0 + ".md" })
    case .noFrontPage(let file):
      "there is no lesson '\(file)'; write it, and it is the text of the site's first page"
    case .unknownLabel(let label, let file, let nearest):
      "there is no label '\(label)'" + (file.map { " in '\($0)'" } ?? "") + Self.suggestion(nearest)
    case .nothingToWrite(let label):
      "'\(label)' has no number and no title that this link could write; write the link's text, or give the place a title: a picture "
        + "is numbered if it has one and stands alone between empty lines"
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
    case .assetNotFound(let path, let nearest):
      "there is no file 'lessons/\(path)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "put it there, or change the link")
    case .assetOutside(let path): "'\(path)' lies outside 'lessons/'; only files in that folder are published"
    case .assetIsFolder(let path):
      "'lessons/\(path)' is a folder, and pages can show and offer files only; name a file in it"
    case .assetUnusable(let path, let fault): "'lessons/\(path)' cannot be published: \(fault.words)"
    default: nil
    }
  }
}
