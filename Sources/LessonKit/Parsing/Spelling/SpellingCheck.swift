import LessonCourse
import LessonDiagnostics
import LessonText

/// Finds the spellings on a page that the glossary's terms are to replace.
struct SpellingCheck {
  private struct Form {
    /// In small letters, as far as they are ASCII.
    var bytes: [UInt8]
    /// What to write instead; `nil` for a form that is right.
    var term: String?
    var startsLatin, startsHangul, endsLatin: Bool

    init(_ text: String, term: String?) {
      bytes = Array(Glossary.folded(text).utf8)
      self.term = term
      let scalars = Array(text.unicodeScalars)
      startsLatin = scalars.first.map(Script.isCased) ?? false
      startsHangul = scalars.first.map(Script.isHangul) ?? false
      endsLatin = scalars.last.map(Script.isCased) ?? false
    }
  }

  /// By their first byte, the longest first.
  private var forms: [UInt8: [Form]] = [:]
  private let isOwn: ((Unicode.Scalar) -> Bool)?

  init(_ glossary: Glossary, language: String) {
    isOwn = Script.own(of: language)
    var all: [Form] = []
    for entry in glossary.entries {
      all += entry.forms(in: language).map { Form($0.value, term: nil) }
      guard let term = entry.term(in: language) else { continue }
      all += entry.avoided(in: language).map { Form($0.value, term: term) }
    }
    all.sort { $0.bytes.count > $1.bytes.count }
    for form in all {
      guard let first = form.bytes.first else { continue }
      forms[first, default: []].append(form)
    }
  }

  /// - Parameter hasMath: whether `$` opens a formula.
  func problems(in texts: [SpokenText], of file: String, hasMath: Bool) -> [Diagnostic] {
    texts.flatMap { text -> [Diagnostic] in
      var text = text
      text.blankUnspoken(hasMath: hasMath, isOwn: isOwn)
      return problems(in: text, of: file)
    }
  }

  private func problems(in text: SpokenText, of file: String) -> [Diagnostic] {
    let bytes = text.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    var diagnostics: [Diagnostic] = []
    // How far right forms, and wrong ones that were found, reach: what lies inside of them is part of them.
    var covered = 0
    for start in bytes.indices {
      guard let candidates = forms[bytes[start]] else { continue }
      for form in candidates {
        guard let end = end(of: form, in: bytes, from: start) else { continue }
        // Forms are tried from the longest: what is right and longer has won.
        if end > covered {
          if let term = form.term {
            diagnostics.append(
              Diagnostic(
                at: text.location(of: start, in: file),
                .avoidedSpelling(text.bytes[start..<end].text.replacing("\n", with: " "), term: term)))
          }
          covered = end
        }
        break
      }
    }
    return diagnostics
  }

  /// Where a form ends that stands here as a word of its own; particles may follow a word that is not written in Latin letters.
  private func end(of form: Form, in bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    var index = 0
    while index < form.bytes.count {
      guard position < bytes.count else { return nil }
      if form.bytes[index] == .space {
        let blanks = bytes[position...].prefix(while: \.isBlank).count
        guard blanks > 0 else { return nil }
        position += blanks
      } else {
        guard bytes[position] == form.bytes[index] else { return nil }
        position += 1
      }
      index += 1
    }
    if form.startsLatin || form.startsHangul, let before = Script.scalar(before: start, in: bytes) {
      if form.startsLatin, Script.isCased(before) || Script.isDigit(before) { return nil }
      if form.startsHangul, Script.isHangul(before) { return nil }
    }
    if form.endsLatin, let after = Script.scalar(at: position, in: bytes),
      Script.isCased(after) || Script.isDigit(after)
    {
      return nil
    }
    return position
  }
}
