/// How much is dropped in each layer.
///
/// The lectures' network 3-7-7-3-2-1 has keep probabilities by layer, input and output included:
///
///     Dropout(keepProbabilities: [1.0, 0.7, 0.5, 0.7, 1.0, 1.0])
public struct Dropout: Hashable, Sendable, Codable {
  enum KeepProbabilities: Hashable, Codable {
    case byKind(input: Double, hidden: Double)
    case byLayer([Double])
  }

  var keep: KeepProbabilities

  /// Whether every pass of a training run uses the same mask, which is a mistake to study, not a method: see
  /// `frozen`.
  public private(set) var isFrozen = false

  /// Nothing is dropped.
  public static let none = Dropout()

  /// - Parameters:
  ///   - hidden: keep probability of every hidden unit.
  ///   - input: keep probability of every input; the lectures advise 1, or 0.9.
  public init(hidden: Double = 1, input: Double = 1) {
    requireKeepProbability(hidden, "Dropout.init")
    requireKeepProbability(input, "Dropout.init")
    keep = .byKind(input: input, hidden: hidden)
  }

  /// - Parameter keepProbabilities: one for the input, one for each hidden layer, and 1 for the output, which
  ///   is never dropped.
  public init(keepProbabilities: [Double]) {
    for probability in keepProbabilities { requireKeepProbability(probability, "Dropout.init") }
    require(
      keepProbabilities.count >= 2 && keepProbabilities.last == 1, "Dropout.init", "keepProbabilities",
      is: keepProbabilities, "it must hold one for the input, one for each hidden layer, and 1 for the output"
    )
    keep = .byLayer(keepProbabilities)
  }

  /// The same dropout with one mask for the whole run: the generator is set back to the same point before
  /// every pass, as in a well-known exercise whose code seeds inside the forward pass. One fixed, smaller
  /// network is trained for each example; nothing is averaged.
  public var frozen: Dropout {
    var result = self
    result.isFrozen = true
    return result
  }

  /// One probability for the input and each hidden layer of a network, and 1 for its output.
  public func keepProbabilities(for network: Network) -> [Double] {
    switch keep {
    case .byKind(let input, let hidden):
      return [input] + network.layers.dropLast().map { _ in hidden } + [1]
    case .byLayer(let probabilities):
      require(
        probabilities.count == network.layers.count + 1, "Dropout", "the number of keepProbabilities",
        is: probabilities.count,
        "network \(network.sizes) needs \(network.layers.count + 1): input, hidden layers and output")
      return probabilities
    }
  }

  /// Fresh masks for the input and each hidden layer, in the precision of the network; nil where nothing is dropped.
  public func masks(
    for network: Network, examples: Int, using generator: inout some RandomNumberGenerator
  ) -> [DropoutMask?] {
    var masks: [DropoutMask?] = []
    for (probability, layer) in zip(keepProbabilities(for: network), network.layers) {
      guard probability < 1 else {
        masks.append(nil)
        continue
      }
      masks.append(
        DropoutMask(
          rows: layer.inputs, columns: examples, keepProbability: probability, layer.precision,
          using: &generator))
    }
    return masks
  }

  /// Whether anything can be dropped at all.
  public var isNone: Bool {
    switch keep {
    case .byKind(let input, let hidden): input == 1 && hidden == 1
    case .byLayer(let probabilities): probabilities.allSatisfy { $0 == 1 }
    }
  }
}
