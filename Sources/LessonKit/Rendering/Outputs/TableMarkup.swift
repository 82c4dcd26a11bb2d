import LessonCourse
import LessonHTML
import LessonTranscript

/// The rows of a table whose columns are known.
struct TableMarkup {
  let columns: [TableData.Column]

  private func attributes(_ column: TableData.Column) -> HTMLAttributes {
    ["class": column.isNumeric ? "number" : nil]
  }

  var head: HTML {
    let cells = columns.map { column in
      HTML.element("th", ["scope": "col"] + attributes(column), [.text(column.title)])
    }
    return [.element("thead", [.element("tr", cells)]), .lineEnd]
  }

  func row(_ values: [String]) -> HTML {
    let cells = zip(values, columns).map { HTML.element("td", attributes($1), [.text($0)]) }
    return [.element("tr", cells), .lineEnd]
  }

  /// A row that says how many rows are not shown; empty if all are shown.
  func omitted(_ count: Int, _ words: SharedWords) -> HTML {
    guard count > 0 else { return [] }
    let cell = HTML.element(
      "td", ["colspan": "\(max(1, columns.count))"], [.text(words.all.omittedRows(count))])
    return [.element("tr", ["class": "omitted"], [cell]), .lineEnd]
  }

  /// A table that the keyboard can scroll.
  static func scrolling(label: String, _ content: [HTML]) -> HTML {
    [
      .element(
        "div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": label],
        [.element("table", [.lineEnd] + content)]),
      .lineEnd,
    ]
  }
}
