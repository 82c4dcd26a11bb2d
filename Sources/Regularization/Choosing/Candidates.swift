// Settings to choose between. λ is best spaced by factors; see Bergstra and Bengio, "Random search for
// hyper-parameter optimization", JMLR 13 (2012), for why random points beat a grid of as many.

extension TrainingOptions {
  /// Every combination of the given λ and keep probabilities, the other options as they are here.
  ///
  /// - Parameters:
  ///   - lambdas: the outer loop.
  ///   - keepProbabilities: of every hidden unit; nil leaves the dropout as it is.
  ///   - penalty: what λ means.
  public func grid(
    lambdas: [Double], keepProbabilities: [Double]? = nil, penalty: (Double) -> Penalty = { .l2($0) }
  ) -> [TrainingOptions] {
    lambdas.flatMap { lambda in
      (keepProbabilities.map { $0.map { Dropout(hidden: $0) } } ?? [dropout]).map { dropout in
        var options = self
        options.penalty = penalty(lambda)
        options.dropout = dropout
        return options
      }
    }
  }

  /// This many random points: λ uniform on a logarithmic scale, keep probabilities uniform.
  ///
  /// - Parameters:
  ///   - lambda: both bounds positive.
  ///   - keepProbability: of every hidden unit; nil leaves the dropout as it is.
  ///   - penalty: what λ means.
  public func randomPoints(
    _ count: Int, lambda: ClosedRange<Double>, keepProbability: ClosedRange<Double>? = nil,
    penalty: (Double) -> Penalty = { .l2($0) }, using generator: inout some RandomNumberGenerator
  ) -> [TrainingOptions] {
    require(count >= 0, "TrainingOptions.randomPoints", "count", is: count, "it must not be negative")
    require(
      lambda.lowerBound > 0, "TrainingOptions.randomPoints", "the lower bound of λ", is: lambda.lowerBound,
      "it must be positive, as the scale is logarithmic")
    let low = Double.log(lambda.lowerBound)
    let high = Double.log(lambda.upperBound)
    return (0..<count).map { _ in
      var options = self
      options.penalty = penalty(Double.exp(low + (high - low) * Double.uniform(using: &generator)))
      if let keepProbability {
        let width = keepProbability.upperBound - keepProbability.lowerBound
        options.dropout = Dropout(
          hidden: keepProbability.lowerBound + width * Double.uniform(using: &generator))
      }
      return options
    }
  }
}
