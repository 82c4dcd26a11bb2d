/// Colours for numbers.
public struct ColorScale: Sendable, Hashable {
  let stops: [SIMD3<Double>]
  /// Whether the middle colour stands for zero.
  let isCentred: Bool

  /// From dark blue over green to yellow (viridis). Equal steps look equal, also to colour-blind readers.
  public static let sequential = ColorScale(
    ["440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725"])
  /// Blue below zero, nearly white at zero, orange above.
  public static let diverging = ColorScale(
    ["08457e", "2f79b5", "7fb2d6", "c9dfec", "f4f2ef", "f8d3b0", "ec9a5a", "c85a12", "7f2f00"],
    isCentred: true)
  /// From blue over violet and red to ochre, all equally bright: for lines and points, which must stand out from both a light
  /// and a dark page.
  public static let balanced = ColorScale(["3f7fd6", "8a6bd0", "c0559f", "cf5a4a", "c0661f", "a07f1c"])
  /// Black to white.
  public static let grayscale = ColorScale(["000000", "ffffff"])

  init(_ hexadecimal: [String], isCentred: Bool = false) {
    stops = hexadecimal.map { text in
      let value = Int(text, radix: 16) ?? 0
      return SIMD3(Double(value >> 16 & 255), Double(value >> 8 & 255), Double(value & 255))
    }
    self.isCentred = isCentred
  }

  init(stops: [SIMD3<Double>], isCentred: Bool) {
    self.stops = stops
    self.isCentred = isCentred
  }

  /// - Parameter fraction: from 0 to 1; a number outside counts as the nearer of the two.
  func components(at fraction: Double) -> SIMD3<UInt8> {
    let scaled = min(1, max(0, fraction)) * Double(stops.count - 1)
    let index = min(Int(scaled), stops.count - 2)
    let color = stops[index] + (stops[index + 1] - stops[index]) * (scaled - Double(index))
    return SIMD3<UInt8>(
      UInt8(color.x.rounded()), UInt8(color.y.rounded()), UInt8(color.z.rounded()))
  }

  func hexadecimal(at fraction: Double) -> String {
    let color = components(at: fraction)
    let value = Int(color.x) << 16 | Int(color.y) << 8 | Int(color.z)
    let text = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - text.count) + text
  }
}
