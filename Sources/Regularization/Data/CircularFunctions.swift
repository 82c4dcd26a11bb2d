/// `sin` and `cos` of an angle in quarter turns: exact at whole ones, and everywhere the same bits on every
/// processor, which those of the C library are not.
///
/// The angle is reduced to |r| ≤ π/4; there sin and cos are the polynomials of fdlibm (k_sin.c, k_cos.c), with an
/// error below 2⁻⁵⁸.
package func sineAndCosine(quarterTurns: Double) -> (sine: Double, cosine: Double) {
  let whole = quarterTurns.rounded()
  let r = (quarterTurns - whole) * (Double.pi / 2)
  let z = r * r
  var s = 1.58969099521155010221e-10
  s = s * z - 2.50507602534068634195e-08
  s = s * z + 2.75573137070700676789e-06
  s = s * z - 1.98412698298579493134e-04
  s = s * z + 8.33333333332248946124e-03
  s = s * z - 1.66666666666666324348e-01
  let sine = r + r * z * s
  var c = -1.13596475577881948265e-11
  c = c * z + 2.08757232129817482790e-09
  c = c * z - 2.75573143513906633035e-07
  c = c * z + 2.48015872894767294178e-05
  c = c * z - 1.38888888888741095749e-03
  c = c * z + 4.16666666666666019037e-02
  let half = 0.5 * z
  let near = 1 - half
  let cosine = near + (((1 - near) - half) + z * z * c)
  switch whole.remainder(dividingBy: 4) {
  case 0: return (sine, cosine)
  case 1: return (cosine, -sine)
  case -1: return (-cosine, sine)
  default: return (-sine, -cosine)
  }
}

/// The same for a fraction of a full turn.
package func sineAndCosine(turns: Double) -> (sine: Double, cosine: Double) {
  sineAndCosine(quarterTurns: 4 * turns)
}
