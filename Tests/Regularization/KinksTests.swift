import Regularization
import Testing

@Suite struct KinksTests {
  /// A hat of height 1 over −1…1: slopes 0, 1, −1, 0.
  static let hat = Network(layers: [
    DenseLayer(weights: [[1], [-2], [0.5]], biases: [[1], [0], [-0.5]], activation: .relu),
    DenseLayer(weights: [[1, -1, 0]], biases: [[0]], activation: .identity),
  ])

  @Test func aUnitBendsWhereItSwitchesOn() {
    #expect(Self.hat.kinks(in: -2...2) == [Kink(place: -1, change: 1), Kink(place: 0, change: -2)])
    #expect(Self.hat.kinks(in: -0.5...2) == [Kink(place: 0, change: -2)])
    #expect(Self.hat.kinks(in: -2...2, joiningWithin: 1) == [Kink(place: 0, change: -1)])
  }

  /// The changes of slope are those of the function itself, by finite differences between and around the kinks.
  @Test func kinksAreThoseOfTheFunction() {
    var generator = SeededGenerator(seed: 4)
    var network = Network(layers: [1, 9, 1], activation: .relu, output: .identity, using: &generator)
    network.layers[0].biases = .normal(rows: 9, columns: 1, using: &generator)
    let kinks = network.kinks(in: -1e6...1e6)
    #expect(kinks.count == 9)
    func slope(_ x: Double) -> Double {
      let values = network([[x - 1e-6, x + 1e-6]])
      return (values[0, 1] - values[0, 0]) / 2e-6
    }
    let places = kinks.map(\.place)
    for (index, kink) in kinks.enumerated() {
      let before = index == 0 ? kink.place - 1 : (places[index - 1] + kink.place) / 2
      let after = index == 8 ? kink.place + 1 : (places[index + 1] + kink.place) / 2
      #expect(abs(slope(after) - slope(before) - kink.change) < 1e-6)
    }
  }

  @Test func unitsThatBend() {
    // On and off; always on; always off; on and off with next to no weight.
    let network = Network(layers: [
      DenseLayer(
        weights: [[1], [1], [1], [1e-4]], biases: [[0], [5], [-5], [0]], activation: .relu),
      DenseLayer(weights: [[1, 1, 1, 1]], biases: [[0]], activation: .sigmoid),
    ])
    let x: Matrix = [[-1, -0.5, 0.5, 1]]
    #expect(network.bendingUnits(x) == 1)
    #expect(network.bendingUnits(x, share: 1e-6) == 2)
    #expect(network.bendingUnits([[-1, 0.5, 0.5, 1, 1]], share: 0.2) == 0)
    #expect(network.bendingUnits(10 * x) == 3)
  }

  @Test(arguments: [Activation.tanh, .relu, .sigmoid, .identity]) func slopesAreThoseOfTheFunction(
    _ activation: Activation
  ) {
    var generator = SeededGenerator(seed: 6)
    let network = Network(layers: [2, 5, 4, 1], activation: activation, using: &generator)
    let x = Matrix.normal(rows: 2, columns: 20, using: &generator)
    let slopes = network.slopes(x)
    for j in 0..<20 {
      var square = 0.0
      for i in 0..<2 {
        var (low, high) = (x[columns: j..<j + 1], x[columns: j..<j + 1])
        low[i, 0] -= 1e-5
        high[i, 0] += 1e-5
        let difference = network.forward(high).logits[0, 0] - network.forward(low).logits[0, 0]
        square += (difference / 2e-5) * (difference / 2e-5)
      }
      #expect(abs(slopes[j] - square.squareRoot()) < 1e-7)
      #expect(slopes[j] <= network.weightNorms.reduce(1, *))
    }
  }
}
