/// Why HTML that an author wrote, or that code displayed, cannot stand in a file that is XML.
///
/// Browsers mend such HTML, each in the way the standard says; what an EPUB's reader does with it, nobody says.
package enum MarkupFault: Error, Hashable, Sendable {
  /// An element that has no end, or ends outside the element that it began in.
  case unclosed(String)
  /// An end tag without a start.
  case unopened(String)
  /// A tag that does not end.
  case unfinished(String)
  /// An element that holds blocks, in the middle of a paragraph.
  case blockInParagraph(String)

  /// The element's name.
  package var element: String {
    switch self {
    case .unclosed(let name), .unopened(let name), .unfinished(let name), .blockInParagraph(let name): name
    }
  }
}

extension MarkupFault {
  var words: String {
    switch self {
    case .unclosed(let name):
      "'<\(name)>' is not closed where it stands; write '</\(name)>' before what is around it ends"
    case .unopened(let name): "'</\(name)>' closes nothing; remove it, or write '<\(name)>' before it"
    case .unfinished(let name): "the tag '<\(name)' has no '>'"
    case .blockInParagraph(let name):
      "'<\(name)>' cannot stand within a paragraph; let it begin a line of its own, with an empty line before it"
    }
  }
}
