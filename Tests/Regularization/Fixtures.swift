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

  struct Run: Decodable {
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
