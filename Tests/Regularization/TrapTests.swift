import Regularization
import Testing

/// Every rule that is broken stops the program with a message that names function, argument, value and rule.
/// Each case runs in a process of its own.
@Suite struct TrapTests {
  func expect(_ message: String, in result: ExitTest.Result?) {
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("Fatal error: " + message))
  }

  @Test func keepProbabilityAboveOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = DropoutMask(rows: 1, columns: 1, keepProbability: 1.3, using: &generator)
    }
    expect(
      "DropoutMask.init: keepProbability is 1.3; it must be in (0, 1]", in: result)
  }

  @Test func keepProbabilityZero() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dropout(hidden: 0)
    }
    expect(
      "Dropout.init: keepProbability is 0.0; it must be in (0, 1]", in: result)
  }

  @Test func keptUnitsOfAnotherExample() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DropoutMask(kept: .ones(2, 3), keepProbability: 0.5).keptUnits(example: 3)
    }
    expect(
      "DropoutMask.keptUnits: example is 3; the mask has 3 examples, counted from 0", in: result)
  }

  @Test func keptUnitsOfAnotherNetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let mask = DropoutMask(kept: .ones(3, 1), keepProbability: 0.5)
      _ = Network.logisticRegression(inputs: 2).keptUnits([mask])
    }
    expect("Network.keptUnits: the number of units of a mask is 3; layer 0 has 2", in: result)
  }

  @Test func outputIsNeverDropped() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dropout(keepProbabilities: [1, 0.5])
    }
    expect(
      "Dropout.init: keepProbabilities is [1.0, 0.5]; it must hold one for the input, one "
        + "for each hidden layer, and 1 for the output", in: result)
  }

  @Test func keepProbabilitiesForAnotherNetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dropout(keepProbabilities: [1, 0.5, 1]).keepProbabilities(for: .logisticRegression(inputs: 2))
    }
    expect(
      "Dropout: the number of keepProbabilities is 3; network [2, 1] needs 2: input, hidden "
        + "layers and output", in: result)
  }

  @Test func negativeLambda() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Penalty.l2(-0.7)
    }
    expect(
      "Penalty.l2: λ is -0.7; it must be finite and not negative", in: result)
  }

  @Test func lambdaNotANumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Penalty.l1(.nan)
    }
    expect(
      "Penalty.l1: λ is nan; it must be finite and not negative", in: result)
  }

  @Test func penaltiesForAnotherNetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Penalty.perLayer([.l2(1), .none])(.logisticRegression(inputs: 2), examples: 3)
    }
    expect(
      "Penalty.perLayer: the number of penalties is 2; the network has 1 layers, so it must "
        + "be 1", in: result)
  }

  @Test func productOfShapesThatDoNotMeet() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix.zeros(2, 3) * Matrix.zeros(2, 3)
    }
    expect(
      "Matrix *: the shape of the second matrix is 2 × 3; the first is 2 × 3, so the second "
        + "must have 3 rows", in: result)
  }

  @Test func sumOfDifferentShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix.zeros(2, 3) + Matrix.zeros(3, 2)
    }
    expect(
      "Matrix +: the shape of the second matrix is 3 × 2; it must be 2 × 3, or one column of 2", in: result)
  }

  @Test func raggedRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix([[1, 2], [3]])
    }
    expect(
      "Matrix.init: the length of row 1 is 1; it must be that of row 0, 2", in: result)
  }

  @Test func indexOutOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix.zeros(2, 3)[0, 3]
    }
    expect(
      "Matrix subscript: column is 3; the matrix is 2 × 3, so it must be in 0..<3", in: result)
  }

  @Test func labelsOutsideZeroAndOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = Network.logisticRegression(inputs: 1).fit([[1, 2]], [[0, 2]], epochs: 1, using: &generator)
    }
    expect(
      "Network.fit: a label is 2.0; it must be 0 or 1, or a share between them", in: result)
  }

  @Test func labelsOutsideTheClasses() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = oneHot([0, 3], classes: 3)
    }
    expect(
      "oneHot: label 1 is 3; it must be in 0..<3", in: result)
  }

  @Test func columnsWithoutOneClass() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network.softmaxRegression(inputs: 1, classes: 2).cost([[1, 2]], [[1, 1], [0, 1]])
    }
    expect(
      "Network.cost: the label of an example is no single class (example 1); each column "
        + "must hold one 1, as oneHot makes it, or shares that sum to 1", in: result)
  }

  @Test func emptyData() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network.logisticRegression(inputs: 1).cost(.zeros(1, 0), .zeros(1, 0))
    }
    expect(
      "Network.cost: the number of examples is 0; it must be at least 1", in: result)
  }

  @Test func dataNotANumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network.logisticRegression(inputs: 2).cost([[1], [.nan]], [[1]])
    }
    expect(
      "Network.cost: x[1, 0] is nan; data must be finite", in: result)
  }

  @Test func inputsOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network.logisticRegression(inputs: 2)(.zeros(3, 1))
    }
    expect(
      "Network.forward: the shape of x is 3 × 1; the network takes 2 inputs, so x must have "
        + "2 rows", in: result)
  }

  @Test func layersThatDoNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let first = DenseLayer(weights: .zeros(3, 2), biases: .zeros(3, 1), activation: .tanh)
      let second = DenseLayer(weights: .zeros(1, 4), biases: .zeros(1, 1), activation: .sigmoid)
      _ = Network(layers: [first, second])
    }
    expect(
      "Network.init: the number of inputs of a layer is 4; the layer before has 3 units, so "
        + "it must be 3", in: result)
  }

  @Test func lossThatDoesNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = Network(layers: [2, 1], output: .identity, loss: .binaryCrossEntropy, using: &generator)
    }
    expect(
      "Network.init: loss is binaryCrossEntropy; with identity as the output it must be "
        + "squaredError", in: result)
  }

  @Test func aDivergingRun() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = Network.linearRegression(inputs: 1).fit(
        [[1, 2]], [[1, 2]], optimizer: .gradientDescent(learningRate: 1e9), epochs: 100, using: &generator)
    }
    expect(
      "Network.fit: the training cost at iteration ", in: result)
  }

  @Test func earlyStoppingWithoutDevelopment() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = Network.linearRegression(inputs: 1).fit(
        [[1, 2]], [[1, 2]], epochs: 1, earlyStopping: EarlyStopping(patience: 1), using: &generator)
    }
    expect(
      "Network.fit: development is nil; early stopping needs development examples", in: result)
  }

  @Test func learningRateNotPositive() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Optimizer.adam(learningRate: -0.1)
    }
    expect(
      "Optimizer.adam: learningRate is -0.1; it must be positive and finite", in: result)
  }

  @Test func moreFoldsThanExamples() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = randomFolds(4, folds: 5, using: &generator)
    }
    expect(
      "randomFolds: folds is 5; it must be at least 2 and at most the number of examples, 4", in: result)
  }

  @Test func spreadOfOneValue() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Sample([1.5]).standardError
    }
    expect("Sample.standardDeviation: count is 1; the spread needs two values or more", in: result)
  }

  @Test func pairsOfUnequalNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PairedComparison([1, 2, 3], minus: [1, 2])
    }
    expect(
      "PairedComparison.init: second is of 2 values; it must have as many as the first, 3, since they are paired",
      in: result)
  }
}
