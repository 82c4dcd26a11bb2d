import Foundation
import Testing

/// `lessons import` and `lessons export`, by the real binary: files of other tools become lessons that build, and lessons become
/// notebooks that Jupyter's own library finds valid.
@Suite struct InterchangeTests {
  private static let picture =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

  private static func notebook(_ cells: String, version: String = "4") -> String {
    """
    {"nbformat": \(version), "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "swift", "language": "swift"}},
     "cells": [\(cells)]}
    """
  }

  @Test func aNotebookBecomesALesson() async throws {
    let cells = """
      {"cell_type": "markdown", "metadata": {}, "source": ["# Cost & gain\\n", "It costs $5 and {{x}}, or $x^2$.\\n",
        "![a dot](attachment:dot.png)"], "attachments": {"dot.png": {"image/png": "\(Self.picture)"}}},
      {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": "//| label: sum\\n//| fig-cap: A \\"sum\\"\\n1 + 1",
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "2"}]},
      {"cell_type": "code", "metadata": {"vscode": {"languageId": "python"}}, "execution_count": null, "source": "print(1)",
        "outputs": []},
      {"cell_type": "raw", "metadata": {}, "source": "raw"}
      """
    let fixture = try Fixture(texts: [
      "in/a.ipynb": Self.notebook(cells), "lessons/course.yml": "title: T\n",
    ])
    let outcome = try await fixture.lessons(["import", "in/a.ipynb"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output == "lessons/01-cost-gain.md\nlessons/01-cost-gain-files/dot.png\n")
    for words in [
      "lessons/01-cost-gain.md:2:1: warning: '{{' got a backslash", "cell 2: its outputs were left out",
      "cell 3: code in python is shown",
      "cell 4: this raw cell is shown as code",
    ] {
      #expect(outcome.error.contains(words), "\(words) in \(outcome.error)")
    }
    let lesson = try #require(fixture.text("lessons/01-cost-gain.md"))
    #expect(lesson.contains("It costs $5 and \\{{x}}, or $x^2$.\n![a dot](01-cost-gain-files/dot.png)"))
    #expect(lesson.contains("```swift-run label=sum caption=\"A \\\"sum\\\"\"\n1 + 1\n```"), "\(lesson)")
    let built = try await fixture.build()
    #expect(built.status == 0, "\(built.error)")
    #expect(
      fixture.main(of: "01-cost-gain.html")?.contains("<pre class=\"value\" title=\"Int\">2</pre>") == true)
    // Nothing is overwritten: the next lesson has the next number.
    let again = try await fixture.lessons(["import", "in/a.ipynb"])
    #expect(again.output.contains("lessons/02-cost-gain.md"))
    #expect(fixture.text("lessons/01-cost-gain.md") == lesson)
  }

