/// What is numbered on a page, each kind by itself: `Figure 3.2` and `Table 3.2` may stand on one page.
package enum NumberKind: String, CaseIterable, Hashable, Sendable {
  case figure, table, listing, formula
  case theorem, lemma, proposition, corollary, definition, example, remark, exercise

  /// The first part of the identifier that something gets without a label of its own: `figure-2`.
  package var name: String { rawValue }
}
