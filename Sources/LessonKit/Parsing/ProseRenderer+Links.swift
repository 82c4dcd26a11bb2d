/// Up to where addresses of a block have been found in its source.
struct AddressCursor {
  var block = -1
  var line = 0
  var column = 0
}

extension ProseRenderer {
  mutating func openLink(_ node: Int, destination: String, title: String) {
    if draft.dialect == .lesson {
      if var reference = Reference(destination: destination) {
        reference.linkTitle = title.isEmpty ? nil : title
        reference.isEmpty = nodes[node].end == node + 1
        reference.location = blockLocation(node)
        output.append(.reference(references.count))
        openReferences.append(references.count)
        references.append(reference)
        return
      }
      openReferences.append(nil)
    }
    output.append("<a href=\"")
    output.append(address: destination)
    if !title.isEmpty {
      output.append("\" title=\"")
      output.append(escaping: title)
    }
    output.append("\">")
  }

  /// Notes where the address of a link that has just ended stands.
  mutating func locateAddress(_ node: Int, _ destination: String) {
    guard draft.dialect == .lesson, let reference = openReferences.popLast() else { return }
    if let reference {
      references[reference].location = addressLocation(node, destination)
    } else if let path = localPath(destination) {
      assets.append(Asset(path: path, location: addressLocation(node, destination)))
    }
  }

  private func blockLocation(_ node: Int) -> SourceLocation { location(of: block(around: node)) }

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

  /// Looks an address up in the source of its block; links end in the order in which their addresses stand there. The
  /// block's own place stands in for an address that is written elsewhere (`[text][name]`) or otherwise.
  mutating func addressLocation(_ node: Int, _ address: String) -> SourceLocation {
    let block = block(around: node)
    let place = location(of: block)
    let firstNumber = draft.original.lines.first?.number ?? 1
    if addressCursor.block != block {
      addressCursor = AddressCursor(block: block, line: place.line - firstNumber, column: 0)
    }
    let needle = Array("(\(address)".utf8)
    let last = draft.manuscript.location(line: nodes[block].lastLine - 1).line - firstNumber
    var (line, column) = (addressCursor.line, addressCursor.column)
    // Bounded, for the sake of a page that is one endless line of links.
    var budget = 20_000
    while line <= last, draft.original.lines.indices.contains(line), budget > 0 {
      let bytes = draft.original.lines[line].bytes
      if let found = bytes.firstRange(of: needle, from: column, to: min(bytes.count, column + budget)) {
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

  /// The path that an address names in the course, if it is one: no other site, no place on the page.
  func localPath(_ address: String) -> String? {
    let path = address.prefix { $0 != "#" && $0 != "?" }
    guard let first = path.first, first != "/" else { return nil }
    let scheme = path.utf8.prefix { $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    if first.isLetter, scheme.count > 1, path.utf8[scheme.endIndex...].first == .colon { return nil }
    return path.percentDecoded
  }

  // MARK: Raw HTML

  mutating func enterHTML(_ html: String, _ node: Int) {
    let html = draft.tokens.restored(html)
    output.append(html)
    guard draft.dialect == .lesson else { return }
    for attribute in HTMLAttributes(html) where attribute.name == "src" {
      if let path = localPath(attribute.value) {
        assets.append(Asset(path: path, location: blockOrSelf(node)))
      }
    }
  }

  func blockOrSelf(_ node: Int) -> SourceLocation { location(of: block(around: node)) }
}

extension Reference {
  /// `#label`, `lesson.md` or `lesson.md#label`; nil for any other address.
  init?(destination: String) {
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts.first ?? ""
    let anchor = parts.count > 1 && !parts[1].isEmpty ? parts[1].percentDecoded : nil
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    if path.isEmpty {
      guard let anchor else { return nil }
      self.init(lesson: nil, anchor: anchor)
      return
    }
    guard path.hasSuffix(".md"), !path.contains("/"), !path.contains(":"), !path.contains("?") else {
      return nil
    }
    let name = LessonName(path: path.percentDecoded)
    self.init(lesson: name.slug, translation: name.translation, anchor: anchor)
  }

  private init(lesson: String?, translation: String? = nil, anchor: String?) {
    self.init(
      lesson: lesson, translation: translation, anchor: anchor, linkTitle: nil,
      location: SourceLocation(file: "", line: 1), isEmpty: false)
  }
}

extension StringProtocol {
  /// With `%41` turned into `A`; as it is when that is not UTF-8.
  var percentDecoded: String {
    guard utf8.contains(0x25) else { return String(self) }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let value = UInt8(rest.prefix(2).text, radix: 16), rest.count >= 2 {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(self)
  }
}
