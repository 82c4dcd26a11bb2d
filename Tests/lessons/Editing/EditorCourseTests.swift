import Foundation
import LessonLanguage
import Testing

/// Every request, at places picked at random, of every lesson of the course.
@Suite(.turn(at: .longTalks)) struct EditorCourseTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static let methods = [
    "textDocument/hover", "textDocument/completion", "textDocument/signatureHelp", "textDocument/definition",
    "textDocument/references", "textDocument/documentHighlight", "textDocument/prepareRename",
    "textDocument/rename", "textDocument/inlayHint", "textDocument/rangeFormatting",
    "textDocument/documentLink", "textDocument/documentSymbol", "textDocument/foldingRange",
  ]
  /// Those that are about a whole file.
  private static let methodsOfFiles = methods.suffix(3)

  private static func course() throws -> (Fixture, lessons: [String]) {
    let fixture = try Fixture()
    try KeptCourse.run("/bin/cp", "-R", "\(repository)/lessons", "\(fixture.course.path)/lessons")
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(fixture.course.path)/lessons")
    return (fixture, names.filter { $0.hasSuffix(".md") }.sorted().map { "lessons/\($0)" })
  }

  /// What an answer says about a lesson is about code of its author, and about the place that was asked about.
  @Test func placesAtRandom() async throws {
    let (fixture, lessons) = try Self.course()
    let editor = try Editor(fixture, patience: .seconds(600))
    _ = try await editor.initialize()
    var generator = SplitMix64(seed: 14)
    let tries = Effort.count(few: 1, many: 6, all: 60)
    var texts: [String: AuthorsCode] = [:]
    for name in lessons { texts[name] = AuthorsCode(try #require(fixture.text(name))) }
    let all = texts
    var answered: [String: Int] = [:]
    for name in lessons {
      let code = try #require(texts[name])
      try editor.open(name)
      for method in Self.methods {
        for number in 0..<(Self.methodsOfFiles.contains(method) ? 1 : tries) {
          let place = code.place(inCode: number % 2 == 0, &generator)
          var more: [String: JSONValue] = [:]
          if method.hasSuffix("rename") { more["newName"] = "renamed" }
          if method.hasSuffix("Formatting") {
            let end = Position(line: place.line + 2, character: 0)
            more["range"] = JSONValue(PositionRange(start: place, end: end))
            more["options"] = ["tabSize": 2, "insertSpaces": true]
          }
          if method.hasSuffix("inlayHint") {
            let end = Position(line: place.line + 40, character: 0)
            more["range"] = JSONValue(PositionRange(start: place, end: end))
          }
          do {
            let answer = try await editor.ask(method, editor.question(name, place, adding: more))
            if answer != .null, answer.array?.isEmpty != true { answered[method, default: 0] += 1 }
            Answers(editor: editor, name: name, place: place, texts: all).check(answer, of: method)
          } catch let refusal as Editor.Refusal {
            // A name of a library is not renamed, and the service refuses what it knows nothing of.
            #expect(refusal.code == -32803, "\(method) at \(name) \(place): \(refusal.message)")
          }
        }
      }
      editor.close(name)
    }
    // Nothing that is never answered is tried here.
    for method in Self.methods { #expect(answered[method, default: 0] > 0, "\(method) is never answered") }
    try await editor.end()
    #expect(fixture.files(in: ".lessons/language").isEmpty)
  }

  /// Whatever is typed or deleted, the server goes on answering.
  @Test func editsAtRandom() async throws {
    let (fixture, lessons) = try Self.course()
    let editor = try Editor(fixture, patience: .seconds(1200))
    _ = try await editor.initialize()
    var generator = SplitMix64(seed: 41)
    let pieces = [
      "", "", "x", ".", "(", "\n", "```\n", "```swift-run\n", "`swift-run 1`", "\"", "한", "🙂", "---\n", "> ",
      "let ",
      "#sourceLocation(file: \"a\", line: 3)\n", "*/", "/*", "$$", "\r",
    ]
    for name in lessons.filter({ !$0.contains(".ko.") }) {
      let original = try #require(fixture.text(name))
      try editor.open(name)
      for number in 0..<Effort.count(few: 4, many: 12, all: 60) {
        let code = AuthorsCode(original)
        let start = code.place(inCode: number % 2 == 0, &generator)
        var end = start
        end.character += generator.number(below: 12)
        if number % 5 == 4 { end.line += 3 }
        editor.change(
          name, PositionRange(start: start, end: end), to: pieces[generator.number(below: pieces.count)])
        let method = Self.methods[generator.number(below: 7)]
        let place = code.place(inCode: true, &generator)
        do { _ = try await editor.ask(method, editor.question(name, place)) } catch let refusal
          as Editor.Refusal
        {
          #expect(refusal.code == -32803, "\(method) at \(name) \(place): \(refusal.message)")
        }
      }
      // As it was, it is answered as it was.
      editor.change(name, to: original)
      editor.close(name)
    }
    try await editor.end()
  }

  /// The course has no problem that a compiler would tell.
  @Test func noProblems() async throws {
    let (fixture, lessons) = try Self.course()
    let editor = try Editor(fixture, patience: .seconds(1200))
    _ = try await editor.initialize()
    // A translation has no code of its own.
    for name in Effort.selection(of: lessons.filter { !$0.hasSuffix(".ko.md") }, wholeFrom: .many) {
      try editor.open(name)
      editor.change(
        name, PositionRange(start: Position(line: 0, character: 0), end: Position(line: 0, character: 0)),
        to: "")
      // A mistake behind everything else shows that all of it was looked at.
      let text = try #require(fixture.text(name))
      let mistake = "\n```swift-run\nlet mistakeOfATest: Int = \"\"\n```\n"
      editor.change(name, to: text + mistake)
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).count + 1
      let found = try await editor.problems(of: name) { $0.contains { $0.range.start.line == line } }
      #expect(found.filter { $0.severity == .error }.count == 1, "\(name): \(found)")
      editor.change(name, to: text)
      editor.close(name)
    }
    try await editor.end()
  }
}

/// What has to be true of every answer to a question about a place of a lesson.
private struct Answers {
  var editor: Editor
  var name: String
  var place: Position
  var texts: [String: AuthorsCode]

  func check(_ answer: JSONValue, of method: String) {
    let words = "\(method) at \(name):\(place.line + 1):\(place.character)"
    guard let code = texts[name], answer != .null else { return }
    switch method {
    case "textDocument/hover":
      #expect(answer["contents"]?["value"]?.string?.isEmpty == false, "\(words)")
      if let range = range(answer["range"]) {
        #expect(range.start <= place && place <= range.end, "\(words)")
        if code.holds(place) { #expect(code.holds(range), "\(words)") }
      }
    case "textDocument/completion":
      for item in answer["items"]?.array ?? [] {
        #expect(item["label"]?.string?.isEmpty == false, "\(words)")
        guard let edit = item["textEdit"], let range = range(edit["range"]) else { continue }
        #expect(range.start.line == place.line && range.end.line == place.line, "\(words): \(item)")
        #expect(range.start.character <= place.character, "\(words): \(item)")
        if code.holds(place) { #expect(code.holds(range), "\(words): \(item)") }
      }
    case "textDocument/definition", "textDocument/references":
      for location in answer.array ?? [] { check(location, words) }
    case "textDocument/documentHighlight":
      checkNames(answer.array?.map { range($0["range"]) } ?? [], in: code, words)
    case "textDocument/prepareRename":
      let range = range(answer["range"])
      #expect(range.map { code.holds($0) && $0.start <= place && place <= $0.end } == true, "\(words)")
    case "textDocument/rename":
      for (uri, edits) in answer["changes"]?.object ?? [:] {
        guard let changed = texts.first(where: { editor.uri($0.key) == uri })?.value else {
          Issue.record("\(words): changes \(uri)")
          continue
        }
        checkNames((edits.array ?? []).map { range($0["range"]) }, in: changed, words)
      }
    case "textDocument/inlayHint":
      for hint in answer.array ?? [] {
        let position = hint["position"]?.decoded(as: Position.self)
        #expect(position.map(code.holds) == true, "\(words): \(hint)")
      }
    case "textDocument/rangeFormatting":
      let inCode = Set(code.parts.map(\.line))
      for edit in answer.array ?? [] {
        let range = range(edit["range"])
        #expect(range?.start.character == 0 && range?.end.character == 0, "\(words): \(edit)")
        for line in range.map({ $0.start.line..<$0.end.line }) ?? 0..<0 {
          #expect(inCode.contains(line), "\(words): \(edit)")
        }
      }
    case "textDocument/documentLink":
      for link in answer.array ?? [] {
        #expect(range(link["range"]).flatMap(code.text)?.isEmpty == false, "\(words): \(link)")
        #expect(link["target"]?.string.flatMap(URL.init) != nil, "\(words): \(link)")
      }
    case "textDocument/documentSymbol": checkSymbols(answer.array ?? [], in: nil, words)
    case "textDocument/foldingRange":
      for part in answer.array ?? [] {
        let (start, end) = (part["startLine"]?.integer ?? -1, part["endLine"]?.integer ?? -1)
        #expect(0 <= start && start < end && end < code.lines.count, "\(words): \(part)")
      }
    default: break
    }
  }

  /// Each is within the one that holds it, and is shown where it stands.
  private func checkSymbols(_ symbols: [JSONValue], in outer: PositionRange?, _ words: String) {
    for symbol in symbols {
      guard let whole = range(symbol["range"]), let selected = range(symbol["selectionRange"]) else {
        Issue.record("\(words): \(symbol)")
        continue
      }
      #expect(symbol["name"]?.string?.isEmpty == false, "\(words): \(symbol)")
      #expect(whole.start <= selected.start && selected.end <= whole.end, "\(words): \(symbol)")
      if let outer { #expect(outer.start <= whole.start && whole.end <= outer.end, "\(words): \(symbol)") }
      checkSymbols(symbol["children"]?.array ?? [], in: whole, words)
    }
  }

  private func range(_ value: JSONValue?) -> PositionRange? { value?.decoded(as: PositionRange.self) }

  /// All are the same name, in code.
  private func checkNames(_ ranges: [PositionRange?], in code: AuthorsCode, _ words: String) {
    let names = ranges.map { range -> String? in
      guard let range, code.holds(range) else { return nil }
      return code.text(range)
    }
    #expect(!names.contains(nil), "\(words): \(ranges)")
    // Where a parameter is named by its label, another name is put in behind it.
    let written = Set(names.map { $0?.replacing("`", with: "") }).subtracting([""])
    #expect(written.count <= 1, "\(words): \(names)")
  }

  /// A place in code of a lesson, or in a file that is there and is not one of the tool's own.
  private func check(_ location: JSONValue, _ words: String) {
    guard let uri = (location["uri"] ?? location["targetUri"])?.string,
      let path = FileAddress.path(ofURI: uri),
      let range = range(location["range"] ?? location["targetSelectionRange"])
    else {
      Issue.record("\(words): \(location)")
      return
    }
    #expect(!path.contains("/.lessons/"), "\(words): \(location)")
    if let lesson = texts.first(where: { editor.uri($0.key) == uri })?.value {
      #expect(lesson.holds(range) || texts[name]?.holds(place) != true, "\(words): \(location)")
      #expect(lesson.lines.indices.contains(range.start.line), "\(words): \(location)")
    } else {
      #expect(FileManager.default.fileExists(atPath: path), "\(words): \(location)")
    }
  }
}
