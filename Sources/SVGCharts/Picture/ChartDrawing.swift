/// One `svg` element in parts. All texts are markup, escaped already.
package struct ChartDrawing: Hashable, Sendable {
  /// What readers are told who cannot see the drawing.
  package struct Caption: Hashable, Sendable {
    package var title: String
    package var detail: String

    package init(title: String, detail: String) {
      self.title = title
      self.detail = detail
    }
  }

  package enum Element: Hashable, Sendable {
    /// An element without identifiers, everything inside it included.
    case leaf(String)
    /// Elements in a `g`; `attributes` are those after `class`, each with a space before it.
    case group(classes: String, attributes: String, [Element])
    /// Elements in a `g`, cut off at the drawing's clip path.
    case clipped([Element])
  }

  /// In the drawing's own units.
  package var width: String
  package var height: String
  /// `nil` for a legend, which says nothing that the charts beside it do not say.
  package var caption: Caption?
  /// The outline beyond which clipped elements are not seen.
  package var clipPath: String?
  package var elements: [Element]

  package init(
    width: String, height: String, caption: Caption?, clipPath: String? = nil, elements: [Element]
  ) {
    self.width = width
    self.height = height
    self.caption = caption
    self.clipPath = clipPath
    self.elements = elements
  }

  /// The classes of the `svg` element.
  package var classes: String { caption == nil ? "chart chart-legend" : "chart" }
}
