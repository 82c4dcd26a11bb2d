internal import CPNG

/// Shades as the bytes of a PNG file, written by libpng.
enum PNGEncoder {
  /// The shade of a number that is not finite: such a pixel is transparent.
  static let nothing = UInt8(ColorMap.shades)

  /// - Parameters:
  ///   - shades: row by row from the top; indices into `palette`, or `nothing`.
  ///   - palette: `ColorMap.shades` colours.
  /// - Precondition: there are `width · height` shades, and at least one.
  static func encode(_ shades: [UInt8], width: Int, height: Int, palette: [SIMD3<UInt8>]) -> [UInt8] {
    // Only the colours that occur: a small picture is mostly its palette.
    var names = [UInt8?](repeating: nil, count: 256)
    var colors: [UInt8] = []
    var pixels = [UInt8]()
    pixels.reserveCapacity(shades.count)
    for shade in shades {
      if let name = names[Int(shade)] {
        pixels.append(name)
        continue
      }
      let name = UInt8(colors.count / 4)
      names[Int(shade)] = name
      pixels.append(name)
      if shade == nothing {
        colors += [0, 0, 0, 0]
      } else {
        let color = palette[Int(shade)]
        colors += [color.x, color.y, color.z, 255]
      }
    }
    var image = png_image()
    image.version = 1  // PNG_IMAGE_VERSION
    image.width = UInt32(width)
    image.height = UInt32(height)
    image.format = 0x01 | 0x02 | 0x08  // PNG_FORMAT_FLAG_ALPHA, _COLOR and _COLORMAP
    image.colormap_entries = UInt32(colors.count / 4)
    // Compression makes no row longer than this.
    var length = 1024 + colors.count + (width + 16) * height * 2
    var bytes = [UInt8](repeating: 0, count: length)
    let isWritten = png_image_write_to_memory(&image, &bytes, &length, 0, pixels, Int32(width), colors)
    guard isWritten != 0 else {
      let message = withUnsafeBytes(of: image.message) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      fatalError("libpng could not write an image of \(width) × \(height) pixels: \(message)")
    }
    return Array(bytes.prefix(length))
  }
}
