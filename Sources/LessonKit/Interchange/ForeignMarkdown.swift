import LessonDiagnostics

/// Markdown of another tool, line by line, on its way into a lesson.
///
/// Fences whose language is Swift in braces become blocks that run; other fences, the containers of Quarto (`:::`) and prose are
/// translated as far as lessons have a counterpart. What has none stays readable, and is noted.
struct ForeignMarkdown {
  var imported: Imported
  /// The place of a line of the text in its file.
  var place: (Int) -> Imported.Place
  private var containers: [Container] = []
  var prose = ForeignProse()

  /// What `:::` opened.
  private struct Container {
    enum Kind { case quotation, tabs, other }

    var kind: Kind
    /// The quotation has no line yet but its mark, and takes a heading for its title.
    var opening: String?
    var line: Int
    var isInItem = false
  }

  init(_ imported: Imported, place: @escaping (Int) -> Imported.Place) {
    self.imported = imported
    self.place = place
  }

  /// Adds what stands in one file, or in one cell of a notebook. Containers end where it ends.
  mutating func add(_ lines: [String]) {
    var index = 0
    while index < lines.count {
      if let fence = ForeignFence(lines, at: index) {
        add(fence, at: index)
        index += fence.count
      } else {
        addProse(lines[index], at: index)
        index += 1
      }
    }
    while let open = containers.last {
      imported.note(place(open.line), .containerNotClosed)
      close()
    }
    if prose.isInFormula { imported.note(place(max(0, lines.count - 1)), .formulaNotClosed) }
    prose.endFormula()
  }

  /// Writes what stood inside sentences and belongs to the end of the lesson, and gives the lesson.
  mutating func finish() -> Imported {
    if !prose.footnotes.isEmpty { emit([""] + prose.footnotes, indentation: "") }
    imported.pictures = prose.pictures
    return imported
  }

  /// Empty lines between blocks.
  mutating func separate() { if needsBlank { imported.lines.append("") } }

  // MARK: Blocks of code

  private mutating func add(_ fence: ForeignFence, at index: Int) {
    var code = fence.code
    var word = fence.language
    var options = ForeignOptions()
    if fence.isExecutable {
      code = options.takeComments(of: code)
      options.takeHeader(fence.rest)
    } else if !fence.rest.isEmpty, !isRun(word) {
      imported.note(place(index), .fenceWordsLeftOut(fence.rest))
    }
    if fence.isExecutable, word.lowercased() == "swift" {
      word = "swift-run"
    } else if fence.isExecutable {
      imported.note(place(index), .otherLanguage(word))
      options = ForeignOptions()
    } else if word == "math" {
      return emit(["$$"] + code + ["$$"], indentation: fence.indentation)
    }
    for name in options.leftOut { imported.note(place(index), .optionLeftOut(name)) }
    if isRun(word) { word += fence.isExecutable || fence.rest.isEmpty ? "" : " \(fence.rest)" }
    let mark = Self.mark(around: code)
    let info = ([word] + options.words).filter { !$0.isEmpty }.joined(separator: " ")
    emit(["\(mark)\(info)"] + code + [mark], indentation: fence.indentation)
  }

  private func isRun(_ word: String) -> Bool { word == "swift-run" || word == "swift-source" }

  mutating func addRunning(_ code: [String], options: ForeignOptions) {
    for name in options.leftOut { imported.note(place(0), .optionLeftOut(name)) }
    let mark = Self.mark(around: code)
    addVerbatim([([mark + "swift-run"] + options.words).joined(separator: " ")] + code + [mark])
  }

  mutating func addVerbatim(_ lines: [String]) { emit(lines, indentation: "") }

  /// The mark of a fence that no line of the code closes.
  static func mark(around code: [String]) -> String {
    let longest = code.map { $0.drop(while: \.isWhitespace).prefix { $0 == "`" }.count }.max() ?? 0
    return String(repeating: "`", count: max(3, longest + 1))
  }

  // MARK: Lines

