import NumericKernels

/// The kernels of one instruction set that this processor has.
struct Variant: Sendable, CustomStringConvertible {
  let index: Int32
  let description: String

  /// All that this processor can run; the last is the plain one.
  static let supported: [Variant] = (0..<nk_variant_count()).compactMap { index in
    nk_variant(index).map { Variant(index: index, description: String(cString: $0.pointee.name)) }
  }

  var kernels: nk_kernels {
    guard let table = nk_variant(index) else { fatalError("variant \(index) is not supported here") }
    return table.pointee
  }
}

typealias Map = @convention(c) (Int, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?) -> Void

extension nk_kernels {
  /// The elementary function of that name.
  func map(_ name: String) -> Map {
    switch name {
    case "exp": exp
    case "expm1": expm1
    case "log": log
    case "log1p": log1p
    case "tanh": tanh
    case "sigmoid": sigmoid
    case "softplus": softplus
    case "sqrt": sqrt
    default: fatalError("no elementary function '\(name)'")
    }
  }
}

func values(of function: Map, at arguments: [Double]) -> [Double] {
  var results = [Double](repeating: .nan, count: arguments.count)
  function(arguments.count, arguments, &results)
  return results
}
