import LessonCourse
import Testing

@testable import LessonParsing

/// A lesson in which a fence has no end keeps what stands before it, and nothing that refers to what is gone.
@Suite struct CutLessonTests {
  @Test func numberedFormulas() {
    let text = """
      # Page

      $$ a $$ {#eq-a}

      ```swift-run
      1

      ```swift-run
      2
      ```

      $$ x $$ {#eq-x}

      > [!THEOREM] Title {#thm}
      > $$ y $$ {#eq-y}

      """
    let lesson = LessonParser().parse(SourceFile(path: "lessons/01-page.md", text: text)).value
    #expect(lesson.isCutShort)
    #expect(lesson.formulas.map(\.tex) == ["a"])
    let formulas = lesson.items.compactMap { item in
      if case .formula(let index) = item.subject { index } else { nil as Int? }
    }
    #expect(formulas == [0])
    let shown = lesson.body.nodes.compactMap { node in
      if case .part(.item(let index), _) = node { index } else { nil as Int? }
    }
    #expect(shown.allSatisfy(lesson.items.indices.contains))
    #expect(Numbering(of: lesson).numbers.count == lesson.items.count)
  }
}
