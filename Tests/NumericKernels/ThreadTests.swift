import Foundation
import NumericKernels
import Testing

/// Every call gives the same bits at any number of threads. Each case runs in a process of its own: other tests need the threads, too.
@Suite struct ThreadTests {
  @Test func products() async { await #expect(processExitsWith: .success) { ThreadChecks().products() } }
  @Test func elements() async { await #expect(processExitsWith: .success) { ThreadChecks().elements() } }
  @Test func steps() async { await #expect(processExitsWith: .success) { ThreadChecks().steps() } }
  @Test func rows() async { await #expect(processExitsWith: .success) { ThreadChecks().rows() } }
  @Test func layers() async { await #expect(processExitsWith: .success) { ThreadChecks().layers() } }
  @Test func sums() async { await #expect(processExitsWith: .success) { ThreadChecks().sums() } }
  @Test func singlePrecision() async {
    await #expect(processExitsWith: .success) { ThreadChecks().singlePrecision() }
  }

  @Test func smallCallsStayOnTheirThread() async {
    await #expect(processExitsWith: .success) { ThreadChecks().smallCalls() }
  }

  @Test func severalThreadsMayCall() async {
    await #expect(processExitsWith: .success) { ThreadChecks().severalThreads() }
  }

  @Test func busyThreadsLeaveNoCores() async {
    await #expect(processExitsWith: .success) { ThreadChecks().busyThreads() }
  }

  #if os(Linux)
    /// A copy of the process has no threads but its own, and can compute as before.
    @Test func aForkEndsThePool() async {
      await #expect(processExitsWith: .success) { ThreadChecks().fork() }
    }
  #endif

  @Test func theEnvironmentSaysHowManyThreads() async {
    await #expect(processExitsWith: .success) {
      setenv("LESSONS_THREADS", "3", 1)
      #expect(nk_thread_count() == 3)
    }
    await #expect(processExitsWith: .success) {
      setenv("LESSONS_THREADS", "100000", 1)
      #expect(nk_thread_count() == 64)
    }
    let zero = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      setenv("LESSONS_THREADS", "0", 1)
      _ = nk_thread_count()
    }
    expectRefusal("0", zero)
    let word = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      setenv("LESSONS_THREADS", "2 threads", 1)
      _ = nk_thread_count()
    }
    expectRefusal("2 threads", word)
  }

  private func expectRefusal(_ value: String, _ result: ExitTest.Result?) {
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      said.contains(
        "LESSONS_THREADS is '\(value)'; it must be the largest number of threads for a matrix operation: 1 or more"
      ))
  }
}
