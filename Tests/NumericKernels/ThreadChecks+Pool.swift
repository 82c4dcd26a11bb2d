import Dispatch
import Foundation
import NumericKernels
import Synchronization
import Testing

/// When calls are divided, and what becomes of the threads.
extension ThreadChecks {
  func smallCalls() {
    nk_set_thread_count(8)
    var samples = Samples(seed: 6)
    let (a, b) = (samples.array(20 * 20), samples.array(20 * 211))
    var c = b
    let before = nk_divided_calls()
    nk_multiply(20, 211, 20, a, b, &c, false)
    var d = c
    nk_dense(nk_activation_tanh, 3, 211, 20, a, b, 211, a, &c, &d)
    nk_axpy(2000, 0.1, b, &c)
    #expect(nk_divided_calls() == before)
  }

  func severalThreads() {
    nk_set_thread_count(3)
    var samples = Samples(seed: 7)
    let (rows, columns, depth) = (150, 130, 140)
    let (a, b) = (samples.array(rows * depth), samples.array(depth * columns))
    let expected = filled(rows * columns) { nk_multiply(rows, columns, depth, a, b, $0, false) }
    let results = concurrently(6) { index in
      for _ in 0..<20 {
        if index == 5 { nk_end_threads() }
        let c = filled(rows * columns) { nk_multiply(rows, columns, depth, a, b, $0, false) }
        if bits(c) != bits(expected) { return false }
      }
      return true
    }
    #expect(results == Array(repeating: true, count: 6))
  }

  func busyThreads() {
    nk_set_thread_count(4)
    for _ in 0..<5 { nk_note_busy_thread(1) }
    var samples = Samples(seed: 8)
    let x = samples.array(100_000)
    let before = nk_divided_calls()
    _ = filled(x.count) { nk_exp(x.count, x, $0) }
    #expect(nk_divided_calls() == before)
    for _ in 0..<4 { nk_note_busy_thread(-1) }
    _ = filled(x.count) { nk_exp(x.count, x, $0) }
    #expect(nk_divided_calls() == before + 1)
  }

  #if os(Linux)
    private var threads: Int {
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task"))?.count ?? 0
    }

    func fork() {
      nk_set_thread_count(4)
      var samples = Samples(seed: 9)
      let x = samples.array(100_000)
      let own = threads
      let expected = bits(filled(x.count) { nk_exp(x.count, x, $0) })
      #expect(threads == own + 3)
      nk_end_threads()
      #expect(threads == own)
      _ = filled(x.count) { nk_exp(x.count, x, $0) }
      // Swift does not let programs call `fork` by its name.
      guard let fork = dlsym(nil, "fork") else { return #expect(Bool(false), "no fork") }
      let process = unsafeBitCast(fork, to: (@convention(c) () -> pid_t).self)()
      if process == 0 {
        guard threads == 1 else { _exit(1) }
        let result = bits(filled(x.count) { nk_exp(x.count, x, $0) })
        _exit(result == expected && threads == 4 ? 0 : 2)
      }
      #expect(threads == own)
      var status: Int32 = -1
      #expect(waitpid(process, &status, 0) == process && status == 0)
      #expect(bits(filled(x.count) { nk_exp(x.count, x, $0) }) == expected)
    }
  #endif

  /// The results of `body` for 0 ..< `count`, each on a thread of its own.
  private func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Bool) -> [Bool] {
    let results = Mutex([Int: Bool]())
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    return results.withLock { results in (0..<count).map { results[$0] ?? false } }
  }
}
