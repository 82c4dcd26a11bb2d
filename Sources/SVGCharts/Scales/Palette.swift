/// The series colours: the hues of Okabe and Ito (2008), which colour-blind readers tell apart, darkened for a white page
/// and lightened for a dark one to a contrast of at least 3 : 1 (WCAG 2.2, 1.4.11).
package enum Palette {
  static let count = 8
  package static let light = [
    "#0072b2", "#d55e00", "#00855f", "#b8548c", "#a17a00", "#2b93c9", "#5b3fa0", "#6b6b6b",
  ]
  package static let dark = [
    "#4aa8e0", "#ff8a3d", "#2fc49a", "#e58fc0", "#f0c445", "#8fd0f5", "#ab96ea", "#b0b0b0",
  ]
  /// Regions of a decision boundary and fills behind marks.
  package static let lightTint = [
    "#d3e6f2", "#f9e0cd", "#cdebe1", "#f2dfea", "#efe6cc", "#d8ecf6", "#e0daf0", "#e4e4e4",
  ]
  package static let darkTint = [
    "#1a3345", "#412a1b", "#183a2c", "#3d2a37", "#3b331d", "#253b47", "#2f2b41", "#323232",
  ]
  /// After the first, which is solid.
  static let dashes = ["6 3", "2 2.5", "9 3 2 3", "12 3", "4 2 1 2 1 2", "1 3", "8 2 2 2 2 2"]
}
