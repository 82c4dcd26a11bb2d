import LessonText

/// A lesson's file name in parts: `03-dropout.ko.md` is the translation of `03-dropout` into `ko`.
package struct LessonName: Hashable {
  package var slug: String
  package var translation: String?

  package init(path: String) {
    var name = path.split(separator: "/").last ?? ""
    if name.hasSuffix(".md") { name = name.dropLast(3) }
    if let dot = name.lastIndex(of: "."), dot > name.startIndex,
      Self.isLanguage(name[name.index(after: dot)...])
    {
      translation = String(name[name.index(after: dot)...])
      name = name[..<dot]
    }
    slug = String(name)
  }

  /// Whether a word looks like a BCP 47 tag: two or three letters, then subtags (`zh-Hant`, `pt-BR`).
  static func isLanguage(_ word: Substring) -> Bool {
    let parts = word.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count) && part.allSatisfy { $0.isLetter || $0.isDigit }
    }
  }
}