  private mutating func addProse(_ line: String, at index: Int) {
    let trimmed = line.drop(while: \.isWhitespace)
    if !prose.isInFormula, trimmed.hasPrefix(":::") { return addContainer(String(trimmed), at: index) }
    if let heading = trimmed.wholeMatch(of: /(#{1,6})\s+(.*)/), let container = containers.indices.last {
      if containers[container].kind == .tabs {
        containers[container].isInItem = false
        emit(["- \(heading.2)", ""], indentation: "")
        containers[container].isInItem = true
        return
      }
      if let opening = containers[container].opening {
        containers[container].opening = nil
        return emit(["\(opening) \(heading.2)"], indentation: "")
      }
    }
    if let container = containers.indices.last, let opening = containers[container].opening, !trimmed.isEmpty
    {
      containers[container].opening = nil
      emit([opening], indentation: "")
    }
    let text = prose.translated(line)
    for fault in prose.takeFaults() { imported.note(place(index), fault) }
    emit([text], indentation: "")
  }

  /// Writes lines, inside the quotations and lists that are open.
  private mutating func emit(_ lines: [String], indentation: String) {
    for line in lines {
      var line = line.isEmpty ? line : indentation + line
      for container in containers.reversed() {
        switch container.kind {
        case .quotation: line = line.isEmpty ? ">" : "> \(line)"
        case .tabs:
          if container.isInItem, !line.isEmpty { line = "  \(line)" }
          line = line.isEmpty ? ">" : "> \(line)"
        case .other: break
        }
      }
      imported.lines.append(line)
    }
  }

  // MARK: Containers

  private static let callouts = ["note", "tip", "important", "warning", "caution"]
  private static let statements = [
    "thm": "THEOREM", "lem": "LEMMA", "cor": "COROLLARY", "prp": "PROPOSITION", "def": "DEFINITION",
    "exm": "EXAMPLE", "exr": "EXERCISE", "rem": "REMARK",
  ]

  private mutating func addContainer(_ line: String, at index: Int) {
    let attributes = line.drop { $0 == ":" }.trimmingSuffix(while: \.isWhitespace).drop(while: \.isWhitespace)
    guard !attributes.isEmpty else {
      if containers.isEmpty { imported.note(place(index), .containerLeftOut(line)) } else { close() }
      return
    }
    let words = ForeignAttributes(String(attributes))
    var container = Container(kind: .other, line: index)
    let label = words.identifier.map { " {#\(ForeignOptions.label($0))}" } ?? ""
    let title = words.values["title"] ?? words.values["name"]
    var mark: String?
    if let kind = Self.callouts.first(where: { words.classes.contains("callout-\($0)") }) {
      mark = "[!\(kind.uppercased())]"
    } else if let statement = Self.statements[String((words.identifier ?? "").prefix { $0 != "-" })] {
      mark = "[!\(statement)]"
    } else if words.classes.contains("proof") {
      mark = "[!PROOF]"
    }
    if let mark {
      container.kind = .quotation
      imported.lines.append(contentsOf: needsBlank ? [blank] : [])
      containers.append(container)
      if let title {
        emit(["\(mark) \(title)\(label)"], indentation: "")
      } else if label.isEmpty {
        containers[containers.count - 1].opening = mark
      } else {
        emit(["\(mark)\(label)"], indentation: "")
      }
      for name in words.values.keys.sorted() where name != "title" && name != "name" {
        imported.note(place(index), .optionLeftOut(name))
      }
    } else if words.classes.contains("panel-tabset") {
      container.kind = .tabs
      imported.lines.append(contentsOf: needsBlank ? [blank] : [])
      containers.append(container)
      emit(["[!TABS]"], indentation: "")
    } else {
      imported.note(place(index), .containerLeftOut(line))
      containers.append(container)
    }
  }

  private var needsBlank: Bool {
    imported.lines.last.map { !$0.allSatisfy { $0 == ">" || $0 == " " } } ?? false
  }

  /// An empty line inside what is open.
  private var blank: String {
    containers.filter { $0.kind != .other }.map { _ in ">" }.joined(separator: " ")
  }

  private mutating func close() {
    if let opening = containers.last?.opening {
      containers[containers.count - 1].opening = nil
      emit([opening], indentation: "")
    }
    let closed = containers.removeLast()
    if closed.kind != .other { imported.lines.append(blank) }
  }
}

/// A fence, from its first line to its last.
struct ForeignFence {
  var language: String
  /// Whether the language stands in braces: the tool runs the code.
  var isExecutable: Bool
  /// What follows the language.
  var rest: String
  var code: [String]
  /// The number of lines.
  var count: Int
  var indentation: String

  init?(_ lines: [String], at index: Int) {
    let line = lines[index]
    indentation = String(line.prefix { $0 == " " })
    let text = line.dropFirst(indentation.count)
    guard let first = text.first, first == "`" || first == "~" else { return nil }
    let mark = text.prefix { $0 == first }
    let info = text.dropFirst(mark.count).trimmingSuffix(while: \.isWhitespace).drop(while: \.isWhitespace)
    guard mark.count >= 3, first == "~" || !info.contains("`") else { return nil }
    let rest = lines[(index + 1)...]
    let end =
      rest.firstIndex { line in
        let close = line.drop { $0 == " " }
        return close.prefix { $0 == first }.count >= mark.count
          && close.drop { $0 == first }.allSatisfy(\.isWhitespace)
      } ?? lines.endIndex
    code = lines[(index + 1)..<end].map { line in
      String(
        line.dropFirst(
          min(line.prefix { $0 == " " }.count, line.count, indentationWidth(line, text, lines[index]))))
    }
    count = min(end, lines.count - 1) - index + 1
    isExecutable = info.hasPrefix("{") && !info.hasPrefix("{.") && !info.hasPrefix("{=")
    let inner = info.first == "{" ? info.dropFirst().prefix { $0 != "}" } : info
    let words = inner.drop { $0 == "." || $0 == "=" }
    let name = words.prefix { !$0.isWhitespace && $0 != "," }
    language = String(name)
    self.rest = String(words[name.endIndex...].drop { $0.isWhitespace || $0 == "," })
  }
}

/// How many blanks of a line belong to the indentation of its fence.
private func indentationWidth(_ line: String, _ text: Substring, _ opening: String) -> Int {
  min(opening.count - text.count, line.prefix { $0 == " " }.count)
}

/// `{#label .class name="value"}`, or a class alone.
struct ForeignAttributes {
  var identifier: String?
  var classes: [String] = []
  var values: [String: String] = [:]

  init(_ text: String) {
    var rest = text[...].drop { $0 == "{" }
    if text.hasPrefix("{"), let end = rest.lastIndex(of: "}") { rest = rest[..<end] }
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard let first = rest.first else { return }
      let word = rest.prefix { !$0.isWhitespace && $0 != "=" }
      rest = rest[word.endIndex...]
      if rest.first == "=" {
        rest = rest.dropFirst()
        if let mark = rest.first, mark == "\"" || mark == "'" {
          let value = rest.dropFirst().prefix { $0 != mark }
          values[String(word)] = String(value)
          rest = rest[value.endIndex...].dropFirst()
        } else {
          let value = rest.prefix { !$0.isWhitespace }
          values[String(word)] = String(value)
          rest = rest[value.endIndex...]
        }
      } else if first == "#" {
        identifier = String(word.dropFirst())
      } else {
        classes.append(String(word.drop { $0 == "." }))
      }
    }
  }
}
