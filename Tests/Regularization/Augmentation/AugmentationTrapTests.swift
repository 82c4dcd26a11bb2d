import Regularization
import Testing

/// Wrong arguments stop the program with a message that names function, argument, value and rule.
@Suite struct AugmentationTrapTests {
  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "\(text)")
  }

  @Test func probability() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Flip(.horizontal, probability: 1.5)
    }
    expect(result, says: "Flip.init: probability is 1.5; it must be in [0, 1]")
  }

  @Test func zoomFactor() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Zoom(factor: 0...1)
    }
    expect(result, says: "Zoom.init: factor is 0.0...1.0; factors must be positive")
  }

  @Test func cropSide() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Crop(side: 0.5...1.5)
    }
    expect(result, says: "Crop.init: side is 0.5...1.5; fractions must be in (0, 1]")
  }

  @Test func elasticAlpha() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ElasticDistortion(alpha: .nan, sigma: 4)
    }
    expect(result, says: "ElasticDistortion.init: alpha is nan; it must be finite and not negative")
  }

  @Test func numberOfPixels() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      let size = ImageSize(height: 2, width: 2)
      _ = Rotation(degrees: 5).augmented([1, 2, 3], size: size, using: &generator)
    }
    expect(result, says: "ImageTransformation.applied: the number of pixels is 3; an image of 2 × 2 has 4")
  }

  @Test func displacementThatIsNoNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let size = ImageSize(height: 1, width: 1)
      let bad = ImageTransformation.displacement(down: [.nan], right: [0], border: .nearest)
      _ = bad.applied(to: [1], size: size)
    }
    expect(result, says: "ImageTransformation.applied: a displacement is NaN; it must be a number")
  }
}
