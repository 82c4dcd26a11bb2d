import Foundation
import Testing

#if os(Linux)
  /// Matrix products run on several threads, which end before it is looked whether a block has left any: a lesson that computes
  /// large ones can be gone on with from the middle when it is edited.
  @Suite(.turn(at: .talks)) struct ServedThreadsTests {
    private static func lesson(_ rest: String = "") -> String {
      """
      ---
      title: Large products
      imports: [Regularization]
      ---
      ```swift-run
      import Foundation
      import Regularization
      var generator = SeededGenerator(seed: 1)
      let a = Matrix.normal(rows: 300, columns: 300, using: &generator)
      var b = a
      for _ in 0..<20 { b = tanh(a * b) }
      \(rest)
      ```

      ```swift-run traps="no more than"
      precondition((a * b).rows < 300, "no more than \\((a * b).rows)")
      ```

      ```swift-run
      let c = a * b
      ```

      ```swift-run
      print("rows:", (c * a).rows)
      ```

      """
    }

    /// What a server says that it keeps of a lesson after it has run.
    private func kept(of lesson: String) async throws -> String? {
      let served = try await Served(Fixture(texts: ["lessons/01-large.md": lesson]), "--verbose")
      try await served.wait(for: "rows: 300", in: "01-large.html")
      try await served.wait(forTerminal: "places to return to)")
      return served.complaints.firstMatch(of: /01-large \((\d+) places to return to\)/).map { String($0.1) }
    }

    @Test func threeBlocksGiveFourPlacesToReturnTo() async throws {
      #expect(try await kept(of: Self.lesson()) == "4")
      // A thread of the lesson's own stays, and then there is none after it.
      #expect(try await kept(of: Self.lesson("Thread.detachNewThread { sleep(1000) }")) == "1")
    }
  }
#endif
