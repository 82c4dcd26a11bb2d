import Foundation
import LessonLanguage
import Testing

/// What an editor is told about the code of a lesson, whose blocks stand in quotations, and whose expressions stand in text.
@Suite(.turn(at: .talks)) struct EditorAnswersTests {
  private static let name = "lessons/01-a.md"
  private static let korean = "lessons/01-a.ko.md"

  private static let lesson = MarkedText(
    """
    # A 🙂

    한🙂 The mean is `swift-run me‸an` here, in the text.

    ```swift-run label=first
    /// The middle of values.
    func middle(_ values: [Double]) -> Double {
      values.re‸duce(0, +) / Double(values.count)
    }
    let ‸mean = mid‸dle(‸[1, 2])
    ```

    > ```swift-run
    > let words = "한🙂"; let list = [me‸an, middle([3])]
    > list.is‸Empty
    > ```

    ```swift-run compile-fail
    let text: String = me‸an
    ```

    ```swift-run eval=false
    let never = me‸an
    ```

    """)

  private static let translation = MarkedText(
    """
    # 가

    평균은 한 `swift-run me‸an` 이다.

    ```swift-run ref=first
    ```
    """)

  private static func opened(
    _ text: String = lesson.text, encodings: [JSONValue]? = nil
  ) async throws -> Editor {
    let fixture = try Fixture(texts: [
      "lessons/course.yml": "title: {en: A, ko: 가}\nlanguage: en\n", name: text, korean: translation.text,
    ])
    let editor = try Editor(fixture)
    _ = try await editor.initialize(encodings: encodings)
    try editor.open(name)
    return editor
  }

  private static let notOwn = Editor.Refusal(
    code: -32803,
    message: "this name is declared outside the lesson; only names of the lesson can be changed here")

  private static func hover(_ editor: Editor, _ place: Position, in file: String = name) async throws
    -> String?
  {
    try await editor.ask("textDocument/hover", editor.question(file, place))["contents"]?["value"]?.string
  }

  private static func range(_ line: Int, _ start: Int, _ end: Int) -> PositionRange {
    PositionRange(
      start: Position(line: line, character: start), end: Position(line: line, character: end))
  }

  private static func ranges(_ answer: JSONValue) -> Set<PositionRange> {
    Set((answer.array ?? []).compactMap { $0["range"]?.decoded(as: PositionRange.self) })
  }

  /// Every place of `mean` in the lesson's one program.
  private static let meanings: Set<PositionRange> = [range(2, 27, 31), range(9, 4, 8), range(13, 33, 37)]

  @Test func meaning() async throws {
    let editor = try await Self.opened()
    let lesson = Self.lesson
    for number in [0, 2, 5] {
      #expect(try await Self.hover(editor, lesson[number])?.contains("let mean: Double") == true)
    }
    let function = try #require(try await Self.hover(editor, lesson[3]))
    #expect(function.contains("func middle(_ values: [Double]) -> Double"))
    #expect(function.contains("The middle of values."))
    #expect(try await Self.hover(editor, lesson[6])?.contains("var isEmpty: Bool") == true)
    // A block that must not compile is asked about as it is; one that is not compiled, not at all.
    #expect(try await Self.hover(editor, lesson[7])?.contains("let mean: Double") == true)
    #expect(try await Self.hover(editor, lesson[8]) == nil)
    #expect(
      try await Self.hover(editor, Self.translation[0], in: Self.korean)?.contains("let mean: Double") == true
    )

    let own: JSONValue = JSONValue([Location(uri: editor.uri(Self.name), range: Self.range(9, 4, 8))])
    for number in [0, 5] {
      let found = try await editor.ask("textDocument/definition", editor.question(Self.name, lesson[number]))
      #expect(found == own)
    }
    let fromTranslation = try await editor.ask(
      "textDocument/definition", editor.question(Self.korean, Self.translation[0]))
    #expect(fromTranslation == own)

    let signature = try await editor.ask(
      "textDocument/signatureHelp", editor.question(Self.name, lesson[4]))
    let label = signature["signatures"]?.array?.first?["label"]?.string
    #expect(label?.contains("middle(_ values: [Double])") == true)

    let hints = try await editor.ask(
      "textDocument/inlayHint",
      editor.question(
        Self.name, adding: ["range": JSONValue(Self.range(0, 0, 0)).ending(Position(line: 99, character: 0))])
    )
    let shown = (hints.array ?? []).compactMap { hint -> String? in
      guard let place = hint["position"]?.decoded(as: Position.self) else { return nil }
      return "\(place.line):\(place.character)\(hint["label"]?.string ?? "")"
    }
    #expect(shown.sorted() == ["13:11: String", "13:29: [Double]", "9:8: Double"].sorted())
    try await editor.end()
  }

  @Test func uses() async throws {
    let editor = try await Self.opened()
    let lesson = Self.lesson
    let marks = try await editor.ask(
      "textDocument/documentHighlight", editor.question(Self.name, lesson[2]))
    #expect(Self.ranges(marks) == Self.meanings)
    let korean = Location(uri: editor.uri(Self.korean), range: Self.range(2, 17, 21))
    for isWithDeclaration in [true, false] {
      let context: JSONValue = ["includeDeclaration": .bool(isWithDeclaration)]
      let found = try await editor.ask(
        "textDocument/references", editor.question(Self.name, lesson[0], adding: ["context": context]))
      let expected = Self.meanings.subtracting(isWithDeclaration ? [] : [Self.range(9, 4, 8)])
        .map { Location(uri: editor.uri(Self.name), range: $0) }
      #expect(Set(found.decoded(as: [Location].self) ?? []) == Set(expected + [korean]))
    }
    try await editor.end()
  }

  @Test func renaming() async throws {
    let editor = try await Self.opened()
    let lesson = Self.lesson
    let ready = try await editor.ask(
      "textDocument/prepareRename", editor.question(Self.name, lesson[0]))
    #expect(ready["range"]?.decoded(as: PositionRange.self) == Self.range(2, 27, 31))
    for (file, place) in [(Self.name, lesson[5]), (Self.korean, Self.translation[0])] {
      let answer = try await editor.ask(
        "textDocument/rename", editor.question(file, place, adding: ["newName": "average"]))
      let changes = answer["changes"]?.object ?? [:]
      #expect(changes.keys.sorted() == [editor.uri(Self.korean), editor.uri(Self.name)].sorted())
      for (uri, ranges) in [
        (editor.uri(Self.name), Self.meanings), (editor.uri(Self.korean), Set([Self.range(2, 17, 21)])),
      ] {
        let edits = changes[uri]?.decoded(as: [TextEdit].self) ?? []
        #expect(Set(edits.map(\.range)) == ranges)
        #expect(edits.allSatisfy { $0.newText == "average" })
      }
    }
    for method in ["textDocument/prepareRename", "textDocument/rename"] {
      let question = editor.question(Self.name, lesson[1], adding: ["newName": "folded"])
      await #expect(throws: Self.notOwn) { try await editor.ask(method, question) }
    }
    try await editor.end()
  }

  /// Names of blocks that lessons include are found, and not changed for one of those lessons alone.
  @Test func namesOfSharedBlocks() async throws {
    let shared = "lessons/shared/setup.md"
    let lesson = MarkedText(
      """
      ---
      include: shared/setup.md
      ---
      # A

      ```swift-run
      let twice = 2 * ans‸wer
      ```
      """)
    let editor = try Editor(
      try Fixture(texts: [shared: "```swift-run\nlet answer = 21\n```\n", Self.name: lesson.text]))
    _ = try await editor.initialize()
    try editor.open(Self.name)
    let found = try await editor.ask("textDocument/definition", editor.question(Self.name, lesson[0]))
    #expect(
      found.decoded(as: [Location].self) == [
        Location(uri: editor.uri(shared), range: Self.range(1, 4, 10))
      ])
    let question = editor.question(Self.name, lesson[0], adding: ["newName": "reply"])
    await #expect(throws: Self.notOwn) { try await editor.ask("textDocument/rename", question) }
    try await editor.end()
  }

  @Test func completion() async throws {
    let editor = try await Self.opened()
    let answer = try await editor.ask(
      "textDocument/completion", editor.question(Self.name, Self.lesson[6]))
    let items = answer["items"]?.array ?? []
    let item = try #require(items.first { $0["label"]?.string == "isEmpty" })
    #expect(
      item["textEdit"]?["range"]?.decoded(as: PositionRange.self)?.start == Position(line: 14, character: 7))
    #expect(!items.contains { $0["label"]?.string?.hasPrefix("__") == true })
    let resolved = try await editor.ask("completionItem/resolve", item)
    #expect(resolved["documentation"]?["value"]?.string?.contains("whether the collection is empty") == true)
    // In the text of the page, a name of the blocks above.
    let text = MarkedText("# A\n\n```swift-run\nlet mean = 1.5\n```\n\n한🙂 It is `swift-run me‸an`.\n")
    editor.change(Self.name, to: text.text)
    let inText = try await editor.ask("textDocument/completion", editor.question(Self.name, text[0]))
    #expect(inText["items"]?.array?.contains { $0["label"]?.string == "mean" } == true)
    try await editor.end()
  }

  /// What is typed counts, not what is on the disk; mistakes are told at their places, and those that a lesson wants are none.
  @Test func problems() async throws {
    let editor = try await Self.opened()
    let edits: [(old: String, new: String, message: String, range: PositionRange)] = [
      // What follows a name of an unknown type is not complained of.
      ("middle([1, 2])", "\"한🙂\" + nothing", "cannot find 'nothing' in scope", Self.range(9, 19, 26)),
      ("`swift-run mean`", "`swift-run mean + gone`", "cannot find 'gone' in scope", Self.range(2, 34, 38)),
      (
        "list.isEmpty", "list.isVoid", "value of type '[Double]' has no member 'isVoid'",
        Self.range(14, 7, 13)
      ),
    ]
    for (old, new, message, range) in edits {
      editor.change(Self.name, to: Self.lesson.text.replacing(old, with: new))
      let found = try await editor.problems(of: Self.name) { $0.contains { $0.message == message } }
      #expect(found.map(\.range) == [range])
      #expect(found.map(\.severity) == [.error])
      #expect(found.map(\.source) == ["swift"])
    }
    // A number in a text's place, which is what the next-to-last block is about.
    editor.change(Self.name, Self.range(9, 11, 25), to: "\"한🙂\"")
    #expect(
      try await Self.hover(editor, Position(line: 9, character: 5))?.contains("let mean: String") == true)
    // What is not open is not complained of.
    editor.change(Self.name, to: Self.lesson.text + "\n```swift-run\nlost\n```\n")
    _ = try await editor.problems(of: Self.name) {
      $0.contains { $0.message == "cannot find 'lost' in scope" }
    }
    editor.close(Self.name)
    #expect(try await editor.problems(of: Self.name) == [])
    try await editor.end()
  }

  /// Editors count in bytes where both sides can, and lines end as the file has them.
  @Test func bytes() async throws {
    let editor = try await Self.opened(
      Self.lesson.text.replacing("\n", with: "\r\n"), encodings: ["utf-8"])
    // In front of the expression stand a letter of three bytes and a picture of four.
    let found = try await editor.ask(
      "textDocument/hover", editor.question(Self.name, Position(line: 2, character: 32)))
    #expect(found["contents"]?["value"]?.string?.contains("let mean: Double") == true)
    #expect(found["range"]?.decoded(as: PositionRange.self) == Self.range(2, 31, 35))
    try await editor.end()
  }
}

extension JSONValue {
  /// A range with another end.
  fileprivate func ending(_ end: Position) -> JSONValue {
    var range = self
    range["end"] = JSONValue(end)
    return range
  }
}
