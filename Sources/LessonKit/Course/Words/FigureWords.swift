/// The words that stand beside charts, images and sliders.
struct FigureWords: Hashable, Sendable {
  var download: String
  var play: String
  var pause: String
  /// What follows the link to a file that holds only part of the rows of each position.
  var someRows: String
}
