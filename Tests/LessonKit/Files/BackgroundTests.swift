import LessonFiles
import Synchronization
import Testing

@Suite struct BackgroundTests {
  private struct Mistake: Error, Equatable { var number: Int }

  @Test func workIsDoneOnceForAllWhoAsk() {
    let count = Atomic(0)
    let work = Background("work") { count.add(1, ordering: .relaxed).newValue }
    #expect(count.load(ordering: .relaxed) == 0)
    work.begin()
    work.begin()
    #expect([work.value(), work.value()] == [1, 1])
    #expect(count.load(ordering: .relaxed) == 1)
  }

  @Test func workThatNobodyBeganIsDoneWhenAskedFor() {
    let work = Background("work") { 7 }
    work.wait()
    #expect(work.value() == 7)
  }

  @Test func errorsReachWhoAsks() {
    let work = Background("work") { () throws(Mistake) -> Int in throw Mistake(number: 3) }
    work.begin()
    #expect(throws: Mistake(number: 3)) { try work.value() }
  }
}
