import Testing

@testable import LessonLanguage

@Suite struct OutlineTests {
  private let page = EditedLesson(
    """
    ---
    title: Page
    ---

    Text.

    ## One {#one}

    ```swift-run label=first caption="*Figure*"
    let a = 1
    ```

    ### Below

    $$ x^2 $$ {#eq-x}

    ```swift-run
      let b = 2
    ```

    ## Two with $x$

    > [!NOTE] Remember
    > this.

    ```python
    # No heading
    ```

    """)

  @Test func symbols() throws {
    func lines(_ symbols: [DocumentSymbol], _ indent: String = "") -> [String] {
      symbols.flatMap { symbol in
        ["\(indent)\(symbol.name) \(symbol.range.start.line + 1)-\(symbol.range.end.line + 1)"]
          + lines(symbol.children, indent + "  ")
      }
    }
    let symbols = try page.withAnswers { $0.symbols() }
    #expect(
      lines(symbols) == [
        "One 7-20", "  first 9-11", "  Below 13-20", "    eq-x 15-15", "    let b = 2 17-19",
        "Two with $x$ 21-29", "  Note: Remember 23-24",
      ])
    #expect(symbols[0].children[0].detail == "Figure")
    #expect(symbols[0].children[0].kind == .function)
  }

  @Test func foldings() throws {
    let foldings = try page.withAnswers { $0.foldings() }
    #expect(
      foldings.map { "\($0.startLine + 1)-\($0.endLine + 1)" } == [
        "1-3", "7-19", "9-11", "13-19", "17-19", "21-28", "23-24", "26-28",
      ])
  }

  @Test(arguments: [
    "", "\n", "---", "# ", "#\n#", "```swift-run", "> [!NOTE", "---\n# A\n", "###### x\n# y\n",
  ])
  func unfinished(_ text: String) throws {
    let edited = EditedLesson(text)
    try edited.withAnswers { answers in
      check(answers.symbols(), within: nil, edited.lines)
      #expect(answers.foldings().allSatisfy { $0.startLine < $0.endLine && $0.endLine < edited.lines.count })
    }
  }

  private func check(_ symbols: [DocumentSymbol], within parent: PositionRange?, _ lines: TextLines) {
    for symbol in symbols { symbol.check(within: parent, lines) }
  }
}

extension DocumentSymbol {
  /// Whether the outline is as the protocol wants it.
  func check(within parent: PositionRange?, _ lines: TextLines) {
    #expect(!name.isEmpty)
    #expect(lines.contains(range), "\(name)")
    #expect(range.start <= selectionRange.start && selectionRange.end <= range.end, "\(name)")
    if let parent { #expect(parent.start <= range.start && range.end <= parent.end, "\(name)") }
    for child in children { child.check(within: range, lines) }
  }
}
