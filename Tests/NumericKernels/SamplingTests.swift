import NumericKernels
import Testing

/// Bilinear interpolation pixel by pixel, as its definition says.
private struct Picture {
  let height, width: Int
  let pixels: [Double]
  let border: nk_border
  let constant: Double

  private func index(_ index: Int, _ count: Int) -> Int? {
    if index >= 0 && index < count { return index }
    func remainder(_ divisor: Int) -> Int { ((index % divisor) + divisor) % divisor }
    switch border {
    case nk_border_nearest: return index < 0 ? 0 : count - 1
    case nk_border_reflect: return min(remainder(2 * count), 2 * count - 1 - remainder(2 * count))
    case nk_border_wrap: return remainder(count)
    default: return nil
    }
  }

  private func pixel(_ row: Int, _ column: Int) -> Double {
    guard let row = index(row, height), let column = index(column, width) else { return constant }
    return pixels[row * width + column]
  }

  func value(y: Double, x: Double) -> Double {
    let y = max(-0x1p40, min(y, 0x1p40))
    let x = max(-0x1p40, min(x, 0x1p40))
    let (row, column) = (Int(y.rounded(.down)), Int(x.rounded(.down)))
    let (v, u) = (y - y.rounded(.down), x - x.rounded(.down))
    let a = pixel(row, column)
    if u == 0 && v == 0 { return a }
    let above = (1 - u) * a + u * pixel(row, column + 1)
    let below = (1 - u) * pixel(row + 1, column) + u * pixel(row + 1, column + 1)
    return (1 - v) * above + v * below
  }
}

private let borders = [nk_border_constant, nk_border_nearest, nk_border_reflect, nk_border_wrap]
private let shapes = [(1, 1), (1, 8), (2, 7), (3, 9), (13, 16), (29, 31)]

@Suite struct SamplingTests {
  private func room(_ height: Int, _ width: Int) -> [Double] {
    [Double](repeating: .nan, count: (height + 4) * (width + 4))
  }

  @Test(arguments: Variant.supported, borders)
  func displacedPixelsAreInterpolated(variant: Variant, border: nk_border) {
    var samples = Samples(seed: 1)
    for (height, width) in shapes {
      let count = height * width
      let picture = Picture(
        height: height, width: width, pixels: samples.array(count), border: border, constant: 0.3)
      for reach in [0.9, 12, 1e4, 1e15, .infinity] {
        var (down, right) = (samples.array(count, in: -1...1), samples.array(count, in: -1...1))
        // Some places are pixels.
        for k in stride(from: 0, to: count, by: 3) { (down[k], right[k]) = (down[k].rounded(), 0) }
        let factor = reach.isFinite ? reach : 1
        if reach.isInfinite { down = down.map { $0 < 0 ? -reach : reach } }
        var (result, room) = ([Double](repeating: .nan, count: count), room(height, width))
        let isDone = variant.kernels.sample_displaced(
          height, width, picture.pixels, border, 0.3, factor, down, right, &room, &result)
        let expected = (0..<count).map {
          picture.value(
            y: Double($0 / width) + factor * down[$0], x: Double($0 % width) + factor * right[$0])
        }
        #expect(isDone)
        #expect(bits(result) == bits(expected), "\(height) × \(width), \(reach)")
      }
    }
  }

  @Test(arguments: Variant.supported, borders)
  func affineMapsAreMeasuredFromTheMiddle(variant: Variant, border: nk_border) {
    var samples = Samples(seed: 2)
    for (height, width) in shapes {
      let pixels = samples.array(height * width)
      let picture = Picture(height: height, width: width, pixels: pixels, border: border, constant: -1.1)
      let middle = (y: Double(height - 1) / 2, x: Double(width - 1) / 2)
      for _ in 0..<8 {
        let m = samples.array(4, in: -3...3)
        var map = nk_affine_map(
          yy: m[0], yx: m[1], xy: m[2], xx: m[3], y: samples.uniform(-9...9), x: samples.uniform(-9...9))
        var (result, room) = ([Double](repeating: .nan, count: height * width), room(height, width))
        let isDone = variant.kernels.sample_affine(
          height, width, pixels, border, -1.1, &map, &room, &result)
        let expected = (0..<height * width).map { place in
          let (y, x) = (Double(place / width) - middle.y, Double(place % width) - middle.x)
          return picture.value(
            y: map.yy * y + (map.y + middle.y) + map.yx * x, x: map.xy * y + (map.x + middle.x) + map.xx * x)
        }
        #expect(isDone)
        #expect(bits(result) == bits(expected), "\(height) × \(width)")
      }
    }
  }

