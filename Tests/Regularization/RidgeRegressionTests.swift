import Regularization
import Testing

/// Against NumPy 2.4 (`numpy.linalg.solve`, `pinv`, `svd`) and, where 16 digits matter, mpmath with 40 digits.
@Suite struct RidgeRegressionTests {
  /// More examples than features.
  let tall: Matrix = [[2, -1, 0, 3, 1], [1, 4, -2, 0, 1], [0, 1, 5, -1, 2]]
  let tallLabels: Matrix = [[1, 0, 2, -1, 3], [0, 1, -1, 2, 1]]
  /// More features than examples.
  let wide: Matrix = [[1, 2, 0], [0, -1, 3], [2, 1, 1], [-1, 0, 2], [3, 1, -2]]
  let wideLabels: Matrix = [[1, -2, 4]]

  private func expect(_ found: Matrix, _ reference: Matrix, within tolerance: Double) {
    #expect(found.rows == reference.rows && found.columns == reference.columns)
    #expect((found - reference).frobeniusNorm <= tolerance * reference.frobeniusNorm)
  }

  @Test func withMoreExamplesThanFeatures() {
    expect(
      ridgeRegression(tall, tallLabels, lambda: 0.5),
      [
        [0.209289984787915237, 0.110093041355644391, 0.56695086142852089],
        [0.399712267544014811, 0.317991533118713223, -0.061225693093241825],
      ], within: 1e-14)
    expect(
      ridgeRegression(tall, tallLabels, lambda: 10),
      [
        [0.11634331832997052, 0.05686791867142636, 0.4258575197889182],
        [0.2435821822132547, 0.2183144497904703, -0.06437994722955145],
      ], within: 1e-14)
    expect(
      ridgeRegression(tall, tallLabels, lambda: 0),
      [
        [0.21796042617960426, 0.11486555048198872, 0.5772704211060382],
        [0.4136986301369865, 0.326027397260274, -0.060273972602739936],
      ], within: 1e-14)
  }

  @Test func withMoreFeaturesThanExamples() {
    expect(
      ridgeRegression(wide, wideLabels, lambda: 0.5),
      [
        [
          -0.614099093797810992, 1.19100859126750618, 0.491938331175709074, 0.0849711662939861127,
          0.175356008002824526,
        ]
      ], within: 1e-14)
    // `y @ numpy.linalg.pinv(x)`
    let shortest = ridgeRegression(wide, wideLabels, lambda: 0)
    expect(
      shortest,
      [
        [
          -0.7347417840375591, 1.2957746478873235, 0.5211267605633803, 0.03990610328638505,
          0.24413145539906123,
        ]
      ], within: 1e-14)
    // The examples are fitted exactly.
    expect(shortest * wide, wideLabels, within: 1e-14)
  }

  @Test func smallPenaltiesTendToTheShortestSolution() {
    let shortest = ridgeRegression(wide, wideLabels, lambda: 0)
    for (lambda, tolerance) in [(1e-3, 1e-3), (1e-6, 1e-6), (1e-9, 1e-9)] {
      expect(ridgeRegression(wide, wideLabels, lambda: lambda), shortest, within: tolerance)
    }
  }

  /// The third feature is the sum of the others. `numpy.linalg.pinv` gives 41/65, −2/5 and 3/13.
  @Test func featuresThatDependOnEachOther() {
    let x: Matrix = [[1, 2, 0, -1], [0, 1, 3, 1], [1, 3, 3, 0]]
    let w = ridgeRegression(x, [[1, 2, -1, 0]], lambda: 0)
    expect(w, [[41.0 / 65, -2.0 / 5, 3.0 / 13]], within: 1e-14)
  }

