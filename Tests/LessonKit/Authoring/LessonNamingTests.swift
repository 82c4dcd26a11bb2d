import LessonCourse
import LessonLoading
import LessonParsing
import Testing

@testable import LessonAuthoring

/// How a new lesson's file is called, and that every title makes one that can be read.
@Suite struct LessonNamingTests {
  @Test(arguments: [
    ("Early stopping", "early-stopping"),
    ("  L1, L2 – and elastic nets! ", "l1-l2-and-elastic-nets"),
    ("Bayes' rule: **why?**", "bayes-rule-why"),
    ("Don’t overfit", "dont-overfit"),
    ("드롭아웃이란 무엇인가", "드롭아웃이란-무엇인가"),
    ("드롭아웃(dropout)의 원리", "드롭아웃-dropout-의-원리"),
    // The same letters, taken apart.
    ("\u{1103}\u{1173}\u{1105}\u{1169}\u{11B8} e\u{301}", "드롭-é"),
    ("過学習とは", "過学習とは"),
    ("हिन्दी पाठ", "हिन्दी-पाठ"),
    ("Straße ÄÖÜ", "straße-äöü"),
    ("index.ko", "index-ko"),
    ("../../etc/passwd", "etc-passwd"),
    ("🙂 !", "lesson"),
    ("", "lesson"),
  ]) func slugs(title: String, slug: String) {
    let found = LessonSlug.slug(of: title)
    #expect(Array(found.unicodeScalars) == Array(slug.unicodeScalars))
    #expect(LessonName(path: "\(found).md") == LessonName(path: "lessons/\(found).md"))
    #expect(LessonName(path: "\(found).md").slug == found)
  }

  @Test func longTitles() {
    let words = LessonSlug.slug(of: String(repeating: "regularization ", count: 20))
    #expect(words == "regularization-regularization-regularization-regularization")
    #expect(LessonSlug.slug(of: String(repeating: "a", count: 500)).count == 60)
    let wide = LessonSlug.slug(of: String(repeating: "𠮷", count: 500))
    #expect(wide.utf8.count == 180)
  }

  @Test(
    arguments: [
      ([], "01"), (["course.yml", "index.md"], "01"), (["01-a.md", "02-b.md", "02-b.ko.md"], "03"),
      (["09-a.md"], "10"), (["1-a.md"], "2"), (["9-a.md"], "10"), (["8-a.md", "10-b.md"], "11"),
      (["03-a.md", "90-reference.md", "91-charts.md"], "04"), (["91-charts.md"], "01"), (["89-a.md"], "90"),
      (["001-a.md", "120-b.md"], "121"), (["001-a.md", "120-b.md", "900-x.md"], "121"), (["009-a.md"], "010"),
      (["02-picture.png", "05.txt"], "01"), (["04_a.md", "05 b.md", "06.md"], "07"), (["3d-plots.md"], "01"),
      (["99999999999999999999-a.md"], "01"),
    ] as [([String], String)]) func numbers(files: [String], number: String)
  {
    #expect(LessonNumber.next(after: files) == number)
  }

  /// The draft of every title can be read, and the title says what was typed.
  @Test(arguments: [
    "Early stopping", "true", "null", "42", "1e3", "- a", "a: b", "a #b", "#a", "'quoted'", "\"quoted\"",
    "it's",
    "*", "**", "a*b", "_", "`", "``", "$", "$$", "costs $5", "$5 and $6", "<T> and <b>", "<base href=x>",
    "[x]", "[x](y)", "[x](nowhere.md)", "{{lessons}}", "a\\b", "\\", "&amp;", "&", "%", "@", "!", "| a | b |",
    "---", "~", "{a}", "[a, b]", "> a", "a:", "`swift-run 1 +`", "드롭아웃: 왜?", "[^1]", "https://example.org",
  ]) func drafts(title: String) {
    for isMath in [true, false] {
      var settings = CourseSettings()
      settings.math = isMath
      let draft = LessonDraft(title: title, naming: ["MyLibrary"], settings: settings)
      let lesson = LessonParser(settings: settings, linksAddresses: true)
        .parse(SourceFile(path: "lessons/01-a.md", text: draft.text))
      #expect(lesson.diagnostics == [], "\(draft.text)")
      #expect(!lesson.value.title.isEmpty, "\(draft.text)")
      #expect(lesson.value.cells.count == 1)
      #expect(lesson.value.headings.isEmpty)
    }
  }

  /// In each language that the tool has words for, and in English for others.
  @Test func draftsInTheLanguageOfTheCourse() {
    var texts: Set<String> = []
    for language in ["en", "ko", "ja", "de", "fr", "es", "zh", "zh-Hant"] {
      var settings = CourseSettings()
      settings.language = language
      let draft = LessonDraft(title: "A", naming: ["MyLibrary", "Other"], settings: settings)
      let lesson = LessonParser(settings: settings, linksAddresses: true)
        .parse(SourceFile(path: "lessons/01-a.md", text: draft.text))
      #expect(lesson.diagnostics == [], "\(draft.text)")
      #expect(lesson.value.cells.count == 1)
      #expect(lesson.value.expressions.map(\.code) == ["squares.reduce(0, +)"])
      #expect(draft.text.contains("`MyLibrary`, `Other`"))
      #expect(draft.text.contains("`course.yml`"))
      #expect(!draft.text.contains("{modules}") && !draft.text.contains("{sum}"))
      texts.insert(draft.text)
    }
    #expect(texts.count == 8)
    var settings = CourseSettings()
    settings.language = "pt"
    #expect(
      LessonDraft(title: "A", settings: settings).text
        == LessonDraft(title: "A", settings: CourseSettings()).text)
  }
}
