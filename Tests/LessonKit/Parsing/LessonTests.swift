import LessonKit
import Testing

@Suite struct LessonTests {
  @Test func aLessonOfEverything() {
    let page = Page(
      """
      ---
      title: Kept `swift-run n` units
      summary: With $p$.
      ---
      # Dropout

      Each unit `swift-run mask.keptFraction` and $w_{ij}^{[l]} * a_j$, see [](#mask) and [it](02-x.md#eq).

      ```swift-run label=mask caption="Kept *units* `swift-run k`" alt="A `swift-run 20` grid" fold echo=false
      let a = 1
      // snippet.hide
      let b = 2
      // snippet.show
      a
      ```

      > [!NOTE]
      > Text.

      | a | b |
      |:--|--:|
      | $|x|$ | `swift-run a \\|\\| b` |

      $$
      a
      - b
      $$ {#eq-cost}
      """, title: false)
    print(page.problems, page.title, page.body)
    for cell in page.lesson.cells { print(cell) }
    print(page.lesson.expressions, page.lesson.formulas, page.lesson.references, page.lesson.anchors)
  }
}
