import LessonCourse
import LessonDiagnostics
import LessonHTML

/// Replaces texts of a block, and remembers which translations it used, and which texts had none.
struct TextTranslator {
  private let exact: [String: TextTranslation]
  private let patterns: [TextTranslation]
  /// The tool's own words in the originals' language, and in that of the page.
  private let toolWords: [String: String]
  private let foreign: ForeignWords
  private var known: [String: Translated] = [:]

  /// Where the translations stand that were used.
  private(set) var used: Set<SourceLocation> = []
  /// Texts in the originals' language, in the order in which they were seen, each once.
  private(set) var untranslated: [String] = []

  private struct Translated {
    var text: String
    var used: Set<SourceLocation> = []
    var untranslated: [String] = []
  }

  /// - Parameters:
  ///   - own: the block's own translations, which come first.
  ///   - page: those for all blocks of the page.
  init(own: [TextTranslation], page: [TextTranslation], toolWords: [String: String], language: String) {
    var exact: [String: TextTranslation] = [:]
    for text in own + page where text.pattern.count == 0 && exact[text.pattern.text] == nil {
      exact[text.pattern.text] = text
    }
    self.exact = exact
    patterns = [own, page].flatMap { texts in
      // Of two that match, the one that says more.
      texts.filter { $0.pattern.count > 0 }.enumerated().sorted {
        ($1.element.pattern.weight, $0.offset) < ($0.element.pattern.weight, $1.offset)
      }.map(\.element)
    }
    self.toolWords = toolWords
    foreign = ForeignWords(language: language)
  }

  /// What a text is read as.
  enum Form {
    case plain, markdown, markup
    /// Nobody would read it in another language: the words of a compiler, the values of code.
    case foreign
  }

  /// The text in the language of the page, or as it is.
  mutating func callAsFunction(_ text: String, as form: Form = .plain) -> String {
    let translated = translated(text, as: form, depth: 0)
    used.formUnion(translated.used)
    if form != .foreign {
      for text in translated.untranslated where !untranslated.contains(text) { untranslated.append(text) }
    }
    return translated.text
  }

  private mutating func translated(_ text: String, as form: Form, depth: Int) -> Translated {
    let key = form == .plain || form == .foreign ? text : "\(form)\u{0}\(text)"
    if let known = known[key] { return known }
    let result = find(text, as: form, depth: depth)
    known[key] = result
    return result
  }

  private mutating func find(_ text: String, as form: Form, depth: Int) -> Translated {
    if let found = match(text, depth: depth) { return found }
    let trimmed = text.trimmingBlanks
    if trimmed.core.isEmpty { return Translated(text: text) }
    if trimmed.core != text {
      let core = translated(trimmed.core, as: form, depth: depth)
      return Translated(
        text: trimmed.before + core.text + trimmed.after, used: core.used, untranslated: core.untranslated)
    }
    if form == .markup { return parts(MarkupTexts.pieces(of: text), depth: depth) }
    if text.contains("\n") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      var result = Translated(text: "")
      for (index, line) in lines.enumerated() {
        let line = translated(String(line), as: form, depth: depth)
        result.text += (index > 0 ? "\n" : "") + line.text
        result.used.formUnion(line.used)
        result.untranslated += line.untranslated
      }
      return result
    }
    let words = form == .markdown ? MarkupTexts.prose(ofMarkdown: text) : text
    return Translated(text: text, untranslated: foreign.occur(in: words) ? [text] : [])
  }

  /// Text between tags, each piece for itself.
  private mutating func parts(_ pieces: [MarkupTexts.Piece], depth: Int) -> Translated {
    var result = Translated(text: "")
    for piece in pieces {
      switch piece {
      case .markup(let markup): result.text += markup
      case .text(let text):
        let read = MarkupTexts.unescaped(text)
        let part = translated(read, as: .plain, depth: depth)
        result.text += part.text == read ? text : HTMLEscaping.escaped(part.text)
        result.used.formUnion(part.used)
        result.untranslated += part.untranslated
      }
    }
    return result
  }

  private mutating func match(_ text: String, depth: Int) -> Translated? {
    if let found = exact[text] {
      return Translated(text: found.replacement.filled([]), used: [found.location])
    }
    for candidate in patterns {
      guard let parts = candidate.pattern.match(text) else { continue }
      var result = Translated(text: "", used: [candidate.location])
      // What varies may be words, which have a translation of their own.
      let own = parts.map { part -> String in
        guard depth < 4, part != text else {
          if foreign.occur(in: part) { result.untranslated.append(part) }
          return part
        }
        let part = translated(part, as: .plain, depth: depth + 1)
        result.used.formUnion(part.used)
        result.untranslated += part.untranslated
        return part.text
      }
      result.text = candidate.replacement.filled(own)
      return result
    }
    return toolWords[text].map { Translated(text: $0) }
  }
}

extension String {
  fileprivate var trimmingBlanks: (before: String, core: String, after: String) {
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n"
    }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return (self, "", "") }
    let end = scalars.index(after: last)
    return (
      String(scalars[..<first]), String(scalars[first..<end]), String(scalars[end...])
    )
  }
}
