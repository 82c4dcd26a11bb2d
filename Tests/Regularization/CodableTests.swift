import Foundation
import Regularization
import Testing

@Suite struct CodableTests {
  @Test func everyBitSurvives() throws {
    var generator = SeededGenerator(seed: 1)
    let network = Network(layers: [3, 4, 2], output: .softmax, using: &generator)
    let data = try JSONEncoder().encode(network)
    #expect(try JSONDecoder().decode(Network.self, from: data) == network)
    _ = generator.next()
    let saved = try JSONEncoder().encode(generator)
    #expect(try JSONDecoder().decode(SeededGenerator.self, from: saved) == generator)
  }

  @Test(arguments: [
    #"{"rows": 2, "columns": 2, "elements": [1]}"#, #"{"rows": -1, "columns": -1, "elements": [1]}"#,
    #"{"rows": 4611686018427387904, "columns": 4, "elements": []}"#,
  ])
  func aMatrixWhoseShapeIsWrongIsRefused(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: Data(text.utf8)) }
  }

  @Test func layersThatDoNotFitAreRefused() throws {
    func layer(_ inputs: Int, _ units: Int, _ biases: Int, _ activation: String) -> String {
      let weights = [Double](repeating: 1, count: inputs * units).description
      let zeros = [Double](repeating: 0, count: biases).description
      return #"{"weights": {"rows": \#(units), "columns": \#(inputs), "elements": \#(weights)},"#
        + #""biases": {"rows": \#(biases), "columns": 1, "elements": \#(zeros)},"#
        + #""activation": "\#(activation)"}"#
    }
    func decode(_ layers: [String], _ loss: String) throws -> Network {
      let text = #"{"layers": [\#(layers.joined(separator: ","))], "loss": "\#(loss)"}"#
      return try JSONDecoder().decode(Network.self, from: Data(text.utf8))
    }
    let sizes = try decode([layer(2, 3, 3, "tanh"), layer(3, 1, 1, "sigmoid")], "binaryCrossEntropy").sizes
    #expect(sizes == [2, 3, 1])
    for (layers, loss) in [
      ([layer(2, 3, 2, "tanh")], "squaredError"), ([], "squaredError"),
      ([layer(2, 3, 3, "tanh"), layer(4, 1, 1, "sigmoid")], "binaryCrossEntropy"),
      ([layer(2, 3, 3, "softmax"), layer(3, 1, 1, "sigmoid")], "binaryCrossEntropy"),
      ([layer(2, 1, 1, "identity")], "binaryCrossEntropy"),
      ([layer(2, 1, 1, "softmax")], "categoricalCrossEntropy"),
    ] {
      #expect(throws: DecodingError.self) { try decode(layers, loss) }
    }
  }
}
