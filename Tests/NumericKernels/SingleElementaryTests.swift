import NumericKernels
import Testing

typealias SingleMap = @convention(c) (Int, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?) -> Void

extension nk_kernels {
  /// The elementary function of that name on floats.
  func singleMap(_ name: String) -> SingleMap {
    switch name {
    case "exp": exp_f32
    case "expm1": expm1_f32
    case "log": log_f32
    case "log1p": log1p_f32
    case "tanh": tanh_f32
    case "sigmoid": sigmoid_f32
    case "softplus": softplus_f32
    case "sqrt": sqrt_f32
    default: fatalError("no elementary function '\(name)'")
    }
  }
}

func values(of function: SingleMap, at arguments: [Float]) -> [Float] {
  var results = [Float](repeating: .nan, count: arguments.count)
  function(arguments.count, arguments, &results)
  return results
}

/// The bits of floats, with all NaNs made one.
func singleBits(_ numbers: [Float]) -> Bits {
  Bits(words: numbers.map { ($0.isNaN ? Double.nan : Double($0)).bitPattern })
}

/// How far a float is from the exact value, in units in the last place of the nearest float.
func error(of value: Float, from exact: Double) -> Double {
  let nearest = Float(exact)
  if value.isNaN && exact.isNaN || value.isInfinite && value == nearest { return 0 }
  if value.isNaN || exact.isNaN || nearest.isInfinite { return .infinity }
  // ∞ stands where the next power of two would be.
  let number = value.isInfinite ? (value < 0 ? -0x1p128 : 0x1p128) : Double(value)
  return abs(number - exact) / Double(nearest.ulp)
}

/// The functions on floats. `AllFloats/all-floats.c` tries all floats.
@Suite struct SingleElementaryTests {
  static let names = ElementaryTests.bounds.map(\.0) + ["sqrt"]

  @Test(arguments: Variant.supported, ElementaryTests.bounds)
  func agreesWithArbitraryPrecision(variant: Variant, promise: (name: String, bound: Double)) throws {
    let rows = try ReferenceFile.rows("elementary-f32.txt").filter { $0[0] == promise.name }
    #expect(rows.count > 100)
    let arguments = try rows.map { Float(try ReferenceFile.number($0[1])) }
    let computed = values(of: variant.kernels.singleMap(promise.name), at: arguments)
    for (row, value) in zip(rows, computed) {
      let error = error(of: value, from: try ReferenceFile.number(row[2]))
      #expect(error <= promise.bound, "\(promise.name)(\(row[1])) = \(value) is off by \(error) ulp")
    }
  }

  /// A float in 65,521, of every exponent and both signs; the functions on doubles are exact to far less than a place.
  @Test(arguments: Variant.supported, ElementaryTests.bounds)
  func agreesWithDoublesOnFloatsOfEverySize(variant: Variant, promise: (name: String, bound: Double)) {
    let arguments = stride(from: UInt64(0), to: 1 << 32, by: 65_521).map { Float(bitPattern: UInt32($0)) }
    let exact = values(of: variant.kernels.map(promise.name), at: arguments.map(Double.init))
    let computed = values(of: variant.kernels.singleMap(promise.name), at: arguments)
    let wrong = arguments.indices.filter { error(of: computed[$0], from: exact[$0]) > promise.bound }
    #expect(wrong.isEmpty, "\(promise.name) at \(wrong.prefix(5).map { arguments[$0] })")
  }

  @Test(arguments: Variant.supported, ElementaryTests.special)
  func specialValues(variant: Variant, row: (name: String, argument: Double, expected: Double)) {
    let computed = values(of: variant.kernels.singleMap(row.name), at: [Float(row.argument)])
    #expect(
      singleBits(computed) == singleBits([Float(row.expected)]),
      "\(row.name)(\(row.argument)) = \(computed[0])")
  }

  @Test(arguments: names) func resultsDoNotDependOnThePlaceInTheArray(name: String) {
    var samples = Samples(seed: 7)
    let x = samples.wild(150).map(Float.init) + samples.array(150).map(Float.init)
    for variant in Variant.supported {
      let function = variant.kernels.singleMap(name)
      let together = values(of: function, at: x)
      let alone = x.flatMap { values(of: function, at: [$0]) }
      #expect(singleBits(together) == singleBits(alone), "\(name), \(variant)")
      var inPlace = x
      inPlace.withUnsafeMutableBufferPointer { function($0.count, $0.baseAddress, $0.baseAddress) }
      #expect(singleBits(together) == singleBits(inPlace), "\(name) in place, \(variant)")
    }
  }
}
