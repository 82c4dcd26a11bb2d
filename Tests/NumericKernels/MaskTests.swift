import NumericKernels
import Testing

@Suite struct MaskTests {
  /// The first outputs of Vigna's splitmix64.c.
  @Test(arguments: Variant.supported)
  func splitMix64(variant: Variant) {
    var bits = [UInt64](repeating: 0, count: 5)
    variant.kernels.splitmix64(5, 1_234_567, 0, &bits)
    #expect(
      bits == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
    variant.kernels.splitmix64(3, 0, 0, &bits)
    #expect(bits.prefix(3) == [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f])
  }

  @Test(arguments: Variant.supported)
  func anyPartOfTheStreamCanBeMadeAlone(variant: Variant) {
    var (whole, part) = ([UInt64](repeating: 0, count: 100), [UInt64](repeating: 0, count: 30))
    variant.kernels.splitmix64(100, .max, 0, &whole)
    variant.kernels.splitmix64(30, .max, 47, &part)
    #expect(part == Array(whole[47..<77]))
  }

  @Test(arguments: Variant.supported)
  func uniformNumbersAreTheUpperBits(variant: Variant) {
    var bits = [UInt64](repeating: 0, count: 999)
    var u = [Double](repeating: .nan, count: 999)
    variant.kernels.splitmix64(999, 11, 5, &bits)
    variant.kernels.uniform(999, 11, 5, &u)
    #expect(u == bits.map { Double($0 >> 11) * 0x1p-53 })
  }

  @Test(arguments: Variant.supported, [0, 0.25, 0.5, 0.8, 1])
  func masksKeepTheirShare(variant: Variant, probability: Double) {
    let count = 10_007
    var bits = [UInt64](repeating: 0, count: count)
    var mask = [Double](repeating: .nan, count: count)
    variant.kernels.splitmix64(count, 3, 0, &bits)
    variant.kernels.bernoulli_mask(count, 3, 0, probability, 4, &mask)
    #expect(mask == bits.map { Double($0 >> 11) * 0x1p-53 < probability ? 4 : 0 })
    let share = Double(mask.count { $0 == 4 }) / Double(count)
    // Three standard errors; exact at 0 and 1.
    #expect(abs(share - probability) <= 3 * (probability * (1 - probability) / Double(count)).squareRoot())
  }
}
