import LessonDiagnostics

/// Something on a page that may have a number, in the order of the page.
package struct NumberedItem: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// `lesson.cells[index]`, which has a number if it has a caption.
    case cell(Int)
    /// `lesson.formulas[index]`, which has a label.
    case formula(Int)
    /// A picture, with its title.
    case image(title: Prose)
    /// A pipe table with a caption.
    case table(caption: Prose)
    /// A theorem or the like, with its title.
    case statement(NumberKind, title: Prose)
  }

  package var subject: Subject
  package var label: String?
}

extension Cell {
  /// How a block with a caption is counted: as a listing if the page shows only its code, and otherwise by its label, as in Quarto.
  ///
  /// It does not depend on what the code computes, so that pages of lessons which are not run say the same.
  package var numberKind: NumberKind {
    if options.label?.hasPrefix("tbl-") == true { return .table }
    if case .source = content { return .listing }
    let isCode = !options.eval || !options.output || options.label?.hasPrefix("lst-") == true
    return isCode ? .listing : .figure
  }
}
