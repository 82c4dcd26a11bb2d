import Synchronization
import Testing

@testable import LessonFiles

@Suite struct ParallelTests {
  private struct Failure: Error, Equatable { var item: Int }

  @Test(arguments: [1, 2, 7]) func resultsAreInTheOrderOfTheItems(threads: Int) {
    #expect(Parallel.map(Array(0..<100), threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(Parallel.map([Int](), threads: threads) { $0 } == [])
  }

  @Test func theLargestItemsComeFirst() {
    let begun = Mutex<[Int]>([])
    let results = Parallel.map([3, 1, 4, 1, 5], threads: 1, largestFirst: Double.init) { item in
      begun.withLock { $0.append(item) }
      return item * 10
    }
    #expect(results == [30, 10, 40, 10, 50])
    #expect(begun.withLock(\.self) == [5, 4, 3, 1, 1])
  }

  @Test(arguments: [1, 2, 7]) func theFirstItemThatThrowsDecides(threads: Int) {
    #expect(throws: Failure(item: 3)) {
      try Parallel.map(Array(0..<50), threads: threads) { item throws(Failure) -> Int in
        if item >= 3 { throw Failure(item: item) }
        return item
      }
    }
  }

  @Test(arguments: [1, 2]) func twoPiecesOfWorkGiveBothTheirResults(threads: Int) {
    var sum = 0
    let (one, other) = Parallel.both(
      threads: threads,
      {
        for number in 1...100 { sum += number }
        return sum
      }, { (1...5).reduce(1, *) })
    #expect(one == 5050)
    #expect(other == 120)
  }
}
