/// The size of a grey image. Its pixels are numbers row by row from the top, `height · width` of them; a batch is a
/// matrix of shape `[pixels, examples]`.
public struct ImageSize: Hashable, Sendable, Codable {
  public let height: Int
  public let width: Int

  /// - Precondition: both are positive.
  public init(height: Int, width: Int) {
    require(height > 0, "ImageSize.init", "height", is: height, "it must be positive")
    require(width > 0, "ImageSize.init", "width", is: width, "it must be positive")
    self.height = height
    self.width = width
  }

  public var pixels: Int { height * width }
}

extension ImageSize: CustomStringConvertible {
  public var description: String { "\(height) × \(width)" }
}

func requirePixels(_ count: Int, _ size: ImageSize, _ function: String) {
  require(
    count == size.pixels, function, "the number of pixels", is: count,
    "an image of \(size) has \(size.pixels)")
}
