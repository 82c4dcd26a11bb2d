// Microseconds for one iteration of training. Compiled and run by training.sh.

import Regularization

/// Measures the training that is given for each precision.
func measure(_ name: String, iterations: Int, _ train: (Precision, Int) -> Void) {
  for (precision, suffix) in [(Precision.double, ""), (.single, ", float32")] {
    train(precision, iterations / 10 + 1)
    let clock = ContinuousClock()
    let times = (0..<9).map { _ in clock.measure { train(precision, iterations) } / iterations }.sorted()
    let microseconds = [times[4], times[0]].map { Double($0.components.attoseconds) / 1e12 }
    print("\(name)\(suffix)\tthis library\t\(microseconds[0])\t\(microseconds[1])")
  }
}

var generator = SeededGenerator(seed: 1)

let lessonX = Matrix.normal(rows: 2, columns: 211, using: &generator)
let lessonY = (lessonX[rows: 0..<1] .* lessonX[rows: 1..<2]) .> 0
let lesson = Network(layers: [2, 20, 3, 1], using: &generator)
measure("2-20-3-1, 211 points, L2", iterations: 2000) { precision, epochs in
  _ = lesson.converted(to: precision).fit(
    lessonX.converted(to: precision), lessonY.converted(to: precision), penalty: .l2(0.7),
    optimizer: .gradientDescent(learningRate: 0.3), epochs: epochs,
    recordEvery: epochs, using: &generator)
}

let digitX = Matrix.normal(rows: 784, columns: 64, using: &generator)
let digitY = oneHot((0..<64).map { $0 % 10 }, classes: 10)
let digit = Network(layers: [784, 128, 64, 10], output: .softmax, using: &generator)
for (name, dropout) in [("L2", Dropout.none), ("L2, dropout", Dropout(hidden: 0.5, input: 0.8))] {
  measure("784-128-64-10, batch 64, \(name)", iterations: 200) { precision, epochs in
    _ = digit.converted(to: precision).fit(
      digitX.converted(to: precision), digitY.converted(to: precision), penalty: .l2(0.7), dropout: dropout,
      optimizer: .gradientDescent(learningRate: 0.1), epochs: epochs, recordEvery: epochs, using: &generator)
  }
}
