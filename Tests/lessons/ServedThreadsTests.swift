import Foundation
import Testing

#if os(Linux)
  /// Matrix products run on several threads, which end before it is looked whether a block has left any: a lesson that computes
  /// large ones goes on from the middle when it is edited.
  @Suite struct ServedThreadsTests {
    private static func lesson(_ word: String) -> String {
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
      print("moment", Date().timeIntervalSince1970)
      ```

      ```swift-run traps="no more than"
      precondition((a * b).rows < 300, "no more than \\((a * b).rows)")
      ```

      ```swift-run
      let c = a * b
      print("moment", Date().timeIntervalSince1970)
      ```

      ```swift-run
      print("\(word)", (c * a).rows)
      ```

      """
    }

    private func moments(_ served: Served) async throws -> [String] {
      try await served.get("01-large.html").text.matches(of: /moment [0-9.]+/).map { String($0.output) }
    }

    @Test func blocksAboveAnEditAreNotRunAgain() async throws {
      let served = try await Served(texts: ["lessons/01-large.md": Self.lesson("first")])
      try await served.wait(for: "first 300", in: "01-large.html")
      // Until the lesson has been run by units there is nothing to go back to.
      try served.fixture.write(Self.lesson("second"), to: "lessons/01-large.md")
      try await served.wait(for: "second 300", in: "01-large.html")
      try await served.wait(for: "\"current\"", in: ".lessons/state/01-large.html")
      let before = try await moments(served)
      #expect(before.count == 2)
      for word in ["third", "fourth"] {
        try served.fixture.write(Self.lesson(word), to: "lessons/01-large.md")
        try await served.wait(for: "\(word) 300", in: "01-large.html")
        try await served.wait(for: "\"current\"", in: ".lessons/state/01-large.html")
        #expect(try await moments(served) == before, "only the last block is run again")
      }
      #expect(served.complaints.contains("error") == false, "\(served.complaints)")
    }
  }
#endif
