/// Why a drawing that code computed cannot stand in a page.
///
/// A page is HTML, and a drawing in it could bring scripts, other people's files, or markup that ends the drawing and goes on as it
/// likes. So a drawing is read strictly, as XML, and holds only what draws; everything else is `HTML(…)`, whose author has read it.
public enum SVGFault: Error, Hashable, Sendable {
  /// No element `svg` stands where one should.
  case noDrawing
  /// Not well-formed from here on.
  case malformed(String)
  case element(String)
  case attribute(String)
  /// An address that leads out of the drawing.
  case address(String)
}
