import NumericKernels
import Testing

/// A value of a function: the nearest double to the exact one, and what is left in units of its last place.
struct Reference {
  let argument, nearest, left: Double

  /// How far a computed value is from the exact one, in units in the last place of the nearest double.
  func error(of value: Double) -> Double {
    if value.isNaN && nearest.isNaN || value == nearest { return abs(left) }
    if !value.isFinite || !nearest.isFinite { return .infinity }
    return abs((value - nearest) / nearest.ulp - left)
  }

  static func table() throws -> [String: [Reference]] {
    var table: [String: [Reference]] = [:]
    for row in try ReferenceFile.rows("elementary.txt") {
      let reference = Reference(
        argument: try ReferenceFile.number(row[1]), nearest: try ReferenceFile.number(row[3]),
        left: try ReferenceFile.number(row[4]))
      table[row[0], default: []].append(reference)
    }
    return table
  }
}

@Suite struct ElementaryTests {
  /// The promised bounds.
  static let bounds: [(String, Double)] = [
    ("exp", 1), ("expm1", 2), ("log", 2), ("log1p", 2), ("tanh", 2), ("sigmoid", 2), ("softplus", 2),
  ]

  @Test(arguments: Variant.supported, bounds)
  func agreesWithThirtyDigits(variant: Variant, promise: (name: String, bound: Double)) throws {
    let references = try #require(try Reference.table()[promise.name])
    #expect(references.count > 300)
    let computed = values(of: variant.kernels.map(promise.name), at: references.map(\.argument))
    for (reference, value) in zip(references, computed) {
      let error = reference.error(of: value)
      #expect(
        error <= promise.bound, "\(promise.name)(\(reference.argument)) = \(value) is off by \(error) ulp")
    }
  }

  /// IEEE 754-2019, section 9.2.1, and for the two that are not in it the limits of their formulas.
  static let special: [(String, Double, Double)] = [
    ("exp", .infinity, .infinity), ("exp", -.infinity, 0), ("exp", 0, 1), ("exp", -0.0, 1),
    ("expm1", .infinity, .infinity), ("expm1", -.infinity, -1), ("expm1", 0, 0), ("expm1", -0.0, -0.0),
    ("log", .infinity, .infinity), ("log", 0, -.infinity), ("log", -0.0, -.infinity), ("log", 1, 0),
    ("log", -1, .nan), ("log", -.infinity, .nan),
    ("log1p", .infinity, .infinity), ("log1p", -1, -.infinity), ("log1p", 0, 0), ("log1p", -0.0, -0.0),
    ("log1p", -1.5, .nan), ("log1p", -.infinity, .nan),
    ("tanh", .infinity, 1), ("tanh", -.infinity, -1), ("tanh", 0, 0), ("tanh", -0.0, -0.0),
    ("sigmoid", .infinity, 1), ("sigmoid", -.infinity, 0), ("sigmoid", 0, 0.5), ("sigmoid", -0.0, 0.5),
    ("softplus", .infinity, .infinity), ("softplus", -.infinity, 0),
    ("sqrt", .infinity, .infinity), ("sqrt", -0.0, -0.0), ("sqrt", -1, .nan),
    ("sqrt", 2, 0x1.6a09e667f3bcdp+0),
    ("exp", .nan, .nan), ("expm1", .nan, .nan), ("log", .nan, .nan), ("log1p", .nan, .nan),
    ("tanh", .nan, .nan),
    ("sigmoid", .nan, .nan), ("softplus", .nan, .nan), ("sqrt", .nan, .nan),
  ]

  @Test(arguments: Variant.supported, special)
  func specialValues(variant: Variant, row: (name: String, argument: Double, expected: Double)) {
    let computed = values(of: variant.kernels.map(row.name), at: [row.argument])
    #expect(bits(computed) == bits([row.expected]), "\(row.name)(\(row.argument)) = \(computed[0])")
  }

  @Test(arguments: Variant.supported)
  func oddAndEvenFunctionsAreExactlySo(variant: Variant) {
    var samples = Samples(seed: 5)
    let x = samples.wild(999)
    let left = values(of: variant.kernels.map("tanh"), at: x.map { -$0 })
    let right = values(of: variant.kernels.map("tanh"), at: x).map { -$0 }
    #expect(bits(left) == bits(right))
  }

  @Test func resultsDoNotDependOnThePlaceInTheArray() {
    var samples = Samples(seed: 6)
    let x = samples.wild(80) + samples.array(80)
    for name in ["exp", "expm1", "log", "log1p", "tanh", "sigmoid", "softplus", "sqrt"] {
      for variant in Variant.supported {
        let function = variant.kernels.map(name)
        let together = values(of: function, at: x)
        let alone = x.flatMap { values(of: function, at: [$0]) }
        #expect(bits(together) == bits(alone), "\(name), \(variant)")
        var inPlace = x
        inPlace.withUnsafeMutableBufferPointer { function($0.count, $0.baseAddress, $0.baseAddress) }
        #expect(bits(together) == bits(inPlace), "\(name) in place, \(variant)")
      }
    }
  }
}
