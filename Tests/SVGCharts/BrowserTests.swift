import Foundation
import SVGCharts
import Testing

/// What a browser makes of the drawings: measured there, and judged here.
@Suite(.enabled(if: Browser.path != nil, "Chromium is not installed")) struct BrowserTests {
  struct Text: Decodable {
    let chart, text: String
    let left, top, right, bottom: Double
    let size: Double
    let contrast: Double?
    let turned: Bool
  }

  struct Frame: Decodable {
    let chart: String
    let left, top, right, bottom: Double
  }

  struct Report: Decodable {
    let width: Double
    let texts: [Text]
    let frames: [Frame]
    let tips: [String: String]
  }

  static let report = """
    const box = r => ({left: r.left, top: r.top + scrollY, right: r.right, bottom: r.bottom + scrollY});
    const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
    const rgb = t => t.match(/[\\d.]+/g).map(Number);
    const texts = [], frames = [], tips = {};
    for (const figure of document.querySelectorAll("figure")) for (const svg of figure.querySelectorAll("svg.chart")) {
      frames.push({chart: figure.id, ...box(svg.getBoundingClientRect())});
      for (const t of svg.querySelectorAll("text")) {
        const style = getComputedStyle(t), scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const page = rgb(getComputedStyle(document.body).backgroundColor), a = +style.fillOpacity;
        const ink = rgb(style.fill).slice(0, 3).map((v, i) => v * a + page[i] * (1 - a));
        const l = [light(ink), light(page)].sort((p, q) => q - p);
        const onCell = t.classList.contains("c-light") || t.classList.contains("c-dark");
        texts.push({chart: figure.id, text: t.textContent, ...box(t.getBoundingClientRect()),
          size: parseFloat(style.fontSize) * scale, turned: t.hasAttribute("transform"),
          contrast: onCell ? null : (l[0] + 0.05) / (l[1] + 0.05)});
      }
    }
    const point = (id, target, x, y) => {
      target.dispatchEvent(new PointerEvent("pointermove", {clientX: x, clientY: y, bubbles: true}));
      const tip = document.querySelector(".chart-tip");
      tips[id] = tip && !tip.hidden ? tip.textContent : "";
    };
    const at = (id, x, y) => {
      const plot = document.querySelector("#" + id + " .c-plot");
      plot.closest("svg").scrollIntoView();
      const p = new DOMPoint(x, y).matrixTransform(plot.getScreenCTM());
      return [plot.closest("svg"), p.x, p.y];
    };
    point("hit", document.querySelector("#lines .c-hit path:nth-child(2)"), 100, 100);
    point("long", ...at("long", 100, 52.5));
    point("nothing", ...at("long", 100, 2));
    const out = document.createElement("pre");
    out.id = "report";
    out.textContent = JSON.stringify({width: document.documentElement.getBoundingClientRect().width, texts, frames, tips});
    document.body.append(out);
    """

  /// A line of 30 001 points, of which (7500, 0.75) must be found again.
  static let long = Chart(0...30_000, alt: "A straight line") {
    LineMark(x: .value("Iteration", $0), y: .value("Cost", 1 - Double($0) / 30_000))
  }.chartYScale(domain: 0...1)

  private func measure(width: Int, theme: String) throws -> Report {
    let dark = theme == "dark"
    var page = "<!doctype html><html data-theme=\"\(theme)\"><meta charset=\"utf-8\">"
    page +=
      "<meta name=\"viewport\" content=\"width=device-width\"><title>Charts</title><style>\(Chart.styleSheet)"
    page +=
      "html{width:\(width)px}body{margin:0 8px;background:\(dark ? "#16181d" : "#fff");color:\(dark ? "#e8e8ec" : "#1b1b1f")}"
    page += "figure{margin:16px 0}</style>"
    for (name, figure) in Samples.figures + [("long", Self.long)] {
      page += "<figure id=\"\(name)\">\(figure.svg)</figure>"
    }
    page += "<script>\(Chart.script)</script><script>\(Self.report)</script>"
    let document = try Browser.documentAfterLoading(page, width: width)
    let start = try #require(document.range(of: "<pre id=\"report\">"))
    let end = try #require(document.range(of: "</pre>", range: start.upperBound..<document.endIndex))
    var json = String(document[start.upperBound..<end.lowerBound])
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")] {
      json = json.replacingOccurrences(of: entity, with: character)
    }
    return try JSONDecoder().decode(Report.self, from: Data(json.utf8))
  }

  @Test(arguments: [320, 1280], ["light", "dark"])
  func textIsLegibleAndWhole(_ width: Int, _ theme: String) throws {
    let report = try measure(width: width, theme: theme)
    #expect(report.width == Double(width))
    #expect(report.frames.count == Samples.figures.count + 1 + 3 + 3 - 1)
    #expect(report.texts.count > 200)
    for frame in report.frames {
      #expect(frame.left >= 0 && frame.right <= Double(width), "\(frame.chart) is wider than the page")
    }
    for text in report.texts {
      #expect(text.size >= 9, "\(text.chart): '\(text.text)' is \(text.size) px")
      if let contrast = text.contrast { #expect(contrast >= 4.5, "\(text.chart): '\(text.text)' is faint") }
      let isWhole = report.frames.contains {
        $0.chart == text.chart && text.left >= $0.left - 0.5 && text.right <= $0.right + 0.5
          && text.top >= $0.top - 1 && text.bottom <= $0.bottom + 1
      }
      #expect(isWhole, "\(text.chart): '\(text.text)' is cut off")
    }
    // Alone or in a row that fills the page, text has nearly one size. The diagram of a network is narrower than charts are, and so it is
    // scaled less on a narrow page.
    let sizes = Dictionary(grouping: report.texts, by: \.chart).compactMap { $1.map(\.size).min() }
    #expect(
      (sizes.max() ?? 0) - (sizes.min() ?? 0) < 1.2,
      "text is from \(sizes.min() ?? 0) to \(sizes.max() ?? 0) px")
    for chart in Set(report.texts.map(\.chart)) {
      let texts = report.texts.filter { $0.chart == chart && !$0.turned && !$0.text.isEmpty }
      for (index, one) in texts.enumerated() {
        for other in texts[..<index] {
          let across = min(one.right, other.right) - max(one.left, other.left)
          let down = min(one.bottom, other.bottom) - max(one.top, other.top)
          // Boxes hold the room for accents: lines may touch.
          #expect(
            across <= 1 || down <= 0.3 * one.size, "\(chart): '\(one.text)' and '\(other.text)' collide")
        }
      }
    }
  }

  @Test func pointingShowsValues() throws {
    let report = try measure(width: 1280, theme: "light")
    #expect(report.tips["hit"] == "Iteration 100, Cost 0.5, λ 0")
    #expect(report.tips["nothing"] == "")
    // Place (100, 52.5) of the plot is a quarter of its height from the top: the line's 0.75 is at iteration 7500.
    let words = report.tips["long", default: ""].split(separator: " ")
    #expect(words.first == "Iteration")
    let found = words.count > 3 ? Double(words[3]) : nil
    #expect(abs((found ?? 0) - 0.75) < 0.02, "\(words)")
  }
}

enum Browser {
  static let path: String? = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The page's own HTML once its scripts have run.
  static func documentAfterLoading(_ page: String, width: Int) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.html")
    try Data(page.utf8).write(to: file)
    let output = folder.appendingPathComponent("out.html")
    FileManager.default.createFile(atPath: output.path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--window-size=\(max(width, 600)),900",
      "--hide-scrollbars",
      "--virtual-time-budget=10000", "--user-data-dir=\(folder.path)/profile", "--dump-dom",
      file.absoluteString,
    ]
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try handle.close()
    return try String(contentsOf: output, encoding: .utf8)
  }
}
