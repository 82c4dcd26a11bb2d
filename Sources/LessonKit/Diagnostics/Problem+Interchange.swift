extension Problem {
  /// Problems with files of other tools; `nil` for others.
  var interchangeWords: String? {
    switch self {
    case .interchange(let fault): fault.words
    case .imported(let fault, let cell): (cell.map { "cell \($0): " } ?? "") + fault.words
    case .frontPageAsNotebook: "'index' is the text of the site's first page, and no lesson; name a lesson"
    case .translationAsNotebook(let name):
      "'\(name)' is a translation, whose code is its original's; name the original"
    default: nil
    }
  }
}
