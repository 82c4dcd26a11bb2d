/// The cost that training minimises, its two terms apart.
///
///     J = data + penalty = (1/m) Σ L(ŷ, y) + penalty
public struct Cost: Hashable, Sendable, Codable {
  /// The mean loss: what can be compared between data sets, or runs with different penalties.
  public var data: Double
  public var penalty: Double

  public init(data: Double, penalty: Double) {
    self.data = data
    self.penalty = penalty
  }

  /// `J`
  public var total: Double { data + penalty }
}

extension Cost: CustomStringConvertible {
  /// `0.6974 = 0.6557 data + 0.0417 penalty`
  public var description: String {
    "\(shortDescription(of: total)) = \(shortDescription(of: data)) data"
      + " + \(shortDescription(of: penalty)) penalty"
  }
}

extension Network {
  /// `J`, its data term and its penalty apart.
  ///
  /// - Parameters:
  ///   - x: shape `[inputs, examples]`.
  ///   - y: shape `[outputs, examples]`.
  ///   - masks: dropout masks, as `forward` takes them.
  ///   - examples: the `m` of `λ/m`, where `x` is a part of a larger set; without it the number of columns of
  ///     `x`.
  public func cost(
    _ x: Matrix, _ y: Matrix, penalty: Penalty = .none, masks: [DropoutMask?] = [], examples: Int? = nil
  ) -> Cost {
    requireExamples(x, y, "Network.cost")
    return Cost(
      data: dataCost(of: forward(x, masks: masks), y), penalty: penalty(self, examples: examples ?? x.columns)
    )
  }

  func dataCost(of pass: ForwardPass, _ y: Matrix) -> Double {
    loss.total(z: pass.logits, a: pass.output, expected: y) / Double(y.columns)
  }

  /// The share of examples whose predicted class is wrong: of several outputs the largest wins; a single one
  /// says 1 where `ŷ` is above ½.
  public func errorRate(_ x: Matrix, _ y: Matrix) -> Double {
    requireExamples(x, y, "Network.errorRate")
    return misclassificationRate(predicted: self(x), expected: y)
  }

  public func accuracy(_ x: Matrix, _ y: Matrix) -> Double { 1 - errorRate(x, y) }

  /// The predicted classes: 0 or 1 for one output, else the row of the largest.
  public func classes(_ x: Matrix) -> [Int] {
    let predicted = self(x)
    return predicted.rows == 1
      ? predicted[row: 0].map { $0 > 0.5 ? 1 : 0 } : predicted.columnMaximumIndices
  }
}

/// The share of columns in which `predicted` names another class than `expected`. Allocates nothing.
///
/// - Parameter threshold: above it, a single output says 1.
func misclassificationRate(predicted: Matrix, expected: Matrix, threshold: Double = 0.5) -> Double {
  requireAlike(predicted, expected, "misclassificationRate")
  let (rows, columns) = (predicted.rows, predicted.columns)
  let wrong = predicted.withNumbers(
    { misclassified($0, expected.doubles, rows, columns, threshold) },
    { misclassified($0, expected.singles, rows, columns, Float(threshold)) })
  return Double(wrong) / Double(columns)
}

private func misclassified<Number: BinaryFloatingPoint>(
  _ predicted: [Number], _ expected: [Number], _ classes: Int, _ examples: Int, _ threshold: Number
) -> Int {
  var wrong = 0
  predicted.withUnsafeBufferPointer { p in
    expected.withUnsafeBufferPointer { y in
      if classes == 1 {
        for j in 0..<examples where (p[j] > threshold) != (y[j] > 0.5) { wrong += 1 }
        return
      }
      for j in 0..<examples {
        var predictedClass = 0
        var expectedClass = 0
        for i in 1..<classes {
          if p[i * examples + j] > p[predictedClass * examples + j] { predictedClass = i }
          if y[i * examples + j] > y[expectedClass * examples + j] { expectedClass = i }
        }
        if predictedClass != expectedClass { wrong += 1 }
      }
    }
  }
  return wrong
}
