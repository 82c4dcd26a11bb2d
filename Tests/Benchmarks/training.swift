// Microseconds for one iteration of training, a line for each network, or the training whose memory is measured. Compiled
// and run by training.sh. Arguments: float64 or float32; what names must hold to be measured, or "memory".

import Regularization

let precision: Precision = CommandLine.arguments[1] == "float32" ? .single : .double
let word = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : ""
var generator = SeededGenerator(seed: 1)

/// The median of several rounds, after one that does not count. `train` is given the number of iterations.
func microseconds(_ train: (Int) -> Void) -> Double {
  func seconds(_ iterations: Int) -> Double {
    let duration = ContinuousClock().measure { train(iterations) }
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
  train(10)
  let iterations = max(20, Int(0.05 * 20 / seconds(20)))
  return (0..<5).map { _ in seconds(iterations) / Double(iterations) * 1e6 }.sorted()[2]
}

func measure(
  _ name: String, _ network: Network, _ x: Matrix, _ y: Matrix, rate: Double, dropout: Dropout = .none
) {
  guard name.contains(word) else { return }
  let network = network.converted(to: precision)
  let (x, y) = (x.converted(to: precision), y.converted(to: precision))
  var generator = SeededGenerator(seed: 2)
  let time = microseconds { epochs in
    _ = network.fit(
      x, y, penalty: .l2(0.7), dropout: dropout, optimizer: .gradientDescent(learningRate: rate),
      epochs: epochs,
      recordEvery: epochs, using: &generator)
  }
  print("\(name)\t\(time)")
}

let digitNetwork = Network(layers: [784, 128, 64, 10], output: .softmax, using: &generator)
if word == "memory" {
  // In the precision it has from the beginning: it is never held in another.
  var x = Matrix.zeros(784, 1).converted(to: precision)[columns: [Int](repeating: 0, count: 10_000)]
  for i in 0..<x.rows {
    for j in 0..<x.columns { x[i, j] = Double.normal(using: &generator) }
  }
  let y = oneHot((0..<x.columns).map { $0 % 10 }, classes: 10).converted(to: precision)
  _ = digitNetwork.converted(to: precision).fit(
    x, y, penalty: .l2(0.7), optimizer: .gradientDescent(learningRate: 0.1), epochs: 2, batchSize: 64,
    using: &generator)
} else {
  let x = Matrix.normal(rows: 2, columns: 211, using: &generator)
  measure(
    "2-20-3-1, 211 points", Network(layers: [2, 20, 3, 1], using: &generator), x,
    (x[rows: 0..<1] .* x[rows: 1..<2]) .> 0, rate: 0.3)
  let digits = Matrix.normal(rows: 784, columns: 64, using: &generator)
  let labels = oneHot((0..<64).map { $0 % 10 }, classes: 10)
  measure("784-128-64-10, batch 64", digitNetwork, digits, labels, rate: 0.1)
  measure(
    "784-128-64-10, batch 64, dropout", digitNetwork, digits, labels, rate: 0.1,
    dropout: Dropout(hidden: 0.5, input: 0.8))
}
