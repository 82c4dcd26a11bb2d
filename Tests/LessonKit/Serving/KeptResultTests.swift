import LessonParsing
import LessonResults
import LessonTranscript
import Testing

@testable import LessonCourse
@testable import LessonServing

/// The outputs of a lesson stay at their blocks while the author puts blocks in and takes them out.
@Suite struct KeptResultTests {
  /// A lesson of blocks, each `label: code` or only `code`.
  private func lesson(_ blocks: String...) -> Lesson {
    let fences = blocks.map { block -> String in
      let parts = block.split(separator: ":", maxSplits: 1).map(String.init)
      return parts.count == 2
        ? "```swift-run label=\(parts[0])\n\(parts[1])\n```\n" : "```swift-run\n\(block)\n```\n"
    }
    let text = "# T\n\n\(fences.joined(separator: "\n"))\nand `swift-run x`.\n"
    return LessonParser().parse(SourceFile(path: "lessons/01-a.md", text: text)).value
  }

  /// The lesson's result: each block printed its number.
  private func kept(_ lesson: Lesson) -> KeptResult {
    let cells = lesson.cells.indices.map { index -> CellResult in
      var cell = CellResult()
      cell.outputs = [.stdout("\(index)", omittedBytes: 0)]
      return cell
    }
    return KeptResult(
      lesson: lesson, result: LessonResult(cells: cells, expressions: [ValueText(short: "x")]))
  }

  private func outputs(_ old: Lesson, in new: Lesson) -> [String] {
    kept(old).fitted(to: new).cells.map { cell in
      if case .stdout(let text, _)? = cell.outputs.first { text } else { "-" }
    }
  }

  @Test func blocksKeepTheirOutputs() {
    let old = lesson("a", "b", "c")
    #expect(outputs(old, in: lesson("a", "b", "c")) == ["0", "1", "2"])
    #expect(outputs(old, in: lesson("a", "new", "b", "c")) == ["0", "-", "1", "2"])
    #expect(outputs(old, in: lesson("b", "c")) == ["1", "2"])
    #expect(outputs(old, in: lesson("a", "c")) == ["0", "2"])
    #expect(outputs(old, in: lesson("a", "changed", "c")) == ["0", "1", "2"])
    #expect(outputs(old, in: lesson("c", "b", "a")) == ["2", "1", "0"])
    #expect(outputs(old, in: lesson()) == [])
    #expect(outputs(lesson(), in: old) == ["-", "-", "-"])
  }

  @Test func labelsAreFollowed() {
    let old = lesson("one:a", "two:b")
    #expect(outputs(old, in: lesson("two:changed", "one:a")) == ["1", "0"])
    #expect(outputs(old, in: lesson("x", "two:changed", "y")) == ["-", "1", "-"])
  }

  @Test func valuesOfTheSameExpressionStay() {
    let old = lesson("a")
    #expect(kept(old).fitted(to: lesson("changed")).expressions == [ValueText(short: "x")])
  }

  @Test func theFirstChangeIsFound() {
    let old = kept(lesson("a", "b", "c"))
    #expect(old.firstChange(in: lesson("a", "b", "c")) == nil)
    #expect(old.firstChange(in: lesson("a", "x", "c")) == 1)
    #expect(old.firstChange(in: lesson("a", "b")) == 2)
    #expect(old.firstChange(in: lesson("x", "a", "b", "c")) == 0)
  }

  @Test func proseChangesNoFingerprint() {
    func fingerprint(_ text: String, tellsPlaces: Bool = false) -> CodeFingerprint {
      CodeFingerprint(
        LessonParser().parse(SourceFile(path: "lessons/01-a.md", text: text)).value, translations: [],
        surroundings: "", tellsPlaces: tellsPlaces)
    }
    let text = "# T\n\n```swift-run caption=\"one\"\nlet x = 1\n```\nand `swift-run x`.\n"
    #expect(
      fingerprint(text)
        == fingerprint(
          "# U\n\nMore.\n\n```swift-run fold caption=\"two\"\nlet x = 1\n```\nor `swift-run x`!\n"))
    #expect(fingerprint(text) != fingerprint(text.replacing("x = 1", with: "x = 2")))
    #expect(fingerprint(text) != fingerprint(text.replacing("swift-run x", with: "swift-run x + 1")))
    #expect(fingerprint(text) != fingerprint(text.replacing("caption", with: "stderr caption")))
    let placed = "# T\n\n```swift-run\nprint(#line)\n```\n"
    #expect(fingerprint(placed) != fingerprint("# T\n\nMore.\n\n```swift-run\nprint(#line)\n```\n"))
    // A function of a library may be told where it is called.
    let moved = text.replacing("# T", with: "# T\n\nMore.")
    #expect(fingerprint(text) == fingerprint(moved))
    #expect(fingerprint(text, tellsPlaces: true) != fingerprint(moved, tellsPlaces: true))
  }
}
