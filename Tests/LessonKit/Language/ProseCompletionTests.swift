import LessonParsing
import Testing

@testable import LessonLanguage

@Suite struct ProseCompletionTests {
  // MARK: Fences

  @Test(arguments: [
    "# Page\n\n```swift-run ‸\n1\n```\n",
    // Nothing below is known yet: the fence has no end.
    "# Page\n\n```swift-run ‸",
    "# Page\n\n- item\n\n  ```swift-run ‸\n  1\n  ```\n",
  ])
  func optionsOfAFence(_ text: String) throws {
    let items = try EditedLesson(text).completions()
    #expect(items.map(\.label) == CellOption.all.filter { $0.name != "ref" }.flatMap(\.forms))
    let fold = try #require(items.first { $0.label == "fold" })
    #expect(fold.documentation?.value == "`fold`: the code is folded away behind its first line")
  }

  @Test func anOptionThatIsBegun() throws {
    let fence = EditedLesson("# Page\n\n```swift-run label=a ec‸ fold\n1\n```\n")
    #expect(try !fence.labels.contains("label=name"))
    #expect(try !fence.labels.contains("fold"))
    #expect(try fence.taking("echo=false") == "# Page\n\n```swift-run label=a echo=false fold\n1\n```\n")
    #expect(try fence.taking("caption=\"…\"").contains("label=a caption=\" fold"))
    #expect(try fence.taking("highlight=\"3-5,8\"").contains("label=a highlight=\" fold"))
    // The name of an option that has a value already.
    let named = EditedLesson("# Page\n\n```swift-run ech‸=false\n1\n```\n")
    #expect(try named.taking("fold") == "# Page\n\n```swift-run fold=false\n1\n```\n")
  }

  @Test func valuesOfOptions() throws {
    let fence = EditedLesson("# Page\n\n```swift-run echo=f‸\n1\n```\n")
    #expect(try fence.labels == ["true", "false"])
    #expect(try fence.taking("false").contains("swift-run echo=false\n"))
    #expect(try EditedLesson("# Page\n\n```swift-run label=‸\n1\n```\n").labels == [])
    #expect(try EditedLesson("# Page\n\n```swift-run nothing=‸\n1\n```\n").labels == [])
  }

  @Test func textsOfOptionsAreMarkdown() throws {
    let fence = EditedLesson("# Page\n\n## 절 {#part}\n\n```swift-run caption=\"그림, [](#p‸\n1\n```\n")
    #expect(try fence.labels.contains("part"))
    #expect(try fence.taking("part").contains("caption=\"그림, [](#part\n"))
  }

  @Test func theFirstWord() throws {
    #expect(try EditedLesson("# Page\n\n```‸\n").labels == ["swift-run", "swift-source", "output"])
    let begun = EditedLesson("# Page\n\n```sw‸ fold\n1\n```\n")
    #expect(try begun.taking("swift-run") == "# Page\n\n```swift-run fold\n1\n```\n")
    // The line that ends a fence is no beginning, and neither is a line in it.
    #expect(try EditedLesson("# Page\n\n```python\n1\n```‸\n").labels == [])
    #expect(try EditedLesson("# Page\n\n```python\n@‸\n```\n").labels == [])
    #expect(try EditedLesson("# Page\n\n    ```‸\n").labels == [])
  }

