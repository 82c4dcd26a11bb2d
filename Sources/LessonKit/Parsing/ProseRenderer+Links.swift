import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonText

/// The place in a block's source up to which its addresses have been found.
struct AddressCursor {
  var block = -1
  var line = 0
  var column = 0
}

/// A link whose end has not yet been reached.
struct OpenLink {
  var address: CourseAddress
  /// Its index in `references`.
  var reference: Int?
}

extension ProseRenderer {
  mutating func openLink(_ node: Int, destination: String, title: String) {
    let address = CourseAddress(destination)
    let isEmpty = nodes[node].end == node + 1
    if var reference = Reference(address) {
      reference.linkTitle = title.isEmpty ? nil : title
      reference.isEmpty = isEmpty
      reference.location = blockLocation(node)
      let index = note(reference, of: node)
      output.open(.reference(index))
      openLinks.append(OpenLink(address: address, reference: index))
      return
    }
    openLinks.append(OpenLink(address: address))
    let title: HTMLAttributes = title.isEmpty ? [:] : .written("title", title)
    output.open("a", .address("href", address.href(insteadOf: destination) ?? destination) + title)
    // A link without text would be invisible.
    if isEmpty { output.append(written: CourseAddress.text(for: destination)) }
  }

  /// Reports variables in the addresses and titles of links and pictures that have not been filled: they come from a definition
  /// `[name]: address` that stands by itself, of which nothing is left among the nodes.
  mutating func refuseVariablesOfDefinitions() {
    for (index, node) in nodes.enumerated() {
      let texts: [String]
      switch node.kind {
      case .link(let destination, let title), .image(let destination, let title):
        texts = [destination, title]
      default: continue
      }
      let names = texts.flatMap { text in
        let bytes = Array(text.utf8)
        return bytes.indices.compactMap { VariableSpelling.name(in: bytes[$0...])?.name }
      }
      // In a link that has its address with it, a name that means nothing has been reported, and is left.
      if let name = names.first(where: { !isReported($0) }) {
        diagnostics.append(Diagnostic(at: blockLocation(index), .variableInDefinition(name)))
      }
    }
  }

  private func isReported(_ variable: String) -> Bool {
    diagnostics.contains {
      if case .variableUnknown(variable, _) = $0.problem { true } else { false }
    }
  }

  /// Renders a link that has no text of its own, for the text that the page gives it, where no link can stand.
  mutating func renderEmptyLink(_ node: Int, destination: String) {
    guard nodes[node].end == node + 1, var reference = Reference(CourseAddress(destination)) else { return }
    reference.isEmpty = true
    reference.location = blockLocation(node)
    output.append(.reference(referenceOfLink[node] ?? note(reference, of: node)))
  }

  /// The index of a link's reference. A heading is rendered twice, but its links count once.
  private mutating func note(_ reference: Reference, of node: Int) -> Int {
    if let index = referenceOfLink[node] {
      references[index] = reference
      return index
    }
    referenceOfLink[node] = references.count
    references.append(reference)
    return references.count - 1
  }

  /// Ends a link, and records the place of its address.
  mutating func closeLink(_ node: Int, _ destination: String) {
    output.close()
    guard let link = openLinks.popLast() else { return }
    let place = addressLocation(node, destination)
    if let reference = link.reference { references[reference].location = place }
    note(link.address, destination, at: place, inPicture: false)
  }

  mutating func openImage(_ destination: String, title: String) {
    let source = CourseAddress(destination).href(insteadOf: destination) ?? destination
    output.open(.image(source: source, title: isFigure ? "" : title))
  }

  mutating func closeImage(_ node: Int, destination: String) {
    output.close()
    // A picture in the contents list has been recorded in its heading.
    if context.isOutline { return }
    note(
      CourseAddress(destination), destination, at: addressLocation(node, destination), inPicture: true)
  }

  /// Records what an address needs besides its place on the page: an asset, or a problem.
  private mutating func note(
    _ address: CourseAddress, _ written: String, at place: SourceLocation, inPicture: Bool
  ) {
    if draft.dialect == .output, CourseAddress.isHarmful(written, inPicture: inPicture) {
      diagnostics.append(Diagnostic(at: place, .harmfulAddress(written)))
      return
    }
    switch address {
    case .file(let path, _): assets.append(Asset(path: path, location: place))
    case .refused(let problem): diagnostics.append(Diagnostic(at: place, problem))
    case .lesson where inPicture, .here where inPicture:
      diagnostics.append(Diagnostic(at: place, .lessonAsFile(written)))
    case .server where inPicture: diagnostics.append(Diagnostic(at: place, .addressFromRoot(written)))
    case .elsewhere: outwardLinks.append(OutwardLink(address: written, location: place))
    case .lesson, .here, .server: break
    }
  }

  /// The beginning of an inline node's block.
  func blockLocation(_ node: Int) -> SourceLocation { location(of: block(around: node)) }

