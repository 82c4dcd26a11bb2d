import NumericKernels

/// Room in which images of one size are changed without allocating memory for each; a thread has one of its own.
final class ImageWorkshop: @unchecked Sendable {
  let size: ImageSize
  /// Images side by side, and one place more: a step reads an image and writes the free place, and the place of the
  /// image is free then.
  private let memory: UnsafeMutablePointer<Double>
  /// Behind them, for one image with a frame.
  private let room: UnsafeMutablePointer<Double>
  private var places: [Int]
  private var freePlace: Int
  /// What a step draws: displacements downwards of all pixels, then those to the right; and room to smooth them.
  private var fields: [Double] = []
  private var unsmoothed: [Double] = []
  private var smoothing: GaussianSmoothing

  /// - Parameter images: how many are in it at a time.
  init(size: ImageSize, images count: Int) {
    self.size = size
    let framed = (size.height + 4) * (size.width + 4)
    memory = .allocate(capacity: (count + 1) * size.pixels + framed)
    memory.initialize(repeating: 0, count: (count + 1) * size.pixels + framed)
    room = memory + (count + 1) * size.pixels
    places = (0..<count).map { $0 * size.pixels }
    freePlace = count * size.pixels
    smoothing = GaussianSmoothing(size: size, sigma: 0)
  }

  deinit { memory.deallocate() }

  /// The pixels of an image, until it is changed.
  subscript(k: Int) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: memory + places[k], count: size.pixels)
  }

  /// Takes in columns of a matrix that has a row for each pixel.
  ///
  /// - Parameters:
  ///   - first: the entry of the first row and the first of these columns.
  ///   - stride: the number of columns of the matrix.
  func takeIn<Number: ImageNumber>(columns count: Int, from first: UnsafePointer<Number>, stride: Int) {
    Number.takeColumns(size.pixels, count, first, stride, memory, places)
  }

  /// Writes the first images into columns of a matrix.
  func handOut<Number: ImageNumber>(columns count: Int, to first: UnsafeMutablePointer<Number>, stride: Int) {
    Number.putColumns(size.pixels, count, first, stride, memory, places)
  }

  /// Changes an image, and says whether it could: not where a place to read from is NaN.
  func change(_ k: Int, by transformation: ImageTransformation) -> Bool {
    let (height, width, pixels) = (size.height, size.width, size.pixels)
    let (image, result) = (memory + places[k], memory + freePlace)
    switch transformation {
    case .identity:
      return true
    case .sequence(let steps):
      return steps.allSatisfy { change(k, by: $0) }
    case .flip(let horizontal, let vertical):
      flip(image, into: result, horizontal: horizontal, vertical: vertical)
    case .affine(let map, let border):
      var map = nk_affine_map(yy: map.yy, yx: map.yx, xy: map.xy, xx: map.xx, y: map.y, x: map.x)
      guard nk_sample_affine(height, width, image, border.kind, border.constant, &map, room, result) else {
        return false
      }
    case .displacement(let down, let right, let border):
      guard
        nk_sample_displaced(height, width, image, border.kind, border.constant, 1, down, right, room, result)
      else { return false }
    case .elastic(let distortion, let downSeed, let rightSeed):
      drawFields(downSeed, rightSeed, sigma: distortion.sigma)
      let border = distortion.border
      let isRead = fields.withUnsafeBufferPointer { fields in
        guard let down = fields.baseAddress else { return false }
        return nk_sample_displaced(
          height, width, image, border.kind, border.constant, distortion.alpha, down, down + pixels, room,
          result)
      }
      guard isRead else { return false }
    case .addition(let numbers, let range):
      add(numbers, times: 1, to: image, within: range, into: result)
    case .noise(let noise, let seed):
      makeFields()
      nk_normal(pixels, seed, &fields)
      add(fields, times: noise.standardDeviation, to: image, within: noise.clampedTo, into: result)
    }
    swap(&places[k], &freePlace)
    return true
  }

  private func makeFields() {
    if fields.isEmpty { fields = [Double](repeating: 0, count: 2 * size.pixels) }
  }

  /// The two fields of an elastic distortion, without the factor α.
  private func drawFields(_ downSeed: UInt64, _ rightSeed: UInt64, sigma: Double) {
    makeFields()
    if smoothing.sigma != sigma { smoothing = GaussianSmoothing(size: size, sigma: sigma) }
    for (place, seed) in [(0, downSeed), (size.pixels, rightSeed)] {
      fields.withUnsafeMutableBufferPointer { fields in
        if let start = fields.baseAddress { nk_symmetric_uniform(size.pixels, seed, start + place) }
      }
    }
    if sigma > 0 { smoothing.smooth(&fields, using: &unsmoothed) }
  }

  private func flip(
    _ image: UnsafeMutablePointer<Double>, into result: UnsafeMutablePointer<Double>, horizontal: Bool,
    vertical: Bool
  ) {
    let width = size.width
    for y in 0..<size.height {
      let to = result + y * width
      let from = image + (vertical ? size.height - 1 - y : y) * width
      if horizontal {
        for x in 0..<width { to[x] = from[width - 1 - x] }
      } else {
        to.update(from: from, count: width)
      }
    }
  }

  private func add(
    _ numbers: [Double], times factor: Double, to image: UnsafeMutablePointer<Double>,
    within range: ClosedRange<Double>?, into result: UnsafeMutablePointer<Double>
  ) {
    let range = range ?? -.infinity ... .infinity
    nk_add_within(size.pixels, factor, numbers, image, range.lowerBound, range.upperBound, result)
  }
}
