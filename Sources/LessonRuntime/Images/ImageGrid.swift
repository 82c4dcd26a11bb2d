import LessonTranscript

/// Pictures in rows, each with its caption: digits, the weights of every unit, augmented copies.
///
///     ImageGrid(digits, width: 28, captions: labels, perRow: 10, alt: "Twenty digits, each turned a little")
///
/// All pictures share one range of numbers, so that they can be compared; an image with a range of its own keeps it.
public struct ImageGrid: Displayable, Sendable {
  let images: [Image]
  let perRow: Int?
  let range: ClosedRange<Double>?
  let scale: Int?
  public let alt: String

  /// - Parameters:
  ///   - perRow: the most pictures in a row; a narrow page has fewer.
  ///   - range: the numbers of the first and the last colour; `nil` for the least and the greatest of all pictures.
  ///   - scale: how many points of the page a pixel is wide and high; `nil` for a size that is easy to see.
  ///   - alt: what the pictures show together, for readers who do not see them.
  /// - Precondition: there is a picture, `perRow` and `scale` are at least 1, no picture is wider or higher than 32,768 points of the
  ///   page, `range` is finite, and `alt` says something.
  public init(
    _ images: [Image], perRow: Int? = nil, range: ClosedRange<Double>? = nil, scale: Int? = nil, alt: String
  ) {
    guard !images.isEmpty else { fatalError("ImageGrid: there are no images") }
    ImageArguments.check(alt: alt, of: "ImageGrid")
    ImageArguments.check(perRow: perRow)
    ImageArguments.check(range: range, of: "ImageGrid")
    for image in images {
      ImageArguments.check(scale: scale, width: image.width, height: image.height, of: "ImageGrid")
    }
    self.images = images
    self.perRow = perRow
    self.range = range
    self.scale = scale
    self.alt = alt
  }

  /// Pictures of one width, each given by its pixels, row by row from the top.
  ///
  /// - Parameter captions: one for each picture, or none.
  /// - Precondition: every picture has whole rows of `width` pixels; there are as many captions as pictures, or none.
  public init(
    _ pictures: [[some BinaryFloatingPoint]], width: Int, captions: [String] = [], colors: ColorMap = .gray,
    perRow: Int? = nil, range: ClosedRange<Double>? = nil, scale: Int? = nil, alt: String
  ) {
    guard captions.isEmpty || captions.count == pictures.count else {
      fatalError(
        "ImageGrid: \(captions.count) captions for \(pictures.count) pictures; there must be one for each, or none"
      )
    }
    guard width > 0 else { fatalError("ImageGrid: width is \(width); it must be 1 or more") }
    let images = pictures.enumerated().map { index, pixels in
      guard pixels.count % width == 0, !pixels.isEmpty else {
        fatalError(
          "ImageGrid: picture \(index) has \(pixels.count) pixels; they must make whole rows of \(width)")
      }
      let caption = captions.isEmpty ? nil : captions[index]
      return Image(
        width: width, height: pixels.count / width, pixels: pixels, colors: colors, caption: caption,
        alt: caption ?? "\(index + 1)")
    }
    self.init(images, perRow: perRow, range: range, scale: scale, alt: alt)
  }

  public var representation: Representation {
    let common = range ?? Image.range(of: images)
    let side = images.map { max($0.width, $0.height) }.max() ?? 1
    // A row of few pictures is about as wide as the page.
    let wanted = max(48, 640 / (min(perRow ?? images.count, images.count) + 1))
    return .images(
      ImageSheet(
        tiles: images.map { $0.tile(range: $0.range ?? common) }, perRow: perRow,
        scale: scale ?? max(1, min(wanted, 160) / side), alt: alt))
  }
}
