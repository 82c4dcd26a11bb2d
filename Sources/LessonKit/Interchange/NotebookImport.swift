import Foundation
import LessonDiagnostics

extension Imported {
  /// A lesson made of a notebook.
  ///
  /// - Throws: an `InterchangeFault`.
  init(_ notebook: Notebook) throws {
    var start = Imported()
    start.matter.title = notebook.metadata.title
    var number = 0
    var converter = ForeignMarkdown(start) { _ in .cell(number) }
    for cell in notebook.cells {
      number += 1
      let current = number
      converter.prose.attachments = try Self.attachments(of: cell)
      let text = cell.source.text.replacing("\r\n", with: "\n")
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if cell.type != .code, lines.last?.isEmpty == true { lines.removeLast() }
      converter.place = { _ in .cell(current) }
      if let role = cell.metadata?.lessons?.role {
        if role == "title" { converter.takeTitle(lines) }
        continue
      }
      if lines.allSatisfy(\.isEmpty) { continue }
      converter.separate()
      switch cell.type {
      case .markdown: converter.add(lines)
      case .raw:
        if number == 1, lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
          converter.takeMatter(lines[1..<end].joined(separator: "\n"))
        } else {
          converter.addListing(lines, language: "", fault: .rawCell)
        }
      case .code:
        let language = (cell.metadata?.vscode?.languageId ?? notebook.metadata.language).lowercased()
        if let magic = lines.first, magic.hasPrefix("%%") {
          let name = magic.dropFirst(2).prefix { !$0.isWhitespace }
          converter.addListing(lines, language: String(name), fault: .magic(magic))
        } else if language == "swift" {
          converter.addSwift(lines)
        } else {
          converter.addListing(lines, language: language, fault: .otherLanguage(language))
        }
        if cell.outputs?.isEmpty == false { converter.note(.outputsLeftOut) }
      }
    }
    self = converter.finish()
  }

  /// The files that a cell holds.
  private static func attachments(of cell: Notebook.Cell) throws -> [String: [UInt8]] {
    try (cell.attachments ?? [:]).reduce(into: [:]) { files, attachment in
      let name = attachment.key
      let isPlain =
        !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.contains("\\")
        && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        && name.utf8.count < 200
      guard isPlain else { throw InterchangeFault.attachmentName(name) }
      // One file may be there in several forms; pictures come before text.
      let forms = attachment.value.sorted {
        ($0.key.hasPrefix("image/") ? 0 : 1, $0.key) < ($1.key.hasPrefix("image/") ? 0 : 1, $1.key)
      }
      guard let form = forms.first else { throw InterchangeFault.attachmentData(name) }
      if form.key == "image/svg+xml", form.value.text.contains("<svg") {
        files[name] = Array(form.value.text.utf8)
        return
      }
      guard let data = Data(base64Encoded: form.value.text, options: .ignoreUnknownCharacters), !data.isEmpty
      else { throw InterchangeFault.attachmentData(name) }
      files[name] = [UInt8](data)
    }
  }
}

extension ForeignMarkdown {
  mutating func note(_ fault: InterchangeFault) { imported.note(place(0), fault) }

  mutating func takeMatter(_ yaml: String) { imported.takeMatter(yaml, at: place(0)) }

  /// The title and the summary of an exported lesson.
  mutating func takeTitle(_ lines: [String]) {
    if let title = lines.first?.prefixMatch(of: /# (.*)/) { imported.matter.title = String(title.1) }
    if let summary = lines.last?.wholeMatch(of: /\*(.*)\*/) { imported.matter.summary = String(summary.1) }
  }

  /// A cell of Swift. What only the notebook's kernel knows becomes a comment.
  mutating func addSwift(_ lines: [String]) {
    var options = ForeignOptions()
    let code = options.takeComments(of: lines).map { line in
      // A line of Swift may begin with an operator.
      guard line.first == "%", line.dropFirst().first?.isLetter == true else { return line }
      note(.magic(line))
      return "// \(line)"
    }
    addRunning(code, options: options)
  }

  /// Code that is shown and not run.
  mutating func addListing(_ lines: [String], language: String, fault: InterchangeFault) {
    note(fault)
    let mark = Self.mark(around: lines)
    addVerbatim([mark + language] + lines + [mark])
  }
}
