import LessonHTML

// Theorems, definitions, exercises and the like: callouts with numbers. A proof has none.

extension ProseRenderer {
  /// Opens the element of a statement, and writes its first line: `Theorem 3.1 (Title)`.
  mutating func openStatement(_ callout: Callout) {
    let title = callout.title.map { prose(of: slotContent($0), in: context) }
    var name: Prose
    if let kind = callout.kind.number {
      openNumbered(NumberedItem(subject: .statement(kind, title: title ?? []), label: callout.label))
      name = .part(.number(items.count - 1))
    } else {
      output.open("div", ["class": "statement \(callout.kind.rawValue)", "id": callout.label])
      name = .written(callout.kind.title(words.callouts))
    }
    if let title {
      name += [.written(" "), .element("span", ["class": "name"], [.written("("), title, .written(")")])]
    }
    output.append(.element("p", ["class": "statement-title"], [name]))
    output.append(written: "\n")
  }
}
