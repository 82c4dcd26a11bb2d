/// Makes the identifiers of headings as GitHub does: lower case, spaces become hyphens, other punctuation goes; letters of
/// any script stay. What an earlier heading has gets a number.
///
/// They depend on the headings alone: a label that is added to a block changes no address of the page.
struct HeadingIdentifiers {
  private var taken: Set<String> = []
  private var next: [String: Int] = [:]

  /// Whether a page may give an identifier to a part of its own: its main part, its contents list, footnotes and the references
  /// to them, and everything in drawings.
  static func isReserved(_ identifier: String) -> Bool {
    if identifier == "content" || identifier == "contents-title" { return true }
    // By hand: of a regular expression each heading would cost a third of a millisecond.
    func numbers(behind name: String) -> [Substring]? {
      guard identifier.hasPrefix(name) else { return nil }
      return identifier.dropFirst(name.count).split(separator: "-", omittingEmptySubsequences: false)
    }
    func isNumber(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }
    if let note = numbers(behind: "fn-") { return note.count == 1 && note.allSatisfy(isNumber) }
    if let reference = numbers(behind: "fnref-") {
      return reference.count <= 2 && reference.allSatisfy(isNumber)
    }
    return numbers(behind: "drawing-")?.first.map(isNumber) ?? false
  }

  mutating func next(for text: String) -> String {
    var base = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        base += "-"
      } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
        base.unicodeScalars.append(scalar)
      }
    }
    base = String(base.trimmingHyphens)
    if base.isEmpty { base = "section" }
    if Self.isReserved(base) { base = "section-" + base }
    if taken.insert(base).inserted { return base }
    var number = next[base] ?? 1
    while !taken.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}

extension String {
  fileprivate var trimmingHyphens: Substring {
    var result = self[...]
    while result.first == "-" { result.removeFirst() }
    while result.last == "-" { result.removeLast() }
    return result
  }
}

extension ProseRenderer {
  /// A heading's words. Computed values are left out: an address must not change with them.
  func outlineText(_ range: Range<Int>) -> String {
    var text = ""
    for node in range {
      switch nodes[node].kind {
      case .text(let literal):
        for piece in draft.tokens.pieces(of: literal) {
          switch piece {
          case .text(let words): text += words
          case .token(let number):
            switch draft.tokens.contents[number] {
            case .formula(let formula): text += formula.tex
            case .address(_, let address): text += address
            default: break
            }
          }
        }
      case .code(let literal): text += draft.tokens.restored(literal)
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
    return text
  }

  /// Takes note of all identifiers that the author has chosen, before headings get theirs.
  mutating func collectLabels() {
    guard draft.dialect == .lesson else { return }
    for line in draft.fences.keys.sorted() {
      guard let fence = draft.fences[line] else { continue }
      // A block of the original keeps its name in the translation.
      guard let label = fence.options.label ?? fence.reference?.label,
        let location = fence.labelLocation ?? fence.reference?.location
      else { continue }
      take(label, at: location)
    }
    for case .formula(let formula) in draft.tokens.contents {
      if let label = formula.label { take(label, at: formula.location) }
    }
    for (index, node) in nodes.enumerated() {
      let html: String
      switch node.kind {
      case .htmlBlock(let text), .htmlInline(let text): html = draft.tokens.restored(text)
      default: continue
      }
      for identifier in RawHTML.identifiers(in: html) {
        take(identifier.value, at: place(of: identifier.offset, in: html, of: index))
      }
    }
  }

  private mutating func take(_ label: String, at location: SourceLocation) {
    if HeadingIdentifiers.isReserved(label) {
      diagnostics.append(Diagnostic(at: location, .reservedLabel(label)))
    }
    if let first = anchors[label] {
      diagnostics.append(
        Diagnostic(at: max(first, location), .duplicateLabel(label, line: min(first, location).line)))
      anchors[label] = min(first, location)
    } else {
      anchors[label] = location
    }
  }

  /// The identifier of the next heading. One that the author has given to something else is an error there: neither may take
  /// the address of the other.
  mutating func identifyHeading(_ node: Int, _ content: Range<Int>) -> String {
    let identifier = identifiers.next(for: outlineText(content))
    let heading = location(of: node)
    if let other = anchors[identifier] {
      diagnostics.append(Diagnostic(at: other, .labelOfHeading(identifier, line: heading.line)))
    } else {
      anchors[identifier] = heading
    }
    return identifier
  }
}
