import LessonTranscript

/// A picture made of numbers, one for each pixel.
///
///     Image(weights, colors: .diverging, alt: "The weights of one unit; the middle is red, the rim blue")
///     Image(width: 28, height: 28, pixels: digit, alt: "A hand-written three")
///
/// Pixels stay sharp when the picture is enlarged. A number that is not finite is drawn as nothing.
public struct Image: Displayable, Sendable {
  public let width, height: Int
  /// Row by row from the top.
  let pixels: [Double]
  var colors: ColorMap
  var range: ClosedRange<Double>?
  var scale: Int?
  var caption: String?
  public let alt: String

  /// Pixels, row by row from the top.
  ///
  /// - Parameters:
  ///   - colors: the colours of numbers.
  ///   - range: the numbers of the first and the last colour; a number outside is drawn as the nearer one. `nil` for the least and
  ///     the greatest number of the picture; with `.diverging` the range then reaches equally far to both sides of zero.
  ///   - scale: how many points of the page a pixel is wide and high; `nil` for a size that is easy to see.
  ///   - alt: what the picture shows, for readers who do not see it.
  /// - Precondition: there are `width · height` pixels, at least one; each side has at most 32,768 pixels, and at most as many points
  ///   of the page when it is enlarged; `range` is finite, and `alt` says something.
  public init(
    width: Int, height: Int, pixels: some Sequence<some BinaryFloatingPoint>, colors: ColorMap = .gray,
    range: ClosedRange<Double>? = nil, scale: Int? = nil, caption: String? = nil, alt: String
  ) {
    ImageArguments.check(width: width, height: height)
    ImageArguments.check(scale: scale, width: width, height: height, of: "Image")
    ImageArguments.check(range: range, of: "Image")
    ImageArguments.check(alt: alt, of: "Image")
    let pixels = pixels.map { Double($0) }
    guard pixels.count == width * height else {
      fatalError(
        "Image: there are \(pixels.count) pixels; width \(width) × height \(height) needs \(width * height)")
    }
    self.width = width
    self.height = height
    self.pixels = pixels
    self.colors = colors
    self.range = range
    self.scale = scale
    self.caption = caption
    self.alt = alt
  }

  /// Rows of pixels, from the top.
  ///
  /// - Precondition: there is at least one row, all of one length.
  public init(
    _ rows: [[some BinaryFloatingPoint]], colors: ColorMap = .gray, range: ClosedRange<Double>? = nil,
    scale: Int? = nil, caption: String? = nil, alt: String
  ) {
    guard let width = rows.first?.count else { fatalError("Image: there are no rows of pixels") }
    for (index, row) in rows.enumerated() where row.count != width {
      fatalError(
        "Image: row \(index) has \(row.count) pixels; every row must have \(width), as the first has")
    }
    self.init(
      width: width, height: rows.count, pixels: rows.joined(), colors: colors, range: range, scale: scale,
      caption: caption, alt: alt)
  }

  /// Pixels that a closure computes.
  ///
  ///     Image(width: 40, height: 20, alt: "The mask") { row, column in mask[row, column] }
  public init(
    width: Int, height: Int, colors: ColorMap = .gray, range: ClosedRange<Double>? = nil, scale: Int? = nil,
    caption: String? = nil, alt: String, pixel: (_ row: Int, _ column: Int) -> some BinaryFloatingPoint
  ) {
    ImageArguments.check(width: width, height: height)
    let pixels = (0..<height).flatMap { row in (0..<width).map { column in Double(pixel(row, column)) } }
    self.init(
      width: width, height: height, pixels: pixels, colors: colors, range: range, scale: scale,
      caption: caption, alt: alt)
  }

  public var representation: Representation {
    let side = max(width, height)
    let sheet = ImageSheet(
      tiles: [tile(range: range ?? Self.range(of: [self]))], scale: scale ?? max(1, (224 + side - 1) / side),
      alt: "")
    return .images(sheet)
  }

  func tile(range: ClosedRange<Double>) -> ImageSheet.Tile {
    let bytes = PNGEncoder.encode(shades(range: range), width: width, height: height, palette: colors.palette)
    return ImageSheet.Tile(bytes: bytes, width: width, height: height, alt: alt, caption: caption)
  }

  /// The shade of each pixel, `⌊(v − low) / (high − low) · (shades − 1) + ½⌋`, limited to the palette.
  func shades(range: ClosedRange<Double>) -> [UInt8] {
    let top = Double(ColorMap.shades - 1)
    // Halves, because the width of the largest range is more than a double can hold.
    let width = range.upperBound / 2 - range.lowerBound / 2
    return pixels.map { value in
      guard value.isFinite else { return PNGEncoder.nothing }
      guard width > 0 else {
        return UInt8(value > range.lowerBound ? top : value < range.lowerBound ? 0 : top / 2)
      }
      let part = (value / 2 - range.lowerBound / 2) / width
      return UInt8((min(max(part, 0), 1) * top).rounded())
    }
  }

  /// The range of all numbers of these pictures.
  static func range(of images: [Image]) -> ClosedRange<Double> {
    var low = Double.infinity
    var high = -Double.infinity
    for image in images {
      for value in image.pixels where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    guard low <= high else { return 0...1 }
    guard images.contains(where: \.colors.isDiverging) else { return low...high }
    let reach = max(abs(low), abs(high))
    return -reach...reach
  }
}
