/// Passes over a whole set of examples, without dropout, that keep what the last layer says and nothing else.
///
/// The set is taken some hundred examples at a time, so that the activations of hidden layers need room for those alone, and
/// stay in the caches of a processor. A column of a product depends on no other, so every bit is that of one pass over all.
struct Evaluation: Sendable {
  /// The last `Z`, shape `[outputs, examples]`.
  private(set) var logits: Matrix
  /// `ŷ`, shape `[outputs, examples]`.
  private(set) var output: Matrix

  /// For a whole block and, where the last one is smaller, for that one.
  private var pass: ForwardPass
  private var lastPass: ForwardPass?

  private static let block = 512

  init(_ network: Network, examples: Int) {
    let block = min(Self.block, examples)
    let remainder = examples % block
    logits = .zeros(network.outputs, examples, network.precision)
    output = logits
    pass = ForwardPass(network, examples: block, masks: [])
    lastPass = remainder == 0 ? nil : ForwardPass(network, examples: remainder, masks: [])
  }

  /// - Parameter x: shape `[inputs, examples]`.
  mutating func run(_ network: Network, _ x: Matrix) {
    let block = pass.logits.columns
    var first = 0
    while first + block <= x.columns {
      network.forward(x, columns: first..<first + block, into: &pass)
      keep(pass, at: first)
      first += block
    }
    guard var last = lastPass.take() else { return }
    network.forward(x, columns: first..<x.columns, into: &last)
    keep(last, at: first)
    lastPass = last
  }

  /// The mean loss.
  func cost(_ network: Network, _ y: Matrix) -> Double {
    network.loss.total(z: logits, a: output, expected: y) / Double(y.columns)
  }

  private mutating func keep(_ pass: ForwardPass, at first: Int) {
    logits.setColumns(from: first, to: pass.logits)
    output.setColumns(from: first, to: pass.output)
  }
}
