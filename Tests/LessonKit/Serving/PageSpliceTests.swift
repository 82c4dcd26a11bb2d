import Testing

@testable import LessonServing

@Suite struct PageSpliceTests {
  /// What a browser makes of a splice: strings there are made of UTF-16.
  private func applied(_ splice: PageSplice, to old: String) -> String? {
    let units = Array(old.utf16)
    guard splice.prefix + splice.suffix <= units.count else { return nil }
    return String(decoding: units.prefix(splice.prefix), as: UTF16.self) + splice.middle
      + String(decoding: units.suffix(splice.suffix), as: UTF16.self)
  }

  @Test(arguments: [
    ("", ""), ("", "abc"), ("abc", ""), ("abc", "abc"), ("aaa", "aaaa"), ("aaaa", "aaa"), ("abab", "ab"),
    ("한글", "한국"), ("한", "국"), ("가각", "각"), ("a😀b", "a😁b"), ("😀", "😀😀"), ("é", "è"),
    ("\u{1F600}x", "\u{10600}x"),
  ])
  func aSpliceLeadsFromOneTextToTheOther(_ old: String, _ new: String) {
    let splice = PageSplice(from: Array(old.utf8), to: Array(new.utf8))
    #expect(applied(splice, to: old) == new)
  }

  @Test func randomEditsAreFollowed() {
    var random = SystemRandomNumberGenerator()
    let letters = ["a", "b", "각", "갂", "é", "è", "😀", "😁", "\n"]
    func text() -> [String] {
      (0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
    }
    for _ in 0..<5000 {
      let (start, end) = (text(), text())
      let old = (start + text() + end).joined()
      let new = (start + text() + end).joined()
      let splice = PageSplice(from: Array(old.utf8), to: Array(new.utf8))
      #expect(applied(splice, to: old) == new)
      #expect(splice.middle.utf8.count <= new.utf8.count)
    }
  }

  @Test func onlyWhatDiffersIsSent() {
    let splice = PageSplice(from: Array("<p>one two</p>".utf8), to: Array("<p>one 2</p>".utf8))
    #expect(splice == PageSplice(prefix: 7, suffix: 4, middle: "2"))
  }

}

extension PageSplice {
  fileprivate init(prefix: Int, suffix: Int, middle: String) {
    self.init(from: [], to: Array(middle.utf8))
    self.prefix = prefix
    self.suffix = suffix
  }
}
