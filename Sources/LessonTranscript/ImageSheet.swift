/// Pictures made of numbers, side by side.
public struct ImageSheet: Hashable, Sendable {
  public struct Tile: Hashable, Sendable {
    /// A PNG file.
    public var bytes: [UInt8]
    /// In pixels.
    public var width, height: Int
    public var alt: String
    public var caption: String?

    public init(bytes: [UInt8], width: Int, height: Int, alt: String, caption: String? = nil) {
      self.bytes = bytes
      self.width = width
      self.height = height
      self.alt = alt
      self.caption = caption
    }
  }

  public var tiles: [Tile]
  /// The most pictures in a row; `nil` for as many as fit.
  public var perRow: Int?
  /// How many points of the page a pixel is wide and high.
  public var scale: Int
  /// What the pictures show together; empty for a single picture, whose own text says it.
  public var alt: String

  public init(tiles: [Tile], perRow: Int? = nil, scale: Int, alt: String) {
    self.tiles = tiles
    self.perRow = perRow
    self.scale = scale
    self.alt = alt
  }
}
