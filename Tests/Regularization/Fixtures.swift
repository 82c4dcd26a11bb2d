import Foundation
import Regularization
import Testing

/// The numbers that Fixtures/make_fixtures.py wrote.
struct Fixtures: Decodable {
  struct L2Cost: Decodable {
    let parameters: [[[Double]]]
    let a3: [[Double]]
    let y: [[Double]]
    let lambda: Double
    let cost: Double
  }

  struct DropoutForward: Decodable {
    let x: [[Double]]
    let parameters: [[[Double]]]
    let masks: [[[Double]]]
    let keepProbability: Double
    let a3: [[Double]]
  }

  struct LessonNetwork: Decodable {
    let weights: [[[Double]]]
    let examples: Int
    let lambda: Double
    let cost: Double
    let costWithPenalty: Double
  }

  struct NetworkCase: Decodable, CustomTestStringConvertible {
    let name: String
    let activations: [Activation]
    let loss: Loss
    let parameters: [[[Double]]]
    let x: [[Double]]
    let y: [[Double]]
    let keepProbabilities: [Double]
    let kept: [[[Double]]]
    let cost: Double
    let gradients: [[[Double]]]

    var testDescription: String { name }

    var network: Network { Network(numbers: parameters, activations: activations, loss: loss) }

    var masks: [DropoutMask?] {
      zip(kept, keepProbabilities).map { kept, probability in
        kept.isEmpty ? nil : DropoutMask(kept: Matrix(kept), keepProbability: probability)
      }
    }
  }

  struct Run: Decodable, CustomTestStringConvertible {
    let method: String
    let rate: Double
    let l1: Double
    let l2: Double
    let biases: Bool
    let subgradient: Bool
    let decay: Double
    let maxNorm: Double
    let costs: [Double]
    let parameters: [[[Double]]]

    var testDescription: String { "\(method), l1 \(l1), l2 \(l2), decay \(decay), max-norm \(maxNorm)" }

    /// The same run, made by this library.
    func repeated(from start: NetworkCase, in precision: Precision) -> TrainingRun {
      let optimizer: Optimizer =
        switch method {
        case "gradientDescent": .gradientDescent(learningRate: rate, weightDecay: decay)
        case "momentum": .momentum(learningRate: rate, weightDecay: decay)
        case "rmsProp": .rmsProp(learningRate: rate)
        case "adam": .adam(learningRate: rate)
        default: .adamW(learningRate: rate, weightDecay: decay)
        }
      let penalty: Penalty =
        maxNorm > 0 ? .maxNorm(maxNorm) : .elasticNet(l1: l1, l2: l2, includingBiases: biases)
      var generator = SeededGenerator(seed: 0)
      return start.network.converted(to: precision).fit(
        Matrix(start.x).converted(to: precision), Matrix(start.y).converted(to: precision), penalty: penalty,
        optimizer: optimizer, epochs: costs.count, l1Step: subgradient ? .subgradient : .proximal,
        using: &generator)
    }
  }

  let l2Cost: L2Cost
  let dropoutForward: DropoutForward
  let lessonNetwork: LessonNetwork
  let networks: [NetworkCase]
  let runs: [Run]

  static func load() throws -> Fixtures {
    let url = try #require(Bundle.module.url(forResource: "fixtures", withExtension: "json"))
    return try JSONDecoder().decode(Fixtures.self, from: Data(contentsOf: url))
  }
}

extension Network {
  /// - Parameter numbers: W[1], b[1], W[2], …
  init(numbers: [[[Double]]], activations: [Activation], loss: Loss? = nil) {
    self.init(
      layers: activations.indices.map { l in
        DenseLayer(
          weights: Matrix(numbers[2 * l]), biases: Matrix(numbers[2 * l + 1]), activation: activations[l])
      }, loss: loss)
  }
}

/// The largest `|a − b| / max(1, |b|)` over all entries.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 0
}
