/// The words that stand beside charts, images and sliders, in the page's language; English where it has no others.
struct FigureWords: Sendable {
  var download = "Download as CSV"
  var play = "Play"
  var pause = "Pause"
  /// What follows the link when the file does not hold all rows.
  var firstRows: @Sendable (_ count: String) -> String = { "(the first \($0) rows)" }
  /// What follows it when the file holds only part of the rows of each position.
  var someRows = "(shortened: the first rows of each position)"

  static let korean = FigureWords(
    download: "CSV로 내려받기", play: "재생", pause: "일시 정지", firstRows: { "(처음 \($0)행)" },
    someRows: "(줄임: 각 위치의 처음 행들)")
}
