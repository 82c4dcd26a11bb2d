extension MarkColor {
  /// The class that gives the colour.
  var className: String {
    switch self {
    case .series(let index): "c-s\(index % Palette.count + 1)"
    case .plain: "c-s0"
    case .level: ""
    case .fixed(let color): color.alpha == 1 ? color.className : ""
    }
  }

  /// The colour itself, where no class gives it.
  func declaration(_ colors: ColorAssignment) -> String {
    switch self {
    case .level(let level): colors.continuous.map { "--s:" + $0.hexadecimal(level: level) } ?? ""
    case .fixed(let color):
      if color.alpha < 1 {
        "--s:color-mix(in srgb,\(color.value) \(SVGWriter.plain(color.alpha * 100))%,transparent)"
      } else if case .css(let text) = color.kind {
        "--s:" + text
      } else {
        ""
      }
    case .series, .plain: ""
    }
  }
}

extension ChartColor {
  /// The class that gives the opaque colour.
  fileprivate var className: String {
    switch kind {
    case .palette(let index): "c-s\(index + 1)"
    case .named(let name): "c-\(name)"
    case .primary: "c-s0"
    case .secondary: "c-s9"
    case .css: ""
    }
  }

  /// The opaque colour as CSS.
  fileprivate var value: String {
    switch kind {
    case .palette(let index): "var(--c\(index + 1))"
    case .named(let name): "var(--n-\(name))"
    case .primary: "currentColor"
    case .secondary: "color-mix(in srgb,currentColor 60%,transparent)"
    case .css(let text): text
    }
  }
}

/// The look of all marks in a group, as attributes of the group.
struct Look {
  let classes: String
  /// The attribute `style`, where classes do not say everything.
  let attributes: String

  init(
    _ kind: String, color: MarkColor, colors: ColorAssignment, style: MarkStyle = MarkStyle(), dash: Int = 0,
    strokeWidth: Double? = nil
  ) {
    var classes = [kind, color.className]
    var declarations = [color.declaration(colors)]
    if dash > 0 { classes.append("c-d\(dash)") }
    if let stroke = style.stroke {
      declarations.append("stroke-width:" + SVGWriter.plain(stroke.lineWidth))
      if !stroke.dash.isEmpty {
        declarations.append("stroke-dasharray:" + stroke.dash.map(SVGWriter.plain).joined(separator: " "))
      }
    } else if let strokeWidth {
      declarations.append("stroke-width:" + SVGWriter.plain(strokeWidth))
    }
    if let opacity = style.opacity { declarations.append("opacity:" + SVGWriter.plain(opacity)) }
    self.classes = classes.filter { !$0.isEmpty }.joined(separator: " ")
    let declared = declarations.filter { !$0.isEmpty }.joined(separator: ";")
    var writer = SVGWriter()
    if !declared.isEmpty {
      writer.raw(" style=\"")
      writer.escaped(declared)
      writer.raw("\"")
    }
    attributes = writer.text
  }

  var startTag: String { "<g class=\"\(classes)\"\(attributes)>\n" }
}

extension SVGWriter {
  mutating func openGroup(
    _ kind: String, color: MarkColor, colors: ColorAssignment, style: MarkStyle, dash: Int = 0,
    strokeWidth: Double? = nil
  ) {
    let look = Look(
      kind, color: color, colors: colors, style: style, dash: dash, strokeWidth: strokeWidth)
    openGroup(look.classes, attributes: look.attributes)
  }

  static func plain(_ value: Double) -> String {
    var writer = SVGWriter()
    writer.number(value)
    return writer.text
  }
}
