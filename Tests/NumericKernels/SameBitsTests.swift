import Foundation
import NumericKernels
import Testing

/// Every set of kernels that this processor can run gives the same bits; and with qemu, other processors do.
@Suite struct SameBitsTests {
  private static let counts = [1, 7, 8, 9, 211, 1003]

  private func expectSame(_ name: String, _ compute: (nk_kernels) -> [Double]) {
    let results = Variant.supported.map { ($0, bits(compute($0.kernels))) }
    for (variant, result) in results.dropLast() {
      #expect(result == results.last?.1, "\(name): \(variant) differs from the plain kernels")
    }
  }

  @Test(arguments: counts) func functions(count: Int) {
    var samples = Samples(seed: UInt64(count))
    let x = samples.wild(count)
    for name in ["exp", "expm1", "log", "log1p", "tanh", "sigmoid", "softplus", "sqrt"] {
      expectSame(name) { values(of: $0.map(name), at: x) }
    }
  }

  @Test(arguments: counts) func functionsOfFloats(count: Int) {
    var samples = Samples(seed: UInt64(count))
    let x = samples.wild(count).map(Float.init)
    for name in SingleElementaryTests.names {
      expectSame(name) { values(of: $0.singleMap(name), at: x).map(Double.init) }
    }
  }

  @Test(arguments: counts) func losses(count: Int) {
    var samples = Samples(seed: UInt64(count))
    let (x, y) = (samples.array(count * 3, in: -50...50), samples.array(count * 3, in: 0...1))
    func withGradient(_ loss: (UnsafeMutablePointer<Double>?) -> Double) -> [Double] {
      var gradient = [Double](repeating: .nan, count: count * 3)
      let value = gradient.withUnsafeMutableBufferPointer { loss($0.baseAddress) }
      return gradient + [value]
    }
    expectSame("binary_cross_entropy") { kernels in
      withGradient { kernels.binary_cross_entropy(count * 3, x, y, 0.1, $0) }
    }
    expectSame("softmax_cross_entropy") { kernels in
      withGradient { kernels.softmax_cross_entropy(3, count, x, y, 0.1, $0) }
    }
    expectSame("squared_error") { kernels in withGradient { kernels.squared_error(count * 3, x, y, 0.1, $0) }
    }
    expectSame("softmax") { kernels in
      withGradient { p in
        kernels.softmax(3, count, x, p)
        return kernels.sum(count * 3, x)
      }
    }
  }

  @Test(arguments: counts) func layersAndSteps(count: Int) {
    var samples = Samples(seed: UInt64(count))
    let (x, y, w) = (samples.wild(count), samples.array(count), samples.array(count))
    for activation in [nk_activation_identity, nk_activation_relu, nk_activation_tanh, nk_activation_sigmoid]
    {
      expectSame("bias_activation \(activation.rawValue)") { kernels in
        var (z, a) = (x, w)
        kernels.bias_activation(activation, 1, count, [0.3], &z, &a)
        return z + a
      }
      expectSame("activation_backward \(activation.rawValue)") { kernels in
        var dz = w
        kernels.activation_backward(activation, count, x, y, &dz)
        return dz
      }
    }
    expectSame("steps of optimizers") { kernels in
      var (w, m, s) = (w, y, x.map { $0.isFinite ? abs($0) : 1 })
      let penalty = nk_penalty(l2: 0.3, l1: 0.2)
      kernels.gradient_step(count, &w, y, penalty, 0.1, 0.99)
      kernels.momentum_step(count, &w, y, &m, penalty, 0.1, 0.9, 0.1, 0.99)
      kernels.rmsprop_step(count, &w, y, &s, penalty, 0.1, 0.9, 1e-8, 0.99)
      kernels.adam_step(count, &w, y, &m, &s, penalty, 0.1, 0.9, 0.999, 0.1, 0.001, 1e-8, 1)
      return w + m + s
    }
  }

  static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "same-bits.sh")
    .path()

  static var qemuIsInstalled: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: $0 + "/qemu-x86_64") }
  }

  @Test(.enabled(if: qemuIsInstalled, "qemu-x86_64 is not installed (apt install qemu-user)"))
  func otherProcessorsPrintTheSameBits() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [Self.script]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: text, as: UTF8.self))")
  }
}
