/// Code of a library that a lesson shows.
package struct SourceExcerpt: Hashable, Sendable {
  /// The lines to show, without the indentation that they have in common.
  package var lines: [String]
  /// Where it stands; `nil` where that is not to be published.
  package var place: LibraryPlace?

  package init(lines: [String], place: LibraryPlace?) {
    self.lines = lines
    self.place = place
  }
}

/// A line of a library's source.
package struct LibraryPlace: Hashable, Sendable {
  package var file: LibraryFile
  /// Counted from 1.
  package var line: Int

  package init(file: LibraryFile, line: Int) {
    self.file = file
    self.line = line
  }
}

/// A source file of a library.
package struct LibraryFile: Hashable, Sendable {
  /// As readers are told of it: `Regularization/Layers/Dropout.swift`.
  package var name: String
  /// Absolute.
  package var path: String

  package init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}
