import LessonDiagnostics

extension Imported {
  /// A lesson made of a document of Quarto or R Markdown, or of any Markdown.
  init(document text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var start = Imported()
    var first = 0
    if lines.first?.trimmingSuffix(while: \.isWhitespace) == "---",
      let end = lines.dropFirst().firstIndex(where: {
        ["---", "..."].contains($0.trimmingSuffix(while: \.isWhitespace))
      })
    {
      start.takeMatter(lines[1..<end].joined(separator: "\n"), at: .line(1))
      first = end + 1
    }
    var converter = ForeignMarkdown(start) { .line(first + $0 + 1) }
    converter.add(Array(lines[first...]))
    self = converter.finish()
  }

  /// Makes room for one title: where the front matter has it, or several headings look like titles, all other headings go down by
  /// one level.
  mutating func lowerHeadings() {
    let places = headings
    let titles = places.filter { $0.level == 1 }.map(\.line)
    let kept: Int?
    if matter.title == nil {
      guard titles.count > 1 else { return }
      kept = titles[0]
    } else {
      guard !titles.isEmpty else { return }
      kept = nil
    }
    for (line, level) in places where line != kept && level < 6 {
      let mark = lines[line].firstIndex(of: "#") ?? lines[line].startIndex
      lines[line].insert("#", at: mark)
    }
  }

  /// The title that its first heading gives.
  var headingTitle: String? {
    headings.first { $0.level == 1 }.map { place in
      let text = lines[place.line].drop { $0 == "#" || $0 == " " }
      return String(text.prefix { $0 != "{" }.trimmingSuffix(while: \.isWhitespace))
    }
  }

  private var headings: [(line: Int, level: Int)] {
    var found: [(line: Int, level: Int)] = []
    var index = 0
    while index < lines.count {
      if let fence = ForeignFence(lines, at: index) {
        index += fence.count
        continue
      }
      let marks = lines[index].prefix { $0 == "#" }.count
      if (1...6).contains(marks), lines[index].dropFirst(marks).first == " " { found.append((index, marks)) }
      index += 1
    }
    return found
  }
}
