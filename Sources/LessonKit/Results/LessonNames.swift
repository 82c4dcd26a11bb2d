/// What the names in a lesson's code mean, as the toolchain's service for editors tells. Lines are counted from the cell's opening
/// fence, as in `CellResult`.
package struct LessonNames: Hashable, Sendable {
  /// By cell, in the order of the code; none for cells of which nothing is known.
  package var cells: [[Use]]
  package var declarations: [Declaration] = []

  package init(cells: [[Use]], declarations: [Declaration] = []) {
    self.cells = cells
    self.declarations = declarations
  }

  /// A name in the code.
  package struct Use: Hashable, Sendable {
    package var line: Int
    /// In bytes, counted from 1.
    package var column: Int
    /// In bytes.
    package var length: Int
    /// An index in `declarations`.
    package var declaration: Int

    package init(line: Int, column: Int, length: Int, declaration: Int) {
      self.line = line
      self.column = column
      self.length = length
      self.declaration = declaration
    }
  }

  /// Where the lesson itself declares a name.
  package struct Place: Hashable, Sendable {
    package var cell: Int
    package var line: Int
    package var column: Int

    package init(cell: Int, line: Int, column: Int) {
      self.cell = cell
      self.line = line
      self.column = column
    }
  }

  package struct Declaration: Hashable, Sendable {
    package var kind: Kind
    /// As an editor shows it: `let mean: Double`.
    package var code: String
    /// Its documentation, in Markdown; empty where it has none.
    package var documentation: String
    /// The compiler's name for it, which tells it from all others (its USR).
    package var usr: String
    package var place: Place?
    /// Where a library declares it whose source may be shown. It is no part of what is kept.
    package var source: LibraryPlace?

    package init(kind: Kind, code: String, documentation: String, usr: String, place: Place?) {
      self.kind = kind
      self.code = code
      self.documentation = documentation
      self.usr = usr
      self.place = place
    }
  }

  package enum Kind: Int, Hashable, Sendable {
    case type, function, property, variable, parameter, other
  }
}
