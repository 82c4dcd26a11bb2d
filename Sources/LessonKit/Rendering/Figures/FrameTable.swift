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

  func html(words: PageWords) -> String {
    let classes = columns.map { $0.isNumeric ? " class=\"number\"" : "" }
    var html = "<thead><tr>"
    for (column, name) in zip(columns, classes) {
      html += "<th scope=\"col\"\(name)>\(HTMLText.escaped(column.title))</th>"
    }
    html += "</tr></thead>\n"
    for group in groups {
      html += "<tbody data-frame=\"\(group.frame)\">\n"
      for row in group.rows {
        html += "<tr>\(zip(row, classes).map { "<td\($1)>\(HTMLText.escaped($0))</td>" }.joined())</tr>\n"
      }
      if group.omittedRows > 0 {
        let text = HTMLText.escaped(words.omittedRows(group.omittedRows))
        html += "<tr class=\"omitted\"><td colspan=\"\(columns.count)\">\(text)</td></tr>\n"
      }
      html += "</tbody>\n"
    }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="\(HTMLText.escaped(label))"><table>
      \(html)</table></div>

      """
  }
}
