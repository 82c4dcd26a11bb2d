/// Labels mixed with the uniform distribution, so that no class is asked for with certainty.
///
///     y′ = (1 − ε) y + ε/K,    K classes
///
/// The loss with such labels is a mixture, too: `L(ŷ, y′) = (1 − ε) L(ŷ, y) + ε L(ŷ, 1/K)`. For softmax it is lowest at
/// `ŷ = y′`, where the logit of the right class exceeds the others by `log(1 + K (1 − ε)/ε)`, a finite number; without
/// smoothing there is no lowest place, and logits grow for as long as training goes on.
///
/// - Parameters:
///   - labels: `y`, shape `[outputs, examples]`, as `Dataset.targets` gives them: one-hot columns, or one row of 0 and 1,
///     for which `K = 2`.
///   - epsilon: `ε`, in `0...1`; 0 returns `labels`.
/// - Returns: `y′`, to train with. Measure with `y`.
///
/// Source: Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, Rethinking the Inception Architecture for Computer Vision, CVPR (2016),
/// section 7.
public func smoothed(_ labels: Matrix, by epsilon: Double) -> Matrix {
  require(epsilon >= 0 && epsilon <= 1, "smoothed", "epsilon", is: epsilon, "it must be in 0...1")
  let classes = Double(labels.rows == 1 ? 2 : labels.rows)
  return epsilon == 0 ? labels : labels.map { (1 - epsilon) * $0 + epsilon / classes }
}
