import Foundation
import Regularization
import Testing

@Suite struct PrecisionCodingTests {
  let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return encoder
  }()

  @Test func onlySinglePrecisionIsWritten() throws {
    let matrix: Matrix = [[0.1, 2]]
    let text = String(decoding: try encoder.encode(matrix), as: UTF8.self)
    #expect(text == #"{"columns":2,"elements":[0.1,2],"rows":1}"#)
    let single = String(decoding: try encoder.encode(matrix.converted(to: .single)), as: UTF8.self)
    #expect(single == #"{"columns":2,"elements":[0.1,2],"precision":"single","rows":1}"#)
  }

  @Test func everyBitSurvives() throws {
    var generator = SeededGenerator(seed: 1)
    let network = Network(layers: [3, 4, 2], output: .softmax, using: &generator).converted(to: .single)
    #expect(try JSONDecoder().decode(Network.self, from: encoder.encode(network)) == network)
    let mask = Dropout(hidden: 0.7).masks(for: network, examples: 9, using: &generator)
    #expect(try JSONDecoder().decode([DropoutMask?].self, from: encoder.encode(mask)) == mask)
  }

  @Test(arguments: [
    #"{"rows": 1, "columns": 1, "elements": [1], "precision": "half"}"#,
    #"{"rows": 1, "columns": 2, "elements": [1], "precision": "single"}"#,
    #"{"rows": 1, "columns": 1, "elements": [1e300], "precision": "single"}"#,
  ])
  func whatIsWrongIsRefused(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: Data(text.utf8)) }
  }

  @Test func mixedPrecisionsAreRefused() throws {
    func matrix(_ rows: Int, _ precision: String) -> String {
      #"{"rows": \#(rows), "columns": 1, "elements": \#([Double](repeating: 1, count: rows)), "precision": "\#(precision)"}"#
    }
    func network(_ precisions: [String]) throws -> Network {
      let layers = stride(from: 0, to: precisions.count, by: 2).map {
        #"{"weights": \#(matrix(1, precisions[$0])), "biases": \#(matrix(1, precisions[$0 + 1])), "activation": "identity"}"#
      }
      let text = #"{"layers": [\#(layers.joined(separator: ","))], "loss": "squaredError"}"#
      return try JSONDecoder().decode(Network.self, from: Data(text.utf8))
    }
    #expect(try network(["single", "single", "single", "single"]).precision == .single)
    #expect(throws: DecodingError.self) { try network(["single", "double"]) }
    #expect(throws: DecodingError.self) { try network(["single", "single", "double", "double"]) }
  }
}