  @Test func aQuartoDocumentBecomesALesson() async throws {
    let fixture = try Fixture(texts: [
      "in/b.qmd": """
      ---
      title: "Loss: a tour"
      format: html
      ---

      # First

      See @fig-squares and @eq-cost, `{swift} total`, ^[A note.] and {{< video x.mp4 >}}.

      \\begin{equation}\\label{eq:cost}
      a = b
      \\end{equation}

      ::: {.callout-note title="Mind"}
      Inside.

      ```{swift}
      //| label: fig-squares
      //| fig-cap: "Squares"
      //| fig-width: 3
      let total = 4
      total
      ```
      :::

      ::: {.panel-tabset}
      ## Swift

      One.

      ## Python

      ```{python}
      two
      ```
      :::
      """
    ])
    let outcome = try await fixture.lessons(["import", "in/b.qmd"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let lesson = try #require(fixture.text("lessons/01-loss-a-tour.md"))
    for words in [
      "## First", "See [](#fig-squares) and [](#eq-cost), `swift-run total`, [^note-1]",
      "`{{< video x.mp4 >}}`",
      "> [!NOTE] Mind\n> Inside.", "> ```swift-run label=fig-squares caption=\"Squares\"", "$$ {#eq-cost}",
      "> [!TABS]\n> - Swift", "> - Python", ">   ```python", "[^note-1]: A note.",
    ] {
      #expect(lesson.contains(words), "\(words) in\n\(lesson)")
    }
    for words in [
      "in/b.qmd:1:1", "'format'", "'fig-width'", "'{{< video x.mp4 >}}' has no counterpart", "code in python",
    ] {
      #expect(outcome.error.contains(words), "\(words) in \(outcome.error)")
    }
  }

  @Test(arguments: [
    ("a.ipynb", "{", "it is not JSON"), ("a.ipynb", "[1]", "no object with 'nbformat'"),
    ("a.ipynb", "{\"nbformat\": 3, \"worksheets\": []}", "version 3, and only version 4 is read; convert it"),
    ("a.ipynb", "{\"nbformat\": 4, \"metadata\": {}}", "lacks 'cells'"),
    (
      "a.ipynb", "{\"nbformat\": 4, \"metadata\": {}, \"cells\": [{\"cell_type\": 1, \"source\": 2}]}",
      "cells[0]"
    ),
    (
      "a.ipynb",
      "{\"nbformat\": 4, \"metadata\": {}, \"cells\": [{\"cell_type\": \"markdown\", \"source\": \"x\", "
        + "\"attachments\": {\"../x\": {\"image/png\": \"AAAA\"}}}]}", "'../x', which is no plain file name"
    ),
    ("a.docx", "x", "cannot be imported"),
  ])
  func whatIsNoNotebookIsRefused(_ file: String, _ text: String, _ words: String) async throws {
    let fixture = try Fixture(texts: [file: text, "good.md": "# Good\n", "lessons/01-a.md": "# A\n"])
    let outcome = try await fixture.lessons(["import", "good.md", file])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(words), "\(outcome.error)")
    // All or nothing.
    #expect(fixture.files(in: "lessons").keys.sorted() == ["01-a.md"])
  }

  /// Exported and imported again, a lesson has the same blocks; Jupyter's library finds the notebook valid, twice the same bytes.
  @Test func aLessonGoesOutAndComesBack() async throws {
    let lesson = """
      ---
      title: "Out & back"
      summary: All of it.
      ---
      ```swift-run label=fig-a caption="A *chart*" numbered
      // snippet.hide
      let total = 41 + 1
      // snippet.show
      print("printed")
      check("it adds up", total, equals: 42)
      display(Chart([1, 2], alt: "Two") { PointMark(x: .value("x", $0), y: .value("y", $0)) })
      total

      ```

      The sum is `swift-run total`; see [](#fig-a) and $x^2$.

      > [!NOTE] Mind {#mind}
      > Text.

      ```swift-run compile-fail="cannot convert"
      let word: Int = "no such"
      ```
      """
    let fixture = try Fixture(texts: ["lessons/01-out.md": lesson, "back/lessons/course.yml": "title: T\n"])
    let outcome = try await fixture.lessons(["export", "--ipynb", "01-out", "-o", "out.ipynb"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let notebook = try #require(fixture.text("out.ipynb"))
    for words in [
      "image/svg+xml", "The sum is 42; see Figure 1.1", "**Note: Mind**", "\"name\" : \"swift\"",
      "it adds up",
    ] {
      #expect(notebook.contains(words), "\(words)")
    }
    let again = try await fixture.lessons(["export", "--ipynb", "01-out", "-o", "again.ipynb"])
    #expect(again.status == 0)
    #expect(fixture.text("again.ipynb") == notebook)
    try Self.validate(fixture.course.path + "/out.ipynb")

    let back = try await fixture.lessons(["import", "out.ipynb", "--course", "back"])
    #expect(back.status == 0, "\(back.error)")
    let text = try #require(fixture.text("back/lessons/01-out-back.md"))
    func blocks(_ text: String) -> [String] {
      text.components(separatedBy: "```swift-run").dropFirst().map { part in
        part.components(separatedBy: "\n```")[0].drop { $0 != "\n" }.description
      }
    }
    #expect(blocks(text) == blocks(lesson))
  }

  /// By `python3-nbformat`, where it is installed.
  private static func validate(_ path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys\ntry:\n  import nbformat\nexcept ImportError:\n  sys.exit(0)\nnbformat.validate(nbformat.read(sys.argv[1], 4))",
      path,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