  private func block(around node: Int) -> Int {
    var block = node
    while block > 0 {
      switch nodes[block].kind {
      case .paragraph, .heading, .htmlBlock: return block
      default: block = nodes[block].parent
      }
    }
    return block
  }

  /// The place of an address in the source of its block, where the search goes on after the last address, because links end in
  /// the order of their addresses. For an address that is written elsewhere (`[text][name]`) or differently, the result is the
  /// beginning of the block.
  mutating func addressLocation(_ node: Int, _ address: String) -> SourceLocation {
    let block = block(around: node)
    let place = location(of: block)
    let firstNumber = draft.original.lines.first?.number ?? 1
    if addressCursor.block != block {
      addressCursor = AddressCursor(block: block, line: place.line - firstNumber, column: 0)
    }
    let needle = Array("(\(address)".utf8)
    let bracketed = Array("(<\(address)".utf8)
    let alone = Array("<\(address)>".utf8)
    let last = draft.manuscript.location(line: nodes[block].lastLine - 1).line - firstNumber
    var (line, column) = (addressCursor.line, addressCursor.column)
    // The search is bounded for the sake of a page that is one endless line of links.
    var budget = 20_000
    while line <= last, draft.original.lines.indices.contains(line), budget > 0 {
      let bytes = draft.original.lines[line].bytes
      let end = min(bytes.count, column + budget)
      if let found = bytes.firstRange(of: needle, from: column, to: end)
        ?? bytes.firstRange(of: bracketed, from: column, to: end)
        ?? bytes.firstRange(of: alone, from: column, to: end)
      {
        addressCursor.line = line
        addressCursor.column = found.upperBound
        return draft.original.location(line: line, offset: found.lowerBound + 1)
      }
      budget -= bytes.count - min(column, bytes.count)
      line += 1
      column = 0
    }
    return place
  }

  // MARK: Raw HTML

  mutating func enterHTML(_ html: String, _ node: Int, isBlock: Bool) {
    let html = draft.tokens.restored(html)
    guard draft.dialect == .lesson else {
      // HTML that code computed is text.
      let text = Prose.written(isBlock && html.hasSuffix("\n") ? String(html.dropLast()) : html)
      return output.append(isBlock ? .element("p", [text]) : text)
    }
    let raw = RawHTML(html)
    var offsets = raw.referenceOffsets[...]
    let first = references.count
    for case .reference(var reference) in raw.pieces {
      reference.location = place(of: offsets.popFirst() ?? 0, in: html, of: node)
      references.append(reference)
    }
    output.append(raw.prose(firstReference: first), endsLine: html.hasSuffix("\n"))
    for asset in raw.assets {
      assets.append(Asset(path: asset.value, location: place(of: asset.offset, in: html, of: node)))
    }
    let bytes = html.utf8
    for tag in HTMLTags(bytes) {
      let name = bytes.dropFirst(tag.start + 1).prefix(tag.name.utf8.count).text
      guard !HTMLElements.contains(name, isClosed: closedElements.contains(tag.name)) else { continue }
      let small = name.lowercased()
      let problem = Problem.unknownElement(name, meant: HTMLElements.contains(small) ? small : nil)
      diagnostics.append(Diagnostic(at: place(of: tag.start, in: html, of: node), problem))
    }
    for link in raw.outwardLinks {
      outwardLinks.append(
        OutwardLink(address: link.value, location: place(of: link.offset, in: html, of: node)))
    }
    for problem in raw.problems {
      diagnostics.append(Diagnostic(at: place(of: problem.offset, in: html, of: node), problem.value))
    }
  }

  /// The place of a byte of raw HTML in the file, found by searching for its line.
  func place(of offset: Int, in html: String, of node: Int) -> SourceLocation {
    let bytes = Array(html.utf8)
    let offset = min(offset, bytes.count)
    let block = block(around: node)
    let lineStart = (bytes[..<offset].lastIndex(of: .newline) ?? -1) + 1
    let lineEnd = bytes[offset...].firstIndex(of: .newline) ?? bytes.count
    let start = location(of: block)
    let firstNumber = draft.original.lines.first?.number ?? 1
    let last = draft.manuscript.location(line: nodes[block].lastLine - 1).line
    // The lines of an HTML block are those of the file. Tags in a paragraph are searched for.
    let isBlock = if case .htmlBlock = nodes[node].kind { true } else { false }
    let first = isBlock ? start.line + bytes[..<offset].count { $0 == .newline } : start.line
    let needle = Array(bytes[lineStart..<lineEnd])
    for number in first...max(first, isBlock ? first : min(last, first + 1000)) {
      let index = number - firstNumber
      guard draft.original.lines.indices.contains(index) else { break }
      let line = draft.original.lines[index].bytes
      if let found = line.firstRange(of: needle, from: 0, to: line.count) {
        return draft.original.location(line: index, offset: found.lowerBound + offset - lineStart)
      }
    }
    return SourceLocation(file: start.file, line: first, column: isBlock ? 1 : start.column)
  }

}
