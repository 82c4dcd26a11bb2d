/// The colours of series. Their hues are near those of Okabe and Ito (2008), and they differ in lightness too, so that readers with
/// any colour vision can tell them apart. On a white and on a dark page each has a contrast of at least 3 : 1 (WCAG 2.2, 1.4.11).
package enum Palette {
  package static let count = 8
  package static let light = [
    "#0a6fc0", "#d55e00", "#005a40", "#c965a5", "#6e4b00", "#1f94c9", "#43207a", "#6b6b6b",
  ]
  package static let dark = [
    "#3d95de", "#fb8433", "#4fe3ae", "#f39fe2", "#947a26", "#bdeaff", "#8a5cf2", "#9b9b9b",
  ]
  /// Regions of a decision boundary: about a fifth of the colour on the page.
  package static let lightTint = [
    "#d8e8f5", "#f8e5d6", "#d6e5e0", "#f6e6f1", "#e8e2d6", "#dbeef6", "#e1dbea", "#e7e7e7",
  ]
  package static let darkTint = [
    "#1e3144", "#442e21", "#21413a", "#423344", "#2f2c1f", "#37424a", "#2d2648", "#313236",
  ]
  /// The colours that an author can name, in the order of `NamedColor`, with the same contrast.
  package static let namedLight = ["#c4242c", "#947000", "#008573", "#0b7285", "#5048c6"]
  package static let namedDark = ["#ff6f6f", "#f0c83c", "#66e0c8", "#4cc3d9", "#918dff"]
  /// The dashes of all series but the first, whose line is solid.
  static let dashes = ["6 3", "2 2.5", "9 3 2 3", "12 3", "4 2 1 2 1 2", "1 3", "8 2 2 2 2 2"]
}
