import LessonDiagnostics

/// An entry of a .bib file as it is written: `@article{key, title = {…}, …}`.
package struct BibTeXEntry: Hashable, Sendable {
  /// In small letters: `article`.
  package var type: String
  package var key: String
  package var location: SourceLocation
  /// By their names in small letters.
  var fields: [String: BibTeXValue] = [:]
  /// Where the names of fields stand in the file.
  var places: [String: Int] = [:]
}

/// The value of a field, its parts joined and its abbreviations replaced, still in TeX.
struct BibTeXValue: Hashable, Sendable {
  var bytes: [UInt8] = []
  /// The place in the file of each byte.
  var offsets: [Int] = []
  /// The place in the file at which the value begins.
  var start: Int

  static func + (left: Self, right: Self) -> Self {
    Self(bytes: left.bytes + right.bytes, offsets: left.offsets + right.offsets, start: left.start)
  }
}
