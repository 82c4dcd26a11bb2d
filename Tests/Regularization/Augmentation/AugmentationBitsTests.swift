import NumericKernels
import Regularization
import Testing

/// A change that is not the library's own.
private struct Darkening: Augmentation {
  func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    let dark = -Double.uniform(using: &generator)
    return ImageTransformation.affine(.zoom(vertical: 1.1, horizontal: 0.9), border: .constant(0))
      .then(.addition((0..<size.pixels).map { dark / Double($0 + 1) }, clampedTo: 0...1))
  }
}

private let borders: [Border] = [.constant(0), .constant(0.3), .nearest, .reflect, .wrap]
private let augmentations: [any Augmentation] =
  borders.flatMap { border -> [any Augmentation] in
    [
      Rotation(degrees: 40, border: border), Shear(degrees: 30, border: border),
      Zoom(factor: 0.3...2.5, border: border), Shift(pixels: 3, border: border),
      Shift(down: -9...9, right: -1.5...40, border: border),
      ElasticDistortion(alpha: 34, sigma: 4, border: border),
      ElasticDistortion(alpha: 30, sigma: 0, border: border),
    ]
  } + [
    Crop(side: 0.4...1), Flip(.horizontal), Flip(.vertical, probability: 0.8),
    ElasticDistortion(alpha: 8, sigma: 0.7), Noise(standardDeviation: 0.1),
    Noise(standardDeviation: 0.4, clampedTo: 0...1), AugmentationSequence([]), Darkening(),
    Rotation(degrees: 15).then(Zoom(factor: 0.9...1.1)).then(Shift(down: -2...2, right: -2...2)),
    Rotation(degrees: 15).then(Zoom(factor: 0.9...1.1).then(Shift(pixels: 2)).then(Flip(.horizontal))),
    Rotation(degrees: 15).then(Shear(degrees: 10, border: .wrap)).then(ElasticDistortion(alpha: 8, sigma: 3))
      .then(Noise(standardDeviation: 0.05, clampedTo: 0...1)),
    Flip(.horizontal).then(
      Rotation(degrees: 15).then(Noise(standardDeviation: 0.1)).withProbability(0.6)
    ).then(Darkening()).then(Rotation(degrees: 90...90)).withProbability(0.9),
    Zoom(factor: 0.5...0.5).then(Darkening().then(Zoom(factor: 1.5...1.5))),
  ]

/// What the library gave when images were changed one after the other, pixel by pixel, in Swift: fingerprints of
/// `augmentations`, in their order. A difference means that pages which show augmented images, and networks that were
/// trained on them, change.
private let fingerprints: [UInt64] = [
  0x2c16_3460_d13a_c014, 0x39b5_7afb_2dcf_ff46, 0x3cd0_64db_fedc_bfc1, 0x978c_3d20_b6d9_1a52,
  0x2d39_6591_0600_f35a, 0x517e_cdcd_c1dd_0614, 0xe07f_4063_40f1_6a44, 0x33fb_ca27_f096_aac7,
  0x8c88_7490_bcc9_431b, 0x3cbf_a7b4_8452_42fa, 0x7c97_bf44_86e7_35e7, 0x86a7_4ae4_213e_f85e,
  0xae61_722f_b144_3b09, 0xb4cc_fd1d_2500_9270, 0x2f0d_603c_509b_05a7, 0x165c_88da_8b3b_1a78,
  0x7c84_073b_b193_83b9, 0xd686_53c9_b83b_96ad, 0xea83_5f81_c960_ed40, 0x7723_4e35_fe40_940d,
  0xc4f6_888e_bf07_70d9, 0x8917_bf0f_6c1c_fef7, 0x8f58_0fe8_b74f_8881, 0xb5f6_eba1_c83f_f960,
  0x2e47_1e10_1302_8302, 0xc09b_bf59_965f_9853, 0x8a3e_43ee_07b1_6e96, 0xba64_9154_1ee0_ae90,
  0xaa94_1ee5_b9b2_d32a, 0xaf78_90b5_e4a8_26a5, 0xb4a7_4537_e94d_3bf6, 0x2a22_e15b_1826_fea9,
  0xdb76_b286_0b9f_ccdd, 0x80b2_7c88_278f_0b0d, 0x77dd_b8a7_05d2_3f9a, 0x77a1_2c03_0d6c_261e,
  0x3dfa_b4e5_aa3f_e55d, 0x53bb_95a9_6b2f_e04b, 0xa643_b937_d3e2_f9c5, 0x8d7b_649e_fcd0_0b66,
  0x4feb_8bb1_f790_896b, 0x1794_8c72_b2ad_84a2, 0x92f5_515d_09af_a366, 0xa122_305a_0689_64a0,
  0x5044_041e_9616_b99e, 0x1261_e263_7166_c5e8, 0x7354_1dbd_ae47_f290, 0xe737_ce70_8c14_d4da,
]

/// Folds words into one (FNV-1a).
private func folded(_ words: some Sequence<UInt64>) -> UInt64 {
  words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01b3 }
}

/// All bits of augmented batches of several shapes, and where the generator stands afterwards.
private func fingerprint(of augmentation: any Augmentation) -> UInt64 {
  let shapes = [(28, 28, 21), (13, 19, 8), (1, 1, 3), (1, 9, 40), (64, 40, 5)]
  return shapes.reduce(0) { word, shape in
    let size = ImageSize(height: shape.0, width: shape.1)
    var generator = SeededGenerator(seed: 11)
    let images = Matrix.uniform(rows: size.pixels, columns: shape.2, in: -0.5..<1.5, using: &generator)
    let augmented = augmentation.augmented(images, size: size, using: &generator)
    return (word ^ folded(augmented.elements.map(\.bitPattern) + [generator.next()])) &* 0x100_0000_01b3
  }
}

@Suite struct AugmentationBitsTests {
  @Test(arguments: Array(zip(augmentations, fingerprints)))
  func bitsAreThoseOfTheFirstVersion(augmentation: any Augmentation, word: UInt64) {
    #expect(fingerprint(of: augmentation) == word, "\(augmentation)")
  }

  @Test func everyAugmentationHasItsFingerprint() { #expect(augmentations.count == fingerprints.count) }

  /// In a process of its own, where nobody else says how many threads there are.
  @Test func bitsAreTheSameAtAnyNumberOfThreads() async {
    await #expect(processExitsWith: .success) {
      let size = ImageSize(height: 28, width: 28)
      var generator = SeededGenerator(seed: 12)
      let images = Matrix.uniform(rows: size.pixels, columns: 203, using: &generator)
      func words(threads: Int32, _ precision: Precision) -> [UInt64] {
        nk_set_thread_count(threads)
        return augmentations.map { augmentation in
          var draws = SeededGenerator(seed: 13)
          let augmented = augmentation.augmented(
            images.converted(to: precision), size: size, using: &draws)
          return folded(augmented.elements.map(\.bitPattern) + [draws.next()])
        }
      }
      nk_let_threads_rest(false)
      for precision in Precision.allCases {
        let alone = words(threads: 1, precision)
        let divided = nk_divided_calls()
        for threads in [2, 3] as [Int32] {
          precondition(words(threads: threads, precision) == alone, "\(threads) threads give other bits")
        }
        precondition(nk_divided_calls() > divided, "no batch was divided")
      }
    }
  }
}
