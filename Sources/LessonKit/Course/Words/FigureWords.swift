/// The words that stand beside charts, images and sliders.
package struct FigureWords: Hashable, Sendable {
  package var download: String
  package var play: String
  package var pause: String
  /// What follows the link to a file that holds only part of the rows of each position.
  package var someRows: String
}
