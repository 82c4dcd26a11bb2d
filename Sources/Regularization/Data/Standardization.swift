/// Shifts and scales each feature to mean 0 and standard deviation 1, by the numbers of one data set: fit it on the
/// training set, and apply the same to the others.
///
///     z = (x − μ) / σ,    σ² = (1/m) Σ (x − μ)²
///
/// A feature that is constant has σ = 0; it is only shifted.
public struct Standardization: Hashable, Sendable, Codable {
  /// μ, shape `[features, 1]`.
  public let mean: Matrix
  /// σ, shape `[features, 1]`, with 1 where a feature is constant.
  public let standardDeviation: Matrix

  /// Computed in double precision, and rounded to that of the features.
  ///
  /// - Parameter features: shape `[features, examples]`.
  /// - Precondition: there is at least one example, and all features are finite.
  public init(fitting features: Matrix) {
    let function = "Standardization.init"
    require(features.count > 0, function, "the shape of features", is: features.shape, "it must not be empty")
    if let place = features.firstIndexNotFinite {
      refuse(function, "a feature", is: features.elements[place], "it must be finite")
    }
    let precision = features.precision
    let features = features.converted(to: .double)
    let mean = features.rowMeans
    let variance = (features - mean).squared.rowMeans
    self.mean = mean.converted(to: precision)
    // The variance that rounding leaves to a constant feature is none.
    let deviations = Matrix(rows: mean.rows, columns: 1) { i, _ in
      let deviation = variance[i, 0].squareRoot()
      return deviation > 1e-14 * mean[i, 0].magnitude ? deviation : 1
    }
    standardDeviation = deviations.converted(to: precision)
  }

  public init(fitting data: Dataset) { self.init(fitting: data.features) }

  /// z, of the shape of `features`.
  ///
  /// - Precondition: it has the features that were fitted, and their precision.
  public func applied(to features: Matrix) -> Matrix {
    requireFeatures(features, "Standardization.applied")
    return (features - mean) ./ standardDeviation
  }

  public func applied(to data: Dataset) -> Dataset { data.withFeatures(applied(to: data.features)) }

  /// x again, up to rounding.
  public func reversed(_ standardized: Matrix) -> Matrix {
    requireFeatures(standardized, "Standardization.reversed")
    return standardized .* standardDeviation + mean
  }

  private func requireFeatures(_ features: Matrix, _ function: String) {
    require(
      features.rows == mean.rows, function, "the number of features", is: features.rows,
      "\(mean.rows) features were fitted")
    requirePrecision(
      of: "the features", features.precision, equals: mean.precision, of: "those that were fitted", function)
  }
}