  @Test func optionsOfSources() throws {
    let source = EditedLesson("# Page\n\n```swift-source ‸\n```\n")
    #expect(
      try source.labels == [
        "symbol=Type.member", "file=Type.swift", "region=name", "label=name", "caption=\"…\"", "numbered",
        "highlight=\"3-5,8\"", "fold",
      ])
    #expect(try source.taking("file=Type.swift").contains("```swift-source file=\n"))
  }

  @Test func blocksOfTheOriginal() throws {
    let original = "# Page\n\n```swift-run label=mask\nlet a = 1\n```\n\n```swift-run label=scale\n2\n```\n"
    let translation = EditedLesson(
      "# 쪽\n\n```swift-run ref=mask\n```\n\n가나: ```swift\n\n```swift-run ref=‸\n```\n", "01-page.ko.md",
      beside: ["01-page.md": original])
    let items = try translation.completions()
    #expect(items.map(\.label) == ["mask", "scale"])
    #expect(items.map(\.detail) == ["shown already", "block of lessons/01-page.md"])
    #expect(items.map { $0.documentation?.value } == ["```swift\nlet a = 1\n```", "```swift\n2\n```"])
    let (first, second) = (try #require(items.first?.sortText), try #require(items.last?.sortText))
    #expect(second < first)
    // Beside `ref` stand only options of the language.
    let options = EditedLesson(
      "# 쪽\n\n```swift-run ref=mask ‸\n```\n", "01-page.ko.md", beside: ["01-page.md": original])
    #expect(try options.labels.contains("caption=\"…\""))
    #expect(try !options.labels.contains("eval=false"))
    #expect(
      try EditedLesson("# 쪽\n\n```swift-run ‸", "01-page.ko.md", beside: ["01-page.md": original])
        .labels.contains("ref=label"))
  }

  // MARK: Links

  private let page = """
    # Page

    ## Two words

    ```swift-run label=mask caption="The *mask*"
    let mask = 1
    ```

    $$ x^2 $$ {#eq-square}

    > [!THEOREM] Of Gauß {#thm-gauss}
    > True.

    """

  @Test func labels() throws {
    let items = try EditedLesson(page + "See [](#‸").completions()
    #expect(items.map(\.label) == ["two-words", "mask", "eq-square", "thm-gauss"])
    #expect(items.map(\.detail) == ["heading", "figure 1", "formula 1", "theorem 1"])
    #expect(
      items.map { $0.documentation?.value } == [
        "**Two words**", "The mask\n\n```swift\nlet mask = 1\n```", "```tex\nx^2\n```", "**Of Gauß**",
      ])
  }

  @Test func aLinkTakesALabel() throws {
    #expect(try EditedLesson(page + "한글 [여기](#tw‸o) 다").taking("mask").hasSuffix("한글 [여기](#mask) 다"))
    #expect(try EditedLesson(page + "😀 [](#‸ and").taking("mask").hasSuffix("😀 [](#mask and"))
    #expect(
      try EditedLesson(page + "😀 [](#‸ and", encoding: .utf8).taking("mask").hasSuffix("😀 [](#mask and"))
    #expect(try EditedLesson(page + "<a href=\"#‸\">").taking("mask").hasSuffix("<a href=\"#mask\">"))
    #expect(try EditedLesson(page + "[name]: #‸").taking("mask").hasSuffix("[name]: #mask"))
    #expect(try EditedLesson(page + "`[](#‸").labels == [])
    #expect(try EditedLesson(page + "[](#two-words) ‸").labels == [])
  }

  @Test func lessonsAndFiles() throws {
    let others = [
      "02-other.md": "---\ntitle: Other *things*\nsummary: What else\n---\n\n## Part\n",
      "02-other.ko.md": "# 다른 것\n\n## 부분 {#part-ko}\n", "a b.csv": "", "mask.png": "", "references.bib": "",
    ]
    let link = EditedLesson("# Page\n\n[](‸)\n", beside: others)
    let items = try link.completions()
    #expect(items.map(\.label) == ["02-other.md", "a b.csv", "mask.png", "references.bib"])
    #expect(items.first?.detail == "Other things")
    #expect(items.first?.documentation?.value == "**Other things**\n\nWhat else\n\n`lessons/02-other.md`")
    #expect(try link.taking("a b.csv") == "# Page\n\n[](a%20b.csv)\n")
    #expect(try EditedLesson("# Page\n\n![](m‸x)\n", beside: others).labels == ["mask.png"])
    let label = EditedLesson("# Page\n\n[](02-other.md#‸)\n", beside: others)
    #expect(try label.taking("part") == "# Page\n\n[](02-other.md#part)\n")
    // A translation's link leads to the translation.
    var files = others
    files["01-page.md"] = "# Page\n"
    let korean = EditedLesson("# 쪽\n\n[](02-other.md#‸", "01-page.ko.md", beside: files)
    #expect(try korean.labels == ["part-ko"])
    #expect(try EditedLesson("# Page\n\n[](03-none.md#‸", beside: others).labels == [])
  }

  // MARK: Sources, callouts, placeholders

  private let sources = [
    "course.yml": "bibliography: all.bib\n",
    "all.bib": """
    @article{hinton2012, author = {Hinton, Geoffrey and Dahl, George}, title = {Improving networks}, journal = {arXiv}, year = 2012}
    @book{broken, nothing}
    """,
  ]

  @Test func citations() throws {
    let items = try EditedLesson("# Page\n\nAs @h‸\n", beside: sources).completions()
    #expect(items.map(\.label) == ["hinton2012"])
    #expect(items.first?.detail == "Hinton and Dahl, 2012")
    #expect(items.first?.documentation?.value == "Hinton and Dahl, 2012  \n*Improving networks*  \narXiv")
    #expect(
      try EditedLesson("# Page\n\n다음은[see @‸x, p. 3]\n", beside: sources).taking("hinton2012")
        == "# Page\n\n다음은[see @hinton2012, p. 3]\n")
    #expect(try EditedLesson("# Page\n\n다음은@‸\n", beside: sources).labels == ["hinton2012"])
    #expect(try EditedLesson("# Page\n\nme@‸\n", beside: sources).labels == [])
    #expect(try EditedLesson("# Page\n\n@‸\n").labels == [])
  }

  @Test func callouts() throws {
    let callout = EditedLesson("# Page\n\n> [!no‸\n")
    #expect(try callout.labels == Callout.Kind.allCases.map { $0.rawValue.uppercased() })
    #expect(try callout.taking("NOTE") == "# Page\n\n> [!NOTE]\n")
    #expect(try EditedLesson("# Page\n\n> [!N‸XX] Title\n").taking("TIP") == "# Page\n\n> [!TIP] Title\n")
    #expect(try callout.completions().allSatisfy { $0.documentation != nil })
    #expect(try EditedLesson("# Page\n\n[!‸\n").labels == [])
  }

  @Test func placeholdersAndFootnotes() throws {
    #expect(try EditedLesson("# Page\n\n{{gl‸}}\n").taking("glossary") == "# Page\n\n{{glossary}}\n")
    #expect(try EditedLesson("# Page\n\nA[^‸]\n\n[^one]: First\n").labels == ["one"])
  }
}
