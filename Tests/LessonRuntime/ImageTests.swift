import CPNG
import LessonRuntime
import Testing

/// What libpng reads back from the files.
struct ImageTests {
  private func sheet(_ value: some Displayable) throws -> ImageSheet {
    guard case .images(let sheet) = value.representation else { throw Failure() }
    return sheet
  }

  private struct Failure: Error {}

  /// Red, green, blue and opacity of every pixel.
  private func decoded(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var image = png_image()
    image.version = 1
    guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else { throw Failure() }
    image.format = 3
    var pixels = [UInt8](repeating: 0, count: Int(image.width * image.height) * 4)
    guard png_image_finish_read(&image, nil, &pixels, 0, nil) != 0 else { throw Failure() }
    return stride(from: 0, to: pixels.count, by: 4).map { Array(pixels[$0..<$0 + 4]) }
  }

  @Test func grayRunsFromTheLeastToTheGreatest() throws {
    let tile = try sheet(Image([[0, 0.5, 1.0], [2, -2, .nan]], range: 0...1, alt: "ramp")).tiles[0]
    #expect(tile.width == 3 && tile.height == 2)
    let pixels = try decoded(tile.bytes)
    #expect(pixels[0] == [0, 0, 0, 255])
    #expect(pixels[1][0] == 127 || pixels[1][0] == 128)
    #expect(pixels[2] == [255, 255, 255, 255])
    #expect(pixels[3] == [255, 255, 255, 255])
    #expect(pixels[4] == [0, 0, 0, 255])
    #expect(pixels[5][3] == 0)
  }

  @Test func divergingColorsLieAroundZero() throws {
    let tile = try sheet(Image([[-1.0, 0, 4]], colors: .diverging, alt: "weights")).tiles[0]
    let pixels = try decoded(tile.bytes)
    #expect(pixels[1] == [247, 247, 247, 255])
    #expect(pixels[2] == [103, 0, 31, 255])
    #expect(pixels[0][2] > pixels[0][0])
  }

  @Test func allShadesAreToldApart() throws {
    let ramp = (0..<255).map(Double.init)
    let tile = try sheet(Image(width: 255, height: 1, pixels: ramp, alt: "ramp")).tiles[0]
    let grays = try decoded(tile.bytes).map { $0[0] }
    #expect(Set(grays).count == 255)
    #expect(grays == grays.sorted())
  }

  @Test(arguments: [
    [0.0, 0, 0, 0], [.nan, .nan, .nan, .nan], [-.greatestFiniteMagnitude, 0, 1, .greatestFiniteMagnitude],
    [.infinity, 1, 2, -.infinity], [1e-310, 0, 1e-310, 0],
  ])
  func awkwardNumbersMakeAPicture(pixels: [Double]) throws {
    for colors in [ColorMap.gray, .ink, .viridis, .diverging] {
      let tile = try sheet(Image(width: 2, height: 2, pixels: pixels, colors: colors, alt: "x")).tiles[0]
      let opacities = try decoded(tile.bytes).map { $0[3] == 255 }
      #expect(opacities == pixels.map(\.isFinite))
    }
  }

  @Test func theSamePictureHasTheSameBytes() throws {
    let pixels = (0..<28 * 28).map { Double(($0 * 7919) % 256) }
    let image = Image(width: 28, height: 28, pixels: pixels, colors: .viridis, alt: "x")
    #expect(try sheet(image) == sheet(image))
    #expect(try sheet(image).tiles[0].bytes.count < 28 * 28 + 1400)
  }

  @Test func tilesOfAGridShareTheirRange() throws {
    let grid = try sheet(
      ImageGrid([[0.0, 1], [0, 4]], width: 2, captions: ["a", "b"], perRow: 2, alt: "two"))
    #expect(grid.tiles.map(\.caption) == ["a", "b"])
    #expect(try decoded(grid.tiles[0].bytes)[1][0] == 64)
    #expect(try decoded(grid.tiles[1].bytes)[1][0] == 255)
  }

  @Test func largePicturesAreNotEnlarged() throws {
    let image = Image(width: 500, height: 400, pixels: Array(repeating: 1.0, count: 200_000), alt: "x")
    #expect(try sheet(image).scale == 1)
    #expect(try sheet(Image([[1.0, 2], [3, 4]], alt: "x")).scale == 112)
  }

  @Test func wrongNumbersOfPixelsAreNamed() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Image(width: 3, height: 2, pixels: [1.0, 2], alt: "x")
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("Image: there are 2 pixels; width 3 × height 2 needs 6"))
  }
}
