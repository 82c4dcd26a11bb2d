/// In which numbers a matrix is held and computed with, NumPy's `dtype`.
///
/// Whatever is made of matrices (a network, a data set, a dropout mask, the state of an optimizer) has the precision of
/// theirs, and computes in it. Where two meet, both must have the same: nothing is converted unasked.
///
///     let network = network.converted(to: .single), digits = digits.converted(to: .single)
///     let run = network.fit(digits, epochs: 20, batchSize: 64, using: &generator)
///
/// What is read out, an entry or a sum, is a `Double`; so is what is handed in, a learning rate or a factor, which is
/// rounded where it is used.
public enum Precision: String, Hashable, Sendable, Codable, CaseIterable {
  /// `Double`, of 53 bits: nearly 16 digits, and magnitudes up to 1.8e308. Every matrix is, unless it is converted.
  case double
  /// `Float`, of 24 bits: a little over 7 digits, and magnitudes up to 3.4e38. It takes half of the memory, and large
  /// networks train in half of the time.
  case single

  /// The distance from 1 to the next larger number: 2⁻⁵² or 2⁻²³.
  public var ulpOfOne: Double {
    switch self {
    case .double: Double.ulpOfOne
    case .single: Double(Float.ulpOfOne)
    }
  }
}

extension Precision: CustomStringConvertible {
  public var description: String { rawValue }

  /// What descriptions add of a precision that is not the usual one.
  var suffix: String { self == .double ? "" : ", \(rawValue) precision" }
}

extension Matrix {
  @inline(__always)
  public var precision: Precision {
    switch storage {
    case .double: .double
    case .single: .single
    }
  }

  /// The same matrix in another precision. To single, each entry is rounded to the nearest `Float`; to double, nothing
  /// changes but the room that is taken.
  ///
  /// - Precondition: no finite entry is beyond the range of the new precision.
  public func converted(to precision: Precision) -> Matrix {
    switch (storage, precision) {
    case (.double, .double), (.single, .single): return self
    case (.single(let numbers), .double):
      return Matrix(unchecked: rows, columns, .double(numbers.map(Double.init)))
    case (.double(let numbers), .single):
      let rounded = numbers.map { Float($0) }
      let beyond = rounded.indices.first { rounded[$0].isInfinite && numbers[$0].isFinite }
      require(
        beyond == nil, "Matrix.converted", "an entry", is: beyond.map { numbers[$0] } ?? 0,
        "single precision ends at ±\(Float.greatestFiniteMagnitude)")
      return Matrix(unchecked: rows, columns, .single(rounded))
    }
  }
}

/// Stops with a message unless what meets has one precision.
///
/// - Parameters:
///   - argument: what has the precision that is looked at: "the second matrix".
///   - other: what it meets: "the first".
@inline(__always)
func requirePrecision(
  of argument: @autoclosure () -> String, _ precision: Precision, equals expected: Precision,
  of other: @autoclosure () -> String, _ function: @autoclosure () -> String
) {
  require(
    precision == expected, function(), "the precision of \(argument())", is: precision,
    "it must be that of \(other()), \(expected): converted(to: .\(expected)) makes it so")
}

/// Stops with a message unless the matrices have the same shape and precision.
@inline(__always)
func requireAlike(_ a: Matrix, _ b: Matrix, _ function: @autoclosure () -> String) {
  require(
    a.rows == b.rows && a.columns == b.columns, function(), "the shape of the second matrix", is: b.shape,
    "it must be that of the first, \(a.shape)")
  requirePrecision(
    of: "the second matrix", b.precision, equals: a.precision, of: "the first", function())
}
