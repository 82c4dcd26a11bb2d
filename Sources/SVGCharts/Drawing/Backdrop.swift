/// The fills of a chart, on which lines of the same colour would be invisible.
struct Backdrop: Sendable {
  private var fills: Set<MarkColor> = []
  var isEmpty: Bool { fills.isEmpty }

  init(_ layers: [Layer], colors: ColorAssignment) {
    for layer in layers where layer.isFilled {
      var last: MarkColor?
      for row in 0..<layer.count {
        let color = colors.color(layer, row).asSeen
        if color != last { fills.insert(color) }
        last = color
      }
    }
  }

  /// The colour of a thin mark whose colour tells nothing: its own, or the colour of the text where its own is that of a fill.
  func ink(_ color: MarkColor) -> MarkColor { fills.contains(color.asSeen) ? .plain : color }

  /// Whether a line of this colour needs a border to be seen.
  func hides(_ color: MarkColor) -> Bool {
    guard color == .plain else { return fills.contains(color.asSeen) }
    // The text's colour is visible on the first two series colours, in both themes.
    return fills.contains { $0 != .series(0) && $0 != .series(1) }
  }
}

extension MarkColor {
  /// The same value for colours that look the same.
  fileprivate var asSeen: MarkColor {
    switch self {
    case .series(let index): .series(index % Palette.count)
    case .fixed(let color):
      switch color.kind {
      case _ where color.alpha < 1, .named: self
      case .palette(let index): .series(index)
      case .primary: .plain
      case .secondary, .css: self
      }
    case .level, .plain: self
    }
  }
}

extension Layer {
  /// Whether the marks hide what is drawn before them.
  var isFilled: Bool {
    switch kind {
    case .bar, .rectangle, .histogram: true
    case .area: !has(.yEnd) && style.opacity ?? 1 > 0.3
    case .line, .point, .rule, .errorBar, .sector, .grid: false
    }
  }
}

extension SVGWriter {
  /// A border in the page's colour around a line that would be invisible on what was drawn before it.
  mutating func halo(_ path: SVGWriter, strokeWidth: Double) {
    guard !path.isEmpty else { return }
    raw("<path class=\"c-halo\" stroke-width=\"\(Self.plain(strokeWidth + 3))\" d=\"")
    append(path)
    endElement("\"/>")
  }
}
