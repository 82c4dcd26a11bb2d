// A training run of the kind, length and precision its arguments name. Compiled and run by training.sh, which counts
// allocations.

import Regularization

let kind = CommandLine.arguments[1]
let epochs = Int(CommandLine.arguments[2]) ?? 0
guard let precision = Precision(rawValue: CommandLine.arguments[3]) else { fatalError("double or single") }
var generator = SeededGenerator(seed: 7)
let inputs = kind == "large" ? 784 : 2
let x = Matrix.normal(rows: inputs, columns: 211, using: &generator).converted(to: precision)
let y = (x[rows: 0..<1] .* x[rows: 1..<2]) .> 0
let network = Network(layers: [inputs, inputs == 2 ? 20 : 128, 3, 1], using: &generator).converted(
  to: precision)
let patience = EarlyStopping(patience: 100_000)
let options =
  switch kind {
  case "full-batch", "large":
    TrainingOptions(penalty: .l2(0.7), epochs: epochs)
  case "mini-batch":
    TrainingOptions(
      penalty: .elasticNet(l1: 0.1, l2: 1), dropout: Dropout(hidden: 0.8, input: 0.9), optimizer: .adam(),
      epochs: epochs, batchSize: 50, earlyStopping: patience)
  default:
    TrainingOptions(
      penalty: .perLayer([.maxNorm(1), .l1(1), .none]),
      dropout: Dropout(keepProbabilities: [1, 0.8, 1, 1]).frozen,
      optimizer: .rmsProp(schedule: .cosine(epochs: 100, final: 0)), epochs: epochs, earlyStopping: patience)
  }
let run = network.fit(x, y, development: (x, y), options, using: &generator)
precondition(run.ending == .completed)
