import LessonDiagnostics

// The identifiers of the parts of a page.

extension ProseRenderer {
  /// Inline content as text.
  ///
  /// - Parameter isWritten: whether to include the marks of formulas and code, and the code of computed values. A heading's
  ///   identifier is made without them, because an address must not change with a value.
  func text(of range: Range<Int>, asWritten isWritten: Bool = false) -> String {
    let (dollar, backtick) = isWritten ? ("$", "`") : ("", "")
    var text = ""
    for node in range {
      switch nodes[node].kind {
      case .text(let literal):
        for piece in draft.tokens.pieces(of: literal) {
          switch piece {
          case .text(let words): text += words
          case .token(let number):
            switch draft.tokens.contents[number] {
            case .formula(let formula): text += dollar + formula.tex + dollar
            case .expression(let code, _) where isWritten: text += backtick + code + backtick
            case .address(_, let address, _): text += address
            default: break
            }
          }
        }
      case .code(let literal): text += backtick + draft.tokens.restored(literal) + backtick
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
    return text
  }

  /// Collects all identifiers that the author has chosen, before headings get theirs.
  mutating func collectLabels() {
    guard draft.dialect == .lesson else { return }
    for line in draft.fences.keys.sorted() {
      guard let fence = draft.fences[line] else { continue }
      // In a translation, a block of the original keeps its name.
      guard let label = fence.options.label ?? fence.reference,
        let location = fence.locations["label"] ?? fence.locations["ref"]
      else { continue }
      take(label, at: location)
    }
    let named = draft.callouts.values.compactMap { callout in
      callout.label.flatMap { label in callout.labelLocation.map { (label, $0) } }
    }
    for (label, location) in named.sorted(by: { $0.1 < $1.1 }) { take(label, at: location) }
    takeTerms()
    for content in draft.tokens.contents {
      switch content {
      case .formula(let formula): if let label = formula.label { take(label, at: formula.location) }
      case .anchor(let label, let location):
        take(label, at: location)
        namelessAnchors.insert(label)
      case .identifier(let label, let location): take(label, at: location)
      default: break
      }
    }
    for (index, node) in nodes.enumerated() {
      let html: String
      switch node.kind {
      case .htmlBlock(let text), .htmlInline(let text): html = draft.tokens.restored(text)
      default: continue
      }
      for identifier in RawHTML.identifiers(in: html) {
        take(identifier.value, at: place(of: identifier.offset, in: html, of: index))
        namelessAnchors.insert(identifier.value)
      }
    }
  }

  mutating func take(_ label: String, at location: SourceLocation) {
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

  /// The identifier of the next heading. If the author has given the same identifier to something else, that is reported there,
  /// because neither may take the other's address.
  mutating func identifyHeading(_ node: Int, _ content: Range<Int>) -> String {
    if let identifier = identifier(behind: content) { return identifier }
    let identifier = identifiers.next(for: text(of: content))
    let heading = location(of: node)
    if let other = anchors[identifier] {
      diagnostics.append(Diagnostic(at: other, .labelOfHeading(identifier, line: heading.line)))
    } else {
      anchors[identifier] = heading
    }
    return identifier
  }

  /// The label in `{#label}` at the end of inline content, which then names it.
  mutating func identifier(behind content: Range<Int>) -> String? {
    for node in content.reversed() {
      guard case .text(let text) = nodes[node].kind else { continue }
      for case .token(let number) in draft.tokens.pieces(of: text) {
        guard case .identifier(let label, _) = draft.tokens.contents[number] else { continue }
        usedIdentifiers.insert(number)
        return label
      }
    }
    return nil
  }
}
