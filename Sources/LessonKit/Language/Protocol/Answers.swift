// Answers of the Language Server Protocol (3.17), as far as this server gives them; the names are those of the protocol.

package struct MarkupContent: Hashable, Sendable, Codable {
  package var kind = "markdown"
  package var value: String

  package init(_ markdown: String) { value = markdown }
}

package struct TextEdit: Hashable, Sendable, Codable {
  package var range: PositionRange
  package var newText: String

  package init(range: PositionRange, newText: String) {
    self.range = range
    self.newText = newText
  }
}

package struct Hover: Hashable, Sendable, Codable {
  package var contents: MarkupContent
  package var range: PositionRange?

  package init(contents: MarkupContent, range: PositionRange? = nil) {
    self.contents = contents
    self.range = range
  }
}

package struct CompletionItem: Hashable, Sendable, Codable {
  package enum Kind: Int, Hashable, Sendable, Codable {
    case text = 1
    case function = 3
    case property = 10
    case value = 12
    case keyword = 14
    case file = 17
    case reference = 18
    case enumMember = 20
  }

  package var label: String
  package var kind: Kind
  package var detail: String?
  package var documentation: MarkupContent?
  package var filterText: String?
  package var sortText: String?
  /// What is put in, and what it replaces.
  package var textEdit: TextEdit?

  package init(
    label: String, kind: Kind, detail: String? = nil, documentation: MarkupContent? = nil,
    filterText: String? = nil, sortText: String? = nil, textEdit: TextEdit? = nil
  ) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.filterText = filterText
    self.sortText = sortText
    self.textEdit = textEdit
  }
}

package struct DocumentLink: Hashable, Sendable, Codable {
  package var range: PositionRange
  package var target: String
  package var tooltip: String?

  package init(range: PositionRange, target: String, tooltip: String? = nil) {
    self.range = range
    self.target = target
    self.tooltip = tooltip
  }
}

package struct DocumentSymbol: Hashable, Sendable, Codable {
  package enum Kind: Int, Hashable, Sendable, Codable {
    case function = 12
    case variable = 13
    case string = 15
    case event = 24
  }

  package var name: String
  package var detail: String?
  package var kind: Kind
  package var range: PositionRange
  package var selectionRange: PositionRange
  package var children: [DocumentSymbol]

  package init(
    name: String, detail: String? = nil, kind: Kind, range: PositionRange, selectionRange: PositionRange,
    children: [DocumentSymbol] = []
  ) {
    self.name = name
    self.detail = detail
    self.kind = kind
    self.range = range
    self.selectionRange = selectionRange
    self.children = children
  }
}

package struct FoldingRange: Hashable, Sendable, Codable {
  package var startLine: Int
  package var endLine: Int
  package var kind: String?

  package init(startLine: Int, endLine: Int, kind: String? = nil) {
    self.startLine = startLine
    self.endLine = endLine
    self.kind = kind
  }
}

/// What an editor can ask the server to do; all arguments are texts.
package struct EditorCommand: Hashable, Sendable, Codable {
  package var title: String
  package var command: String
  package var arguments: [String]

  package init(title: String, command: String, arguments: [String]) {
    self.title = title
    self.command = command
    self.arguments = arguments
  }
}

package struct CodeLens: Hashable, Sendable, Codable {
  package var range: PositionRange
  package var command: EditorCommand

  package init(range: PositionRange, command: EditorCommand) {
    self.range = range
    self.command = command
  }
}

/// A problem as an editor shows it.
package struct EditorDiagnostic: Hashable, Sendable, Codable {
  package enum Severity: Int, Hashable, Sendable, Codable {
    case error = 1
    case warning
    case information
    case hint
  }

  package struct Related: Hashable, Sendable, Codable {
    package var location: Location
    package var message: String

    package init(location: Location, message: String) {
      self.location = location
      self.message = message
    }
  }

  package var range: PositionRange
  package var severity: Severity
  package var source: String
  package var message: String
  package var relatedInformation: [Related]?

  package init(
    range: PositionRange, severity: Severity, source: String = "lessons", message: String,
    relatedInformation: [Related]? = nil
  ) {
    self.range = range
    self.severity = severity
    self.source = source
    self.message = message
    self.relatedInformation = relatedInformation
  }
}
