import Foundation
import Regularization
import Testing

private let size = ImageSize(height: 3, width: 4)
/// Three rows of four.
private let image: [Double] = [
  1, 2, 3, 4,
  5, 6, 7, 8,
  9, 10, 11, 12,
]

/// One line of References/scipy.txt.
private struct SciPyRow {
  let name: String
  let border: Border
  let parameters, result: [Double]

  static func table() throws -> [SciPyRow] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References/scipy.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      let borders: [String: Border] = [
        "constant": .constant(0.25), "nearest": .nearest, "reflect": .reflect, "wrap": .wrap, "-": .nearest,
      ]
      return SciPyRow(
        name: words[0], border: try #require(borders[words[1]]),
        parameters: try words[2].split(separator: ",").map { try #require(Double($0)) },
        result: try words[3].split(separator: ",").map { try #require(Double($0)) })
    }
  }
}

private func expectNear(_ found: [Double], _ expected: [Double], _ comment: Comment) {
  #expect(found.count == expected.count)
  for (x, y) in zip(found, expected) where !(abs(x - y) <= 1e-12) {
    Issue.record("\(comment): \(x) should be \(y)")
  }
}

@Suite struct AugmentationTests {
  @Test func resamplingAgreesWithSciPy() throws {
    let rows = try SciPyRow.table()
    let source = try #require(rows.first)
    let size = ImageSize(height: Int(source.parameters[0]), width: Int(source.parameters[1]))
    var tested: [String: Int] = [:]
    for row in rows.dropFirst() {
      let p = row.parameters
      tested[row.name, default: 0] += 1
      switch row.name {
      case "affine":
        let map = AffineMap.rotation(degrees: p[0]).then(.shear(degrees: p[1]))
          .then(.zoom(vertical: p[2], horizontal: p[2])).then(.shift(down: p[3], right: p[4]))
        let found = ImageTransformation.affine(map, border: row.border).applied(to: source.result, size: size)
        expectNear(found, row.result, "affine \(row.border) \(p)")
      case "displacement":
        let transformation = ImageTransformation.displacement(
          down: Array(p[..<size.pixels]), right: Array(p[size.pixels...]), border: row.border)
        expectNear(
          transformation.applied(to: source.result, size: size), row.result, "displacement \(row.border)")
      default:
        // Two images at once: what one is must not reach into the other.
        var (images, room) = (source.result + source.result.reversed(), [Double]())
        GaussianSmoothing(size: size, sigma: p[0]).smooth(&images, using: &room)
        expectNear(Array(images[..<size.pixels]), row.result, "Gaussian \(p)")
        expectNear(Array(images[size.pixels...]), row.result.reversed(), "Gaussian \(p), reversed")
      }
    }
    #expect(tested == ["affine": 20, "displacement": 8, "gaussian": 4])
  }

  @Test func flips() {
    let horizontal = ImageTransformation.flip(horizontal: true, vertical: false)
    #expect(horizontal.applied(to: image, size: size) == [4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9])
    let vertical = ImageTransformation.flip(horizontal: false, vertical: true)
    #expect(vertical.applied(to: image, size: size) == [9, 10, 11, 12, 5, 6, 7, 8, 1, 2, 3, 4])
    var generator = SeededGenerator(seed: 1)
    #expect(Flip(.horizontal, probability: 1).transformation(for: size, using: &generator) == horizontal)
    #expect(Flip(.vertical, probability: 1).transformation(for: size, using: &generator) == vertical)
    #expect(Flip(.vertical, probability: 0).transformation(for: size, using: &generator) == .identity)
    let count = 4000
    let flipped = (0..<count).count { _ in
      Flip(.horizontal).transformation(for: size, using: &generator) == horizontal
    }
    #expect(abs(Double(flipped) / Double(count) - 0.5) < 3 * 0.5 / Double(count).squareRoot())
  }

  /// Whole batches have a kernel of their own: it must do what is done to one image at a time.
  @Test(arguments: Precision.allCases) func mirroredBatchesAreMirroredImages(precision: Precision) {
    let flips: [any Augmentation] = [
      Flip(.horizontal), Flip(.vertical), Flip(.horizontal, probability: 1),
      Flip(.horizontal).then(Flip(.vertical)), Flip(.vertical).then(Flip(.horizontal).then(Flip(.vertical))),
      Flip(.horizontal, probability: 1).then(Flip(.vertical, probability: 1)),
    ]
    for (height, width, count) in [(3, 4, 1), (5, 1, 9), (1, 6, 37), (28, 27, 150), (2, 2, 0)] {
      let size = ImageSize(height: height, width: width)
      var generator = SeededGenerator(seed: 6)
      let images = Matrix.uniform(rows: size.pixels, columns: count, using: &generator).converted(
        to: precision)
      for flip in flips {
        var (draws, same) = (generator, generator)
        let batch = flip.augmented(images, size: size, using: &draws)
        for k in 0..<count {
          let image = (0..<size.pixels).map { images[$0, k] }
          #expect(
            flip.augmented(image, size: size, using: &same) == (0..<size.pixels).map { batch[$0, k] },
            "\(flip), \(size), image \(k)")
        }
        #expect(draws.next() == same.next())
      }
    }
  }

