extension SVGWriter {
  /// The whole `svg` element.
  ///
  /// - Parameters:
  ///   - idPrefix: begins every `id`.
  ///   - style: a style sheet for a drawing that stands alone.
  mutating func drawing(_ drawing: ChartDrawing, idPrefix: String, style: String? = nil) {
    let size =
      "width=\"\(drawing.width)\" height=\"\(drawing.height)\" viewBox=\"0 0 \(drawing.width) \(drawing.height)\""
    raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"\(drawing.classes)\" ")
    if let caption = drawing.caption {
      raw("role=\"img\" ")
      // What the style sheet scales by, where it is not the usual width.
      if drawing.width != Self.plain(ChartOptions().width) { raw("style=\"--w:\(drawing.width)\" ") }
      raw(size + " aria-labelledby=\"")
      escaped("\(idPrefix)-t \(idPrefix)-d")
      raw("\">\n<title id=\"")
      escaped(idPrefix + "-t")
      raw("\">\(caption.title)</title>\n<desc id=\"")
      escaped(idPrefix + "-d")
      raw("\">\(caption.detail)</desc>\n")
    } else {
      raw("aria-hidden=\"true\" \(size)>\n")
    }
    if let style {
      raw("<style>")
      escaped(style)
      raw("</style>\n")
    }
    if let clipPath = drawing.clipPath {
      raw("<clipPath id=\"")
      escaped(idPrefix + "-c")
      raw("\"><path d=\"\(clipPath)\"/></clipPath>\n")
    }
    elements(drawing.elements, idPrefix: idPrefix)
    raw("</svg>")
  }

  /// Every element, each with a line break after it.
  mutating func elements(_ elements: [ChartDrawing.Element], idPrefix: String) {
    for element in elements {
      self.element(element, idPrefix: idPrefix)
      raw("\n")
    }
  }

  mutating func element(_ element: ChartDrawing.Element, idPrefix: String) {
    switch element {
    case .leaf(let markup): raw(markup)
    case .group(let classes, let attributes, let children):
      raw("<g class=\"\(classes)\"\(attributes)>\n")
      elements(children, idPrefix: idPrefix)
      raw("</g>")
    case .clipped(let children):
      raw("<g clip-path=\"url(#")
      escaped(idPrefix + "-c")
      raw(")\">\n")
      elements(children, idPrefix: idPrefix)
      raw("</g>")
    }
  }
}

extension ChartDrawing.Element {
  /// The element as it stands in a drawing.
  package func markup(idPrefix: String = "") -> String {
    var writer = SVGWriter()
    writer.element(self, idPrefix: idPrefix)
    return writer.text
  }
}
