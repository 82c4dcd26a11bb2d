import Foundation
import LessonText

/// Lines at the end of a terminal that are drawn again in their place.
struct TerminalLines {
  /// What stands there now.
  private var drawn: [String] = []

  /// What to write so that these lines take the place of those that stand there. The cursor then stands below them.
  ///
  /// - Parameter columns: the width of the terminal. A line that was drawn when it was wider is broken in several by now.
  mutating func replace(by lines: [String], columns: Int) -> String {
    guard lines != drawn else { return "" }
    let rows = drawn.reduce(0) { rows, line in
      rows + max(1, (TextWidth.columns(of: line) + columns - 1) / max(1, columns))
    }
    drawn = lines
    let up = rows > 0 ? "\r\u{1B}[\(rows)A" : "\r"
    return up + lines.map { "\($0)\u{1B}[K\n" }.joined() + "\u{1B}[J"
  }

  /// The size of the terminal behind standard error.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
