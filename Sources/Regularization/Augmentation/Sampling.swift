// Bilinear interpolation. A place between four pixels gets
//     (1 − v) · ((1 − u) · a + u · b) + v · ((1 − u) · c + u · d),
// where a, b are the two above, c, d the two below, and u, v in [0, 1) the distances from a. A place on a pixel gets
// that pixel exactly.

/// The image read at the source of each place under the affine map.
func sampled(_ image: [Double], _ size: ImageSize, border: Border, affine map: AffineMap) -> [Double] {
  let middleY = Double(size.height - 1) / 2
  let middleX = Double(size.width - 1) / 2
  return filled(image, size) { sampler, result in
    for y in 0..<size.height {
      let fromMiddle = Double(y) - middleY
      let startY = map.yy * fromMiddle + (map.y + middleY)
      let startX = map.xy * fromMiddle + (map.x + middleX)
      for x in 0..<size.width {
        let across = Double(x) - middleX
        result[y * size.width + x] = sampler.value(
          y: startY + map.yx * across, x: startX + map.xx * across, border: border)
      }
    }
  }
}

/// The image read beside each place, as far away as the fields say.
func sampled(
  _ image: [Double], _ size: ImageSize, border: Border, down: [Double], right: [Double]
) -> [Double] {
  filled(image, size) { sampler, result in
    for y in 0..<size.height {
      for x in 0..<size.width {
        let place = y * size.width + x
        result[place] = sampler.value(
          y: Double(y) + down[place], x: Double(x) + right[place], border: border)
      }
    }
  }
}

private func filled(
  _ image: [Double], _ size: ImageSize, _ fill: (Sampler, UnsafeMutableBufferPointer<Double>) -> Void
) -> [Double] {
  image.withUnsafeBufferPointer { pixels in
    [Double](unsafeUninitializedCapacity: size.pixels) { result, initialized in
      result.initialize(repeating: 0)
      fill(Sampler(pixels: pixels, height: size.height, width: size.width), result)
      initialized = size.pixels
    }
  }
}

private struct Sampler {
  let pixels: UnsafeBufferPointer<Double>
  let height: Int
  let width: Int

  @inline(__always)
  func value(y: Double, x: Double, border: Border) -> Double {
    if y >= 0 && x >= 0 && y < Double(height - 1) && x < Double(width - 1) {
      // The four pixels are all there: y and x are below the last row and column.
      let row = Int(y)
      let column = Int(x)
      let v = y - Double(row)
      let u = x - Double(column)
      let start = row * width + column
      return mixed(
        pixels[start], pixels[start + 1], pixels[start + width], pixels[start + width + 1], u: u, v: v)
    }
    return valueAtBorder(y: y, x: x, border: border)
  }

  @inline(never)
  private func valueAtBorder(y: Double, x: Double, border: Border) -> Double {
    require(
      !y.isNaN && !x.isNaN, "ImageTransformation.applied", "a displacement", is: "NaN", "it must be a number")
    // No border differs visibly farther out than this, and up to here the conversion to an integer is safe.
    let limit = 0x1p40
    let y = max(-limit, min(y, limit))
    let x = max(-limit, min(x, limit))
    let lower = (y: y.rounded(.down), x: x.rounded(.down))
    let v = y - lower.y
    let u = x - lower.x
    let (row, column) = (Int(lower.y), Int(lower.x))
    if v == 0 && u == 0 { return pixel(row, column, border) }
    return mixed(
      pixel(row, column, border), pixel(row, column + 1, border), pixel(row + 1, column, border),
      pixel(row + 1, column + 1, border), u: u, v: v)
  }

  private func pixel(_ row: Int, _ column: Int, _ border: Border) -> Double {
    if let row = border.index(row, within: height), let column = border.index(column, within: width) {
      return pixels[row * width + column]
    }
    if case .constant(let value) = border { return value }
    fatalError("Border.index: only a constant border has no index")
  }

  @inline(__always)
  private func mixed(_ a: Double, _ b: Double, _ c: Double, _ d: Double, u: Double, v: Double) -> Double {
    (1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * c + u * d)
  }
}