  @Test func bordersStandWhereTheySay() {
    func shifted(_ border: Border) -> [Double] {
      let map = AffineMap.shift(down: 0, right: 3)
      let row = ImageSize(height: 1, width: 4)
      return ImageTransformation.affine(map, border: border).applied(to: [1, 2, 3, 4], size: row)
    }
    #expect(shifted(.constant(9)) == [9, 9, 9, 1])
    #expect(shifted(.nearest) == [1, 1, 1, 1])
    #expect(shifted(.reflect) == [3, 2, 1, 1])
    #expect(shifted(.wrap) == [2, 3, 4, 1])
  }

  @Test func quarterTurnsAreExactAndCounterClockwise() {
    let square = ImageSize(height: 3, width: 3)
    let nine = (1...9).map(Double.init)
    func turned(_ degrees: Double) -> [Double] {
      ImageTransformation.affine(.rotation(degrees: degrees), border: .constant(0)).applied(
        to: nine, size: square)
    }
    #expect(turned(90) == [3, 6, 9, 2, 5, 8, 1, 4, 7])
    #expect(turned(180) == nine.reversed())
    #expect(turned(-90) == turned(270))
    #expect(turned(360) == nine)
  }

  @Test func noChangeIsTheIdentity() {
    var generator = SeededGenerator(seed: 2)
    let augmentations: [any Augmentation] = [
      Rotation(degrees: 0), Shift(pixels: 0), Shift(down: 0...0, right: 0...0), Zoom(factor: 1...1),
      Crop(side: 1...1), Shear(degrees: 0), ElasticDistortion(alpha: 0, sigma: 2),
      Noise(standardDeviation: 0),
      AugmentationSequence([]), Flip(.vertical).withProbability(0),
    ]
    for augmentation in augmentations {
      #expect(augmentation.augmented(image, size: size, using: &generator) == image, "\(augmentation)")
    }
    let all = AugmentationSequence(augmentations)
    #expect(all.augmented(image, size: size, using: &generator) == image)
  }

  @Test func parametersStayInTheirRanges() throws {
    var generator = SeededGenerator(seed: 3)
    var shifts = Set<[Double]>()
    for _ in 0..<2000 {
      guard case .affine(let map, _) = Shift(pixels: 1).transformation(for: size, using: &generator) else {
        Issue.record("a shift is affine")
        return
      }
      shifts.insert([map.y, map.x])
      guard
        case .affine(let turn, _) = Rotation(degrees: -10...20).transformation(for: size, using: &generator),
        case .affine(let zoom, _) = Zoom(factor: 0.5...2).transformation(for: size, using: &generator),
        case .affine(let lean, _) = Shear(degrees: 45).transformation(for: size, using: &generator)
      else {
        Issue.record("rotation, zoom and shear are affine")
        return
      }
      let degrees = atan2(turn.yx, turn.yy) * 180 / .pi
      #expect(degrees >= -10.0000001 && degrees <= 20.0000001)
      #expect(zoom.yy == zoom.xx && zoom.yy >= 0.5 && zoom.yy <= 2)
      #expect(abs(lean.xy) <= 1.0000001)
    }
    // Whole pixels, all nine places.
    #expect(shifts.count == 9)
    #expect(shifts.allSatisfy { $0.allSatisfy { abs($0) <= 1 && $0 == $0.rounded() } })
  }

