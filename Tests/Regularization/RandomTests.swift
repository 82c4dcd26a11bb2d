import Regularization
import Testing

@Suite struct RandomTests {
  @Test func theSameSeedGivesTheSameNumbers() {
    var one = SeededGenerator(seed: 7)
    var two = SeededGenerator(seed: 7)
    var three = SeededGenerator(seed: 8)
    let a = Matrix.normal(rows: 3, columns: 5, using: &one)
    #expect(a == Matrix.normal(rows: 3, columns: 5, using: &two))
    #expect(a != Matrix.normal(rows: 3, columns: 5, using: &three))
  }

  /// What a child gives does not depend on what its parent or its siblings are asked for.
  @Test func splitStreamsAreIndependent() {
    var one = SeededGenerator(seed: 7)
    var two = one
    var childOfOne = one.split()
    var childOfTwo = two.split()
    _ = one.next()
    let numbers = (0..<1000).map { _ in childOfOne.next() }
    #expect(numbers == (0..<1000).map { _ in childOfTwo.next() })
    var sibling = two.split()
    let others = Set((0..<1000).map { _ in sibling.next() } + (0..<1000).map { _ in two.next() })
    #expect(others.isDisjoint(with: numbers))
    // Correlation of the streams as uniforms: under independence its standard error is 1/√1000.
    var parent = SeededGenerator(seed: 99)
    var child = parent.split()
    let u = Matrix.uniform(rows: 1, columns: 1000, using: &parent) - 0.5
    let v = Matrix.uniform(rows: 1, columns: 1000, using: &child) - 0.5
    #expect(abs(u.dot(v) / (u.frobeniusNorm * v.frobeniusNorm)) < 3 / Double(1000).squareRoot())
  }

  @Test func momentsOfTheDistributions() {
    var generator = SeededGenerator(seed: 1)
    let n = 100_000.0
    let uniform = Matrix.uniform(rows: 100, columns: 1000, in: 2..<5, using: &generator)
    #expect(uniform.minimum >= 2 && uniform.maximum < 5)
    #expect(abs(uniform.mean - 3.5) < 3 * (9 / 12 / n).squareRoot())
    let normal = Matrix.normal(rows: 100, columns: 1000, mean: 1, standardDeviation: 2, using: &generator)
    #expect(abs(normal.mean - 1) < 3 * 2 / n.squareRoot())
    // The variance of s² is 2σ⁴/n.
    #expect(abs((normal - normal.mean).squared.mean - 4) < 3 * 4 * (2 / n).squareRoot())
    // The fourth moment of a standard normal is 3, with variance 96/n.
    #expect(abs(((normal - 1) / 2).squared.squared.mean - 3) < 3 * (96 / n).squareRoot())
    let bernoulli = Matrix.bernoulli(rows: 100, columns: 1000, probability: 0.3, using: &generator)
    #expect(abs(bernoulli.mean - 0.3) < 3 * (0.3 * 0.7 / n).squareRoot())
    #expect(bernoulli.elements.allSatisfy { $0 == 0 || $0 == 1 })
  }

  @Test func permutationsAreUniform() {
    var generator = SeededGenerator(seed: 5)
    var counts: [[Int]: Int] = [:]
    let trials = 24_000
    for _ in 0..<trials { counts[randomPermutation(4, using: &generator), default: 0] += 1 }
    #expect(counts.count == 24)
    // χ² with 23 degrees of freedom: above 49.7 once in a thousand.
    let expected = Double(trials) / 24
    let chiSquare = counts.values.map { (Double($0) - expected) * (Double($0) - expected) / expected }.reduce(
      0, +)
    #expect(chiSquare < 49.7)
    #expect(randomPermutation(100, using: &generator).sorted() == Array(0..<100))
  }
}