  @Test(arguments: Variant.supported, borders)
  func noPlaceIsNaN(variant: Variant, border: nk_border) {
    let pixels = [Double](repeating: 1, count: 9)
    var (result, room) = (pixels, room(3, 3))
    var displacements = [Double](repeating: 0, count: 9)
    displacements[7] = .nan
    let zeros = [Double](repeating: 0, count: 9)
    #expect(
      !variant.kernels.sample_displaced(3, 3, pixels, border, 0, 1, displacements, zeros, &room, &result))
    #expect(
      !variant.kernels.sample_displaced(3, 3, pixels, border, 0, 1, zeros, displacements, &room, &result))
    var map = nk_affine_map(yy: 1, yx: 0, xy: 0, xx: .nan, y: 0, x: 0)
    #expect(!variant.kernels.sample_affine(3, 3, pixels, border, 0, &map, &room, &result))
  }

  @Test(arguments: Variant.supported, [0, 1, 2, 15, 16, 17, 200, 1001])
  func normalNumbersAreThoseOfThePolarMethod(variant: Variant, count: Int) {
    var uniform = [Double](repeating: 0, count: 4 * count + 64)
    variant.kernels.uniform(uniform.count, 9, 0, &uniform)
    var expected: [Double] = []
    for pair in 0..<uniform.count / 2 {
      let (u, v) = (2 * uniform[2 * pair] - 1, 2 * uniform[2 * pair + 1] - 1)
      let s = u * u + v * v
      guard s > 0 && s < 1 else { continue }
      let factor = (-2 * values(of: variant.kernels.log, at: [s])[0] / s).squareRoot()
      expected += [u * factor, v * factor]
    }
    var found = [Double](repeating: .nan, count: count + 1)
    variant.kernels.normal(count, 9, &found)
    #expect(bits(found) == bits(Array(expected.prefix(count)) + [.nan]))
    var symmetric = [Double](repeating: .nan, count: count)
    variant.kernels.symmetric_uniform(count, 9, &symmetric)
    #expect(symmetric == uniform.prefix(count).map { 2 * $0 - 1 })
  }

  @Test(arguments: Variant.supported)
  func sumsAreKeptWithinBounds(variant: Variant) {
    let x: [Double] = [1, -1, 0, 5, -5, .nan, 0.25, 0, 0, 0]
    let y: [Double] = [0, 0, 0.5, 0, 0, 0, 0.5, .infinity, -.infinity, 1]
    var z = [Double](repeating: 7, count: 11)
    variant.kernels.add_within(10, 0.5, x, y, 0, 1, &z)
    #expect(bits(z) == bits([0.5, 0, 0.5, 1, 0, .nan, 0.625, 1, 0, 1, 7]))
  }

  @Test(arguments: Variant.supported, [0, 1, 7, 8, 9, 15, 16, 17, 43])
  func entriesAreChosenFromFourRows(variant: Variant, count: Int) {
    var samples = Samples(seed: 4)
    let rows = (0..<4).map { _ in samples.array(count) }
    let choices = (0..<count).map { _ in UInt8(truncatingIfNeeded: samples.next() >> 20) % 4 }
    func chosen<Number>(
      _ rows: [[Number]], _ of: [Int],
      _ choose: (Int, [UInt8], UnsafePointer<UnsafePointer<Number>?>?, UnsafeMutablePointer<Number>?) -> Void
    ) -> [Number] {
      let memory = UnsafeMutablePointer<Number>.allocate(capacity: 4 * count + 1)
      defer { memory.deallocate() }
      for (k, row) in rows.enumerated() {
        (memory + k * count).initialize(from: row, count: count)
      }
      let places = of.map { UnsafePointer(memory + $0 * count) as UnsafePointer<Number>? }
      var entries = rows[0] + rows[0].prefix(1)
      choose(count, choices, places, &entries)
      return Array(entries.prefix(count))
    }
    // Two rows are a case of their own.
    for of in [[0, 1, 2, 3], [0, 1, 0, 1], [2, 2, 3, 3]] {
      let expected = (0..<count).map { rows[of[Int(choices[$0])]][$0] }
      #expect(chosen(rows, of) { variant.kernels.choose_entries($0, $1, $2, $3) } == expected)
      #expect(
        chosen(rows.map { $0.map(Float.init) }, of) { variant.kernels.choose_entries_f32($0, $1, $2, $3) }
          == expected.map(Float.init))
    }
  }

  @Test(arguments: Variant.supported, [(1, 1), (7, 8), (8, 8), (9, 13), (20, 32)])
  func columnsAreTakenOutAndPutBack(variant: Variant, shape: (rows: Int, count: Int)) {
    let (rows, count) = shape
    let (columns, first) = (count + 5, 3)
    var samples = Samples(seed: 3)
    let matrix = samples.array(rows * columns)
    // Columns stand in any order.
    let places = (0..<count).map { ($0 * 7 + 2) % count * rows }.sorted(by: >)
    var arrays = [Double](repeating: .nan, count: count * rows)
    var back = [Double](repeating: 0, count: rows * columns)
    matrix.withUnsafeBufferPointer {
      variant.kernels.take_columns(rows, count, $0.baseAddress.map { $0 + first }, columns, &arrays, places)
    }
    for j in 0..<count {
      #expect((0..<rows).allSatisfy { arrays[places[j] + $0] == matrix[$0 * columns + first + j] })
    }
    back.withUnsafeMutableBufferPointer {
      variant.kernels.put_columns(rows, count, $0.baseAddress.map { $0 + first }, columns, arrays, places)
    }
    let isTaken = { (place: Int) in first..<first + count ~= place % columns }
    #expect(back == matrix.indices.map { isTaken($0) ? matrix[$0] : 0 })

    // Floats are made doubles on the way out, and rounded on the way back.
    let singles = matrix.map { Float($0) }
    var singlesBack = [Float](repeating: 0, count: rows * columns)
    singles.withUnsafeBufferPointer {
      variant.kernels.take_columns_f32(
        rows, count, $0.baseAddress.map { $0 + first }, columns, &arrays, places)
    }
    #expect((0..<rows).allSatisfy { arrays[places[0] + $0] == Double(singles[$0 * columns + first]) })
    arrays = arrays.map { $0 + 1e-12 }
    singlesBack.withUnsafeMutableBufferPointer {
      variant.kernels.put_columns_f32(rows, count, $0.baseAddress.map { $0 + first }, columns, arrays, places)
    }
    #expect(singlesBack == singles.indices.map { isTaken($0) ? Float(Double(singles[$0]) + 1e-12) : 0 })
  }
}