  @Test func cropsShowNothingButTheImage() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let cropped = Crop(side: 0.3...1).augmented(image, size: size, using: &generator)
      #expect(cropped.allSatisfy { $0 >= 1 && $0 <= 12 })
      // The image is a plane with slope 1 to the right and 4 downwards; the crop has the same slopes, less steep.
      let side = cropped[1] - cropped[0]
      #expect(side >= 0.3 - 1e-12 && side <= 1 + 1e-12)
      #expect(abs(cropped[4] - cropped[0] - 4 * side) < 1e-12)
    }
  }

  @Test func affineMapsThatFollowOneAnotherAreJoined() {
    let turn = AffineMap.rotation(degrees: 20)
    let away = AffineMap.shift(down: 0, right: 100)
    let back = AffineMap.shift(down: 0, right: -100)
    let black = Border.constant(0)
    let there = ImageTransformation.affine(away, border: black).then(.affine(back, border: black))
    #expect(there.applied(to: image, size: size) == image)
    let joined = ImageTransformation.flip(horizontal: true, vertical: false)
      .then(.affine(turn, border: black)).then(.affine(away, border: black))
    #expect(
      joined
        == .sequence([.flip(horizontal: true, vertical: false), .affine(turn.then(away), border: black)]))
    let apart = ImageTransformation.affine(turn, border: black).then(.affine(away, border: .wrap))
    #expect(apart == .sequence([.affine(turn, border: black), .affine(away, border: .wrap)]))
    // First turn, then shift: the centre ends where the shift takes it.
    let map = turn.then(.shift(down: 2, right: 3))
    let source = (y: map.yy * 2 + map.yx * 3 + map.y, x: map.xy * 2 + map.xx * 3 + map.x)
    #expect(abs(source.y) < 1e-15 && abs(source.x) < 1e-15)
  }

  @Test func aBatchIsItsImagesInOrder() {
    let augmentation = Rotation(degrees: 30).then(ElasticDistortion(alpha: 3, sigma: 1))
      .then(Noise(standardDeviation: 0.1, clampedTo: 0...12)).withProbability(0.8)
    var first = SeededGenerator(seed: 5)
    let images = Matrix.uniform(rows: 12, columns: 9, using: &first)
    var second = first
    let batch = augmentation.augmented(images, size: size, using: &first)
    for j in 0..<9 {
      #expect(batch[column: j] == augmentation.augmented(images[column: j], size: size, using: &second))
    }
    #expect(first == second)
    #expect(batch != images)
  }

  @Test func noiseHasItsStandardDeviation() {
    var generator = SeededGenerator(seed: 6)
    let large = ImageSize(height: 100, width: 100)
    let grey = [Double](repeating: 0.5, count: 10_000)
    let noisy = Noise(standardDeviation: 0.2).augmented(grey, size: large, using: &generator)
    let mean = noisy.reduce(0, +) / 10_000
    let variance = noisy.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000
    // Three standard errors of a mean, and of a variance, of 10 000 normal numbers.
    #expect(abs(mean - 0.5) < 3 * 0.2 / 100)
    #expect(abs(variance - 0.04) < 3 * 0.04 * (2.0 / 10_000).squareRoot())
    let clamped = Noise(standardDeviation: 1, clampedTo: 0...1).augmented(
      grey, size: large, using: &generator)
    #expect(clamped.min() == 0 && clamped.max() == 1)
  }

  @Test func elasticFieldsAreSmoothedUniformNumbers() {
    var generator = SeededGenerator(seed: 7)
    let large = ImageSize(height: 60, width: 60)
    // A plane that rises by 1 from pixel to pixel tells where each pixel was read, but for those near the border.
    let rising = (0..<large.pixels).map { Double($0 % large.width) }
    func displacements(sigma: Double) -> [Double] {
      let bent = ElasticDistortion(alpha: 3, sigma: sigma).augmented(rising, size: large, using: &generator)
      return bent.indices.filter { 3...56 ~= $0 % large.width && 3...56 ~= $0 / large.width }
        .map { bent[$0] - rising[$0] }
    }
    let rough = displacements(sigma: 0)
    let smooth = displacements(sigma: 2)
    #expect(rough.allSatisfy { abs($0) <= 3 + 1e-12 })
    func variance(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 } / Double(x.count) }
    // α²/3; the standard error of the mean square of 54² uniform numbers is √(4/45)/54 of α².
    let standardError = 9 * (4.0 / 45).squareRoot() / 54
    #expect(abs(variance(rough) - 3) < 3 * standardError)
    // Smoothing in the plane divides the variance by 4πσ², less at the border.
    let expected = 3 / (4 * Double.pi * 4)
    #expect(variance(smooth) > 0.5 * expected && variance(smooth) < 1.5 * expected)
  }

  @Test func anglesAreExactWhereTheyCanBe() {
    for whole in -8...8 {
      let (sine, cosine) = sineAndCosine(quarterTurns: Double(whole))
      #expect(sine == [0, 1, 0, -1][whole & 3] && cosine == [1, 0, -1, 0][whole & 3])
    }
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<2000 {
      let turns = 20 * Double.uniform(using: &generator) - 10
      let (sine, cosine) = sineAndCosine(turns: turns)
      // The C library's, of an angle that carries a rounding error of up to 63 · 2⁻⁵³.
      #expect(abs(sine - sin(turns * 2 * .pi)) < 2e-14)
      #expect(abs(cosine - cos(turns * 2 * .pi)) < 2e-14)
      #expect(abs(sine * sine + cosine * cosine - 1) < 5e-16)
    }
  }
}
