import LessonDiagnostics
import LessonText

/// The lines of a terminal that show what a build is doing: one for each lesson at work, and one for all.
///
///     04-dropout  running    [=======>            ]  12,000 of 30,000  3.4 s of about 8 s
///
/// No line is wider than the terminal, where it would be broken in two.
struct ProgressLines {
  /// Of the terminal.
  var columns: Int
  var rows: Int

  private static let barWidth = 20

  func lines(of board: ProgressBoard, at now: Duration) -> [String] {
    if let notice = board.notice.flatMap(ProgressWords.notice) { return [cut(notice)] }
    let rows = board.rows(at: now)
    guard !rows.isEmpty else { return [] }
    // The cursor stands below the lines.
    let shown = rows.prefix(max(1, self.rows - 2))
    let width = min(shown.map { TextWidth.columns(of: $0.slug) }.max() ?? 0, max(8, columns / 3))
    let (planned, ended) = board.count
    let more = rows.count > shown.count ? ", \(rows.count - shown.count) more at work" : ""
    let all = "\(ended) of \(ProgressWords.lessons(planned)) done\(more), \(ProgressWords.time(now))"
    // Nothing is counted while a single lesson is computed block by block.
    return shown.map { cut(line($0, nameWidth: width)) } + (planned > 0 ? [cut(all)] : [])
  }

  private func line(_ row: ProgressBoard.Row, nameWidth: Int) -> String {
    let name = TextWidth.prefix(of: VisibleText.of(row.slug), columns: nameWidth)
    let space = String(repeating: " ", count: max(0, nameWidth - TextWidth.columns(of: name)))
    let work = row.work.rawValue + String(repeating: " ", count: row.work == .running ? 2 : 0)
    var parts = [name + space, work]
    if columns >= nameWidth + Self.barWidth + 40 {
      parts.append(bar(row.fraction))
    } else if let fraction = row.fraction {
      parts.append("\(Int(fraction * 100))%")
    }
    if !row.loops.isEmpty { parts.append(ProgressWords.loops(row.loops)) }
    let expected = row.expected.map { " of about \(ProgressWords.about($0))" } ?? ""
    parts.append(ProgressWords.time(row.elapsed) + expected)
    return parts.joined(separator: "  ")
  }

  /// `[=====>    ]`; as much space where nothing is known. ASCII, because other bars are twice as wide on some terminals.
  private func bar(_ fraction: Double?) -> String {
    guard let fraction else { return String(repeating: " ", count: Self.barWidth + 2) }
    let full = Int((fraction * Double(Self.barWidth)).rounded(.down))
    let tip = full < Self.barWidth ? ">" : ""
    let rest = String(repeating: " ", count: Self.barWidth - full - tip.count)
    return "[" + String(repeating: "=", count: full) + tip + rest + "]"
  }

  private func cut(_ line: String) -> String {
    TextWidth.prefix(of: VisibleText.of(line), columns: max(1, columns - 1))
  }
}
