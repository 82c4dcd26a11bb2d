/// How large the weights are at the start: normal, with a variance made of the number of inputs (and units).
public enum Initialization: String, Hashable, Sendable, Codable, CaseIterable {
  /// `Var w = 2 / inputs`, for ReLU (He et al., 2015).
  case he
  /// `Var w = 2 / (inputs + units)`, for tanh and sigmoid (Glorot and Bengio, 2010).
  case xavier
  /// `Var w = 1 / inputs` (LeCun et al., 1998).
  case lecun
  /// All weights 0: right for a single layer, which has no symmetry to break, and for no deeper network.
  case zeros

  /// The standard deviation of the weights of a layer.
  public func standardDeviation(inputs: Int, units: Int) -> Double {
    switch self {
    case .he: (2 / Double(inputs)).squareRoot()
    case .xavier: (2 / Double(inputs + units)).squareRoot()
    case .lecun: (1 / Double(inputs)).squareRoot()
    case .zeros: 0
    }
  }
}
