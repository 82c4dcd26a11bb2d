/// The words beside charts, images and sliders.
package struct FigureWords: Hashable, Sendable {
  package var download: String
  package var play: String
  package var pause: String
  /// Follows the link to a file that holds only part of each position's rows.
  package var someRows: String
}
