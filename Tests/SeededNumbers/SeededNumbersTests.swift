import SeededNumbers
import Testing

@Suite struct SeededNumbersTests {
  /// The published implementation (prng.di.unimi.it, xoshiro256plusplus.c) from the state 1, 2, 3, 4.
  @Test func xoshiroVectors() {
    var generator = SeededGenerator(state: 1, 2, 3, 4)
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
      9_973_669_472_204_895_162, 14_011_001_112_246_962_877, 12_406_186_145_184_390_807,
      15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  /// The published implementation (splitmix64.c) from the state 1234567.
  @Test func splitMixVectors() {
    var generator = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  /// The laws of the distributions, with a bound of five standard errors.
  @Test func momentsOfTheDistributions() {
    var generator = SeededGenerator(seed: 11)
    let count = 100_000
    let uniform = (0..<count).map { _ in Double.uniform(using: &generator) }
    #expect(uniform.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(
      abs(uniform.reduce(0, +) / Double(count) - 0.5) < 5 * (1 / 12).squareRoot() / Double(count).squareRoot()
    )
    let normal = (0..<count).map { _ in Double.normal(using: &generator) }
    #expect(abs(normal.reduce(0, +) / Double(count)) < 5 / Double(count).squareRoot())
    let square = normal.reduce(0) { $0 + $1 * $1 } / Double(count)
    #expect(abs(square - 1) < 5 * 2.squareRoot() / Double(count).squareRoot())
  }
}
