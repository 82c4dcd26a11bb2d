import Regularization
import Testing

/// Where two precisions meet, the program stops with a message that says what to convert. Each case runs in a process of its
/// own.
@Suite struct PrecisionTrapTests {
  func expect(_ message: String, in result: ExitTest.Result?) {
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("Fatal error: " + message))
  }

  @Test func sums() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix.ones(2, 2) + Matrix.ones(2, 2).converted(to: .single)
    }
    expect(
      "Matrix +: the precision of the second matrix is single; it must be that of the first, double: "
        + "converted(to: .double) makes it so", in: result)
  }

  @Test func products() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix.ones(2, 2).converted(to: .single) * Matrix.ones(2, 2).transposed
    }
    expect(
      "Matrix *: the precision of the second matrix is double; it must be that of the first, single: "
        + "converted(to: .single) makes it so", in: result)
  }

  @Test func dataForANetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      let data = Dataset.moons(count: 10, using: &generator)
      _ = Network.logisticRegression(inputs: 2).converted(to: .single).fit(data, epochs: 1, using: &generator)
    }
    expect(
      "Network.fit: the precision of x is double; it must be that of the network, single: "
        + "converted(to: .single) makes it so", in: result)
  }

  @Test func labelsForANetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network.logisticRegression(inputs: 1).cost([[1, 2]], Matrix([[0, 1]]).converted(to: .single))
    }
    expect(
      "Network.cost: the precision of y is single; it must be that of the network, double: "
        + "converted(to: .double) makes it so", in: result)
  }

  @Test func predictions() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network.logisticRegression(inputs: 1)(Matrix([[0, 1]]).converted(to: .single))
    }
    expect(
      "Network.forward: the precision of x is single; it must be that of the network, double: "
        + "converted(to: .double) makes it so", in: result)
  }

  @Test func layersOfANetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Network.logisticRegression(inputs: 1).layers[0]
      _ = Network(layers: [layer, layer.converted(to: .single)])
    }
    expect(
      "Network.init: the precision of a layer is single; it must be that of the layer before, double: "
        + "converted(to: .double) makes it so", in: result)
  }

  @Test func masks() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let mask = DropoutMask(kept: .ones(1, 2), keepProbability: 0.5)
      let network = Network.logisticRegression(inputs: 1).converted(to: .single)
      _ = network.forward(Matrix([[0, 1]]).converted(to: .single), masks: [mask])
    }
    expect(
      "Network.forward: the precision of a mask is double; it must be that of the network, single: "
        + "converted(to: .single) makes it so", in: result)
  }

  /// Parameters are public, so that a layer may be exchanged for one that no initializer would take.
  @Test func anExchangedLayer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      var network = Network(layers: [2, 3, 1], using: &generator)
      network.layers[1].weights = network.layers[1].weights.converted(to: .single)
      _ = network(.ones(2, 1))
    }
    expect(
      "Network.forward: the precision of the weights is single; it must be that of x, double",
      in: result)
  }

  @Test func numbersBeyondTheRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix([[1, -1e39]]).converted(to: .single)
    }
    expect("Matrix.converted: an entry is -1e+39; single precision ends at ±3.4028235e+38", in: result)
  }
}
