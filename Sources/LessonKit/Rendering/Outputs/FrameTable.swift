import LessonCourse
import LessonHTML
import LessonTranscript

/// The rows of all frames in one table; a script shows those of one frame at a time.
struct FrameTable {
  struct Group {
    var frame: Int
    var rows: [[String]]
    var omittedRows: Int
  }

  var columns: [TableData.Column]
  var groups: [Group]
  var label: String

  func html(words: SharedWords) -> HTML {
    let markup = TableMarkup(columns: columns)
    let bodies = groups.map { group -> HTML in
      let rows = group.rows.map(markup.row) + [markup.omitted(group.omittedRows, words)]
      return [.element("tbody", ["data-frame": "\(group.frame)"], [.lineEnd] + rows), .lineEnd]
    }
    return TableMarkup.scrolling(label: label, [markup.head] + bodies)
  }
}
