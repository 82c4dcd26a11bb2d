import LessonText

extension Problem {
  /// Problems with what lessons of a course share, variables and blocks; `nil` for others.
  var sharingWords: String? {
    switch self {
    case .variableUnknown(let name, let nearest):
      "unknown variable '{{\(name)}}'; "
        + (nearest.map { "did you mean '{{\($0)}}'?" }
          ?? "name it under 'variables' in course.yml, or write '\\{{\(name)}}' for the braces themselves")
    case .notVariableName(let text):
      "a variable's name has letters, digits, '-' and '_', and begins with a letter, but this is '\(text)'"
    case .variableInDefinition(let name):
      "the variable '{{\(name)}}' is not filled in the definition of a link; write the address into the link itself: "
        + "[text](https://…/{{\(name)}})"
    case .variableInHTML(let name):
      "'{{\(name)}}' is not filled in raw HTML; write it in Markdown, or '&#123;{\(name)}}' for the braces themselves"
    case .variableReserved(let name):
      "'{{\(name)}}' stands for a list that the tool makes; give the variable another name"
    case .variableNotLine(let name):
      "the variable '\(name)' must be a text of one line, without control characters"
    case .variableWithoutLanguage(let name, let language):
      "the variable '\(name)' has no text for '\(language)', the language of the originals; add '\(language): …'"
    case .notSharedName(let path):
      "'\(path)' cannot be included: it must be a file in a folder of 'lessons' whose name ends in '.md', such as "
        + "'shared/setup.md'"
    case .sharedMissing(let path, let nearest):
      "there is no file 'lessons/\(path)'"
        + (Self.suggestion(nearest).isEmpty
          ? "; put it there, or take it out of 'include'" : Self.suggestion(nearest))
    case .sharedCycle(let chain): "files cannot include themselves: \(chain.joined(separator: " → "))"
    case .sharedTooMany(let most): "a lesson includes at most \(most) files"
    case .sharedTooLong: "a file that lessons include has less than a million lines"
    case .proseInShared:
      "nobody would read this: a file that lessons include holds 'swift-run' blocks, and comments between them; put it into "
        + "the lessons, or into a comment '<!-- … -->'"
    case .frontMatterOfShared:
      "the front matter of a file that lessons include has no other key than 'include'"
    case .optionOfShared(let name):
      "'\(name)' does nothing here: blocks that lessons include are run, and not shown; the only option is 'label'"
    case .lineNumberInShared:
      "'#line' has no meaning in a file that several lessons include; take it out"
    case .labelOfShared(let label, let file):
      "the label '\(label)' is that of a block in \(file), which the lesson includes; give one of the two another label"
    case .includeInTranslation:
      "a translation shows the results of its original, and includes nothing itself; take out 'include'"
    default: nil
    }
  }
}
