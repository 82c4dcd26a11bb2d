/// Why a drawing that code computed cannot stand in a page.
///
/// A page is HTML, and a drawing in it could bring scripts, other people's files, or markup that ends the drawing and goes on as it
/// likes. So a drawing is read strictly, as XML, and holds only what draws; everything else is `HTML(…)`, whose author has read it.
package enum SVGFault: Error, Hashable, Sendable {
  /// No element `svg` stands where one should.
  case noDrawing
  /// Not well-formed from here on.
  case malformed(String)
  case element(String)
  case attribute(String)
  /// An address that leads out of the drawing.
  case address(String)
}

extension SVGFault {
  var words: String {
    switch self {
    case .noDrawing: "it has no element '<svg>'"
    case .malformed(let text):
      text.isEmpty
        ? "it ends before all of its elements are closed"
        : "it is not well-formed from '\(text)' on; '<', '&' and quotation marks in texts must be escaped"
    case .element(let name):
      "it holds '<\(name)>', and a drawing may hold only what draws; what you have read and trust is displayed with HTML(…)"
    case .attribute(let name):
      "it holds the attribute '\(name)', and a drawing may run nothing; what you have read and trust is displayed with HTML(…)"
    case .address(let address):
      "it refers to '\(address)', and a drawing may refer to its own parts only ('#name')"
    }
  }
}
