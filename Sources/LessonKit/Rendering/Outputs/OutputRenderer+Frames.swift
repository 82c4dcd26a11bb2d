import LessonCourse
import LessonHTML
import LessonText
import LessonTranscript
import SVGCharts

extension OutputRenderer {
  /// The most rows that one table shows, all frames together.
  private static let mostRowsShown = 120

  /// All frames, one below the other, all folded but the initial one. A script shows one at a time, and a control for each of the
  /// things that change.
  mutating func frames(_ set: FrameSet, alternative: String?, caption: String?) -> HTML {
    if printing != nil { return printedFrames(set) }
    let name = nextDrawing()
    let pictures = set.frames.joined().compactMap { part in
      if case .chart(let picture, _, _) = part { picture } else { nil }
    }
    let shared = SharedDrawings(pictures, prefix: name + "-s")
    var drawings = shared.pictures[...]
    var frames: [HTML] = [.lineEnd]
    for (index, frame) in set.frames.enumerated() {
      var content: HTML = []
      for (place, part) in frame.enumerated() {
        if case .chart = part, let picture = drawings.popFirst() {
          content += Self.drawing(picture, prefix: "\(name)-\(index + 1)-\(place)")
        } else {
          content += display(part, alternative: nil, caption: nil)
        }
      }
      let attributes: HTMLAttributes = ["class": "frame"] + .flag("open", if: index == set.initialFrame)
      let summary = HTML.element("summary", [.text(title(of: index, in: set))])
      frames += [.element("details", attributes, [summary, .lineEnd, content]), .lineEnd]
    }
    let names = set.controls.map(\.name).joined(separator: ", ")
    let label = [alternative, caption, names].lazy.compactMap(\.self).first { !$0.isEmpty } ?? names
    return [
      .element(
        "figure", ["class": "display slider", "role": "group", "aria-label": label],
        [
          .lineEnd, controls(set, name: name), Self.definitions(shared.definitions),
          .element("div", ["class": "frames"], frames), .lineEnd, data(set, name: name),
        ]),
      .lineEnd,
    ]
  }

  /// The initial frame, and those at either end of each control, one below the other.
  private mutating func printedFrames(_ set: FrameSet) -> HTML {
    let initial = set.controls.map(\.initial)
    var shown = [set.initialFrame]
    for (place, control) in set.controls.enumerated() {
      for end in [0, control.positions.count - 1] {
        var positions = initial
        positions[place] = end
        let frame = zip(set.controls, positions).reduce(0) { $0 * $1.0.positions.count + $1.1 }
        if !shown.contains(frame) { shown.append(frame) }
      }
    }
    var html: HTML = [.lineEnd]
    for frame in shown where set.frames.indices.contains(frame) {
      html += [.element("p", ["class": "frame-title"], [.text(title(of: frame, in: set))]), .lineEnd]
      for part in set.frames[frame] { html += display(part, alternative: nil, caption: nil) }
    }
    return [.element("figure", ["class": "display frames"], [html]), .lineEnd]
  }

  /// What drawings share, in a hidden drawing of its own.
  private static func definitions(_ markup: String) -> HTML {
    guard !markup.isEmpty else { return [] }
    return [
      .element(
        "svg", ["class": "shared", "width": "0", "height": "0", "aria-hidden": "true"],
        [.element("defs", [.lineEnd, visible(markup)])]),
      .lineEnd,
    ]
  }

  private func title(of frame: Int, in set: FrameSet) -> String {
    zip(set.controls, set.positions(of: frame)).map { "\($0.name) = \($0.positions[$1])" }.joined(
      separator: ", ")
  }

  private func controls(_ set: FrameSet, name: String) -> HTML {
    let controls = set.controls.enumerated().map { index, control -> HTML in
      let identifier = "\(name)-control-\(index + 1)"
      let widest = control.positions.map { TextWidth.widestLine(of: $0) }.max() ?? 1
      let positions = JSONText.of(control.positions.map(VisibleText.of))
      let position = control.positions[control.initial]
      let range: HTMLAttributes = [
        "type": "range", "id": identifier, "min": "0", "max": "\(control.positions.count - 1)", "step": "1",
        "value": "\(control.initial)", "data-positions": positions,
        "aria-valuetext": position,
      ]
      let button: HTMLAttributes = [
        "type": "button", "class": "play", "data-play": words.figures.play,
        "data-pause": words.figures.pause,
      ]
      return [
        .element(
          "div", ["class": "control"],
          [
            .element("label", ["for": identifier], [.text(control.name)]),
            .void("input", range),
            .element("output", ["for": identifier, "style": "min-width:\(widest)ch"], [.text(position)]),
            control.plays ? .element("button", button, [.text(words.figures.play)]) : [],
          ]),
        .lineEnd,
      ]
    }
    return [.element("div", ["class": "controls"] + .flag("hidden"), [.lineEnd] + controls), .lineEnd]
  }

  /// The numbers behind the charts: one table for the charts at the same place in every frame, with columns for the positions of
  /// the controls.
  private mutating func data(_ set: FrameSet, name: String) -> HTML {
    struct Chart {
      var frame: Int
      var data: TableData
      var csv: String?
    }
    var charts: [[Chart]] = []
    for (index, frame) in set.frames.enumerated() {
      var place = 0
      for case .chart(_, let data, let csv) in frame {
        if charts.count == place { charts.append([]) }
        charts[place].append(Chart(frame: index, data: data, csv: csv))
        place += 1
      }
    }
    var html: HTML = []
    for (place, charts) in charts.enumerated() {
      var columns = set.controls.map {
        TableData.Column(title: $0.name, isNumeric: $0.positions.allSatisfy { Double($0) != nil })
      }
      let own = charts.reduce(into: [TableData.Column]()) { columns, chart in
        for column in chart.data.columns where !columns.contains(where: { $0.title == column.title }) {
          columns.append(column)
        }
      }
      columns += own
      let share = max(3, Self.mostRowsShown / charts.count)
      var groups: [FrameTable.Group] = []
      var file = CommaSeparatedValues.text([columns.map(\.title)])
      var isShortened = false
      for chart in charts {
        let positions = zip(set.controls, set.positions(of: chart.frame)).map { $0.positions[$1] }
        // Where a chart lacks a column that other frames' charts have, its cells are empty.
        let places = own.map { column in chart.data.columns.firstIndex { $0.title == column.title } }
        func full(_ row: [String]) -> [String] { positions + places.map { $0.map { row[$0] } ?? "" } }
        let total = chart.data.rows.count + chart.data.omittedRows
        let shown = chart.data.rows.prefix(share).map(full)
        groups.append(FrameTable.Group(frame: chart.frame, rows: shown, omittedRows: total - shown.count))
        if let csv = chart.csv, places.elementsEqual(chart.data.columns.indices.map { Optional($0) }) {
          let front = positions.map { CommaSeparatedValues.field($0) + "," }.joined()
          let records = CommaSeparatedValues.records(csv).dropFirst()
          isShortened = isShortened || records.count < total
          for record in records { file += front + record }
        } else {
          isShortened = isShortened || chart.data.omittedRows > 0
          file += CommaSeparatedValues.text(chart.data.rows.map(full))
        }
      }
      let label = charts.count == set.frames.count ? words.data : "\(words.data) (\(place + 1))"
      let table = FrameTable(columns: columns, groups: groups, label: label).html(words: words)
      let link = link(to: file, name: "\(name)-data-\(place + 1)")
      html += folded(table, link: link, note: isShortened ? words.figures.someRows : "")
    }
    return html
  }
}