  /// `(W X − Y) Xᵀ + λ W = 0`, which is the gradient of a network with `Penalty.l2(2λ)`.
  @Test(arguments: [0.01, 1, 100]) func theGradientIsZero(_ lambda: Double) {
    var generator = SeededGenerator(seed: 5)
    let x = Matrix.normal(rows: 30, columns: 20, using: &generator)
    let y = Matrix.normal(rows: 2, columns: 20, using: &generator)
    var network = Network(layers: [30, 2], activation: .relu, output: .identity, using: &generator)
    network.layers[0].weights = ridgeRegression(x, y, lambda: lambda)
    network.layers[0].biases = .zeros(2, 1)
    let gradient = network.gradients(x, y, penalty: .l2(2 * lambda)).layers[0].weights
    #expect(gradient.frobeniusNorm < 1e-13 * y.frobeniusNorm)
  }

  @Test func severalPenaltiesAtOnce() {
    let lambdas = [0, 0.1, 3]
    #expect(
      ridgeRegression(tall, tallLabels, lambdas: lambdas)
        == lambdas.map { ridgeRegression(tall, tallLabels, lambda: $0) })
  }

  @Test func whatCannotBeSolvedIsRefused() async {
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ridgeRegression([[1, 2]], [[1, 2, 3]], lambda: 1)
    }
    expect("ridgeRegression: the number of columns of y is 3; it must be that of x, 2", in: shape)
    let penalty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ridgeRegression([[1, 2]], [[1, 2]], lambda: -1)
    }
    expect("ridgeRegression: λ is -1.0; it must be finite and not negative", in: penalty)
  }

  private func expect(_ message: String, in result: ExitTest.Result?) {
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("Fatal error: " + message))
  }
}

@Suite struct SingularValueDecompositionTests {
  private func product(_ svd: SingularValueDecomposition) -> Matrix {
    let scaled = Matrix(rows: svd.left.rows, columns: svd.left.columns) { svd.left[$0, $1] * svd.values[$1] }
    return scaled * svd.right.transposed
  }

  @Test(arguments: [[1, 1], [7, 7], [40, 9], [9, 40], [1, 30], [30, 1], [60, 60]])
  func theProductIsTheMatrix(_ shape: [Int]) {
    var generator = SeededGenerator(seed: 11)
    let a = Matrix.normal(rows: shape[0], columns: shape[1], using: &generator)
    let svd = SingularValueDecomposition(a)
    let k = min(shape[0], shape[1])
    #expect(svd.values.count == k)
    #expect(svd.values == svd.values.sorted(by: >))
    #expect((product(svd) - a).frobeniusNorm < 1e-14 * Double(k) * a.frobeniusNorm)
    for factor in [svd.left, svd.right] {
      #expect((factor.transposed * factor - .identity(k)).frobeniusNorm < 1e-14 * Double(k))
    }
    let transposed = SingularValueDecomposition(Matrix(a.transposed))
    for (one, other) in zip(svd.values, transposed.values) {
      #expect(abs(one - other) < 1e-13 * svd.values[0])
    }
  }

  /// 27 720 times the Hilbert matrix of size 6, whose entries are whole. mpmath gives the eigenvalues to 20 digits.
  @Test func smallValuesAreExact() {
    let hilbert = Matrix(rows: 6, columns: 6) { 27720 / Double($0 + $1 + 1) }
    let expected = [
      44875.904089382679768, 6718.2433323448087852, 452.43257098695778929, 17.068544377943271379,
      0.34846138743917040327, 0.0030015201712157039584,
    ]
    for (found, expected) in zip(SingularValueDecomposition(hilbert).values, expected) {
      #expect(abs(found - expected) < 1e-14 * 44876)
    }
  }

  /// `numpy.linalg.svd`
  @Test func valuesOfASmallMatrix() {
    let a: Matrix = [[1, 2, 0], [0, -1, 3], [2, 1, 1], [-1, 0, 2], [3, 1, -2]]
    let expected = [5.074637489612025, 3.36559452120426, 1.709042968407765]
    for (found, expected) in zip(SingularValueDecomposition(a).values, expected) {
      #expect(abs(found - expected) < 1e-14)
    }
  }

  @Test func zerosStayZeros() {
    let svd = SingularValueDecomposition(.zeros(3, 5))
    #expect(svd.values == [0, 0, 0])
    #expect(product(svd) == .zeros(3, 5))
    #expect(svd.right.isFinite && svd.left.isFinite)
  }
}
