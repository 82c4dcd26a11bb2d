/// Predictions averaged over random masks.
public struct MonteCarloPrediction: Hashable, Sendable {
  /// Shape `[outputs, examples]`.
  public var mean: Matrix
  /// The standard deviation over the samples, shape `[outputs, examples]`; that of the mean is `√samples` times
  /// smaller.
  public var standardDeviation: Matrix
  public var samples: Int
}

extension Network {
  /// Averages predictions made with dropout left on. At test time the lectures do neither: one pass without
  /// dropout costs a fraction and gives about the same.
  ///
  /// - Parameter samples: how many passes, at least 2.
  public func monteCarloPrediction(
    _ x: Matrix, dropout: Dropout, samples: Int, using generator: inout some RandomNumberGenerator
  ) -> MonteCarloPrediction {
    require(samples >= 2, "Network.monteCarloPrediction", "samples", is: samples, "it must be at least 2")
    var mean = Matrix.zeros(outputs, x.columns, precision)
    var squares = mean
    for n in 1...samples {
      let prediction = forward(x, masks: dropout.masks(for: self, examples: x.columns, using: &generator))
        .output
      // Welford's update: Σ (ŷ − mean)² without cancellation.
      let difference = prediction - mean
      mean += difference / Double(n)
      squares += (difference .* (prediction - mean))
    }
    return MonteCarloPrediction(
      mean: mean, standardDeviation: sqrt(squares / Double(samples - 1)), samples: samples)
  }
}
