import LessonDiagnostics
import LessonText
import Testing

@testable import lessons

@Suite struct ProgressLinesTests {
  typealias Loop = ProgressEvent.Loop

  private func board(_ events: [(Double, ProgressEvent)]) -> (ProgressBoard, [ProgressBoard.Change]) {
    var board = ProgressBoard()
    let changes = events.compactMap { board.take($1, at: .seconds($0)) }
    return (board, changes)
  }

  private static let plan: [(Double, ProgressEvent)] = [
    (
      0,
      .planned(
        [
          .init(slug: "01-a", programs: 2, expected: [.running: 8]), .init(slug: "02-드롭아웃", programs: 1),
        ], cached: 7)
    ),
    (1, .began(.compiling, lesson: "01-a")),
    (1, .began(.compiling, lesson: "02-드롭아웃")),
    (2, .began(.compiling, lesson: "01-a")),
    (3, .ended(.compiling, lesson: "01-a", .done)),
    (3.5, .ended(.compiling, lesson: "01-a", .goesOn)),
  ]

  @Test func aLineForEachLessonAtWork() {
    let (board, changes) = board(Self.plan)
    let lines = ProgressLines(columns: 80, rows: 24)
    #expect(changes == [.started("01-a"), .started("02-드롭아웃")])
    #expect(
      lines.lines(of: board, at: .seconds(4)) == [
        "02-드롭아웃  compiling                          3.0 s", "0 of 2 lessons done, 4.0 s",
      ])
    let (later, more) = self.board(
      Self.plan + [
        (4, .ended(.compiling, lesson: "02-드롭아웃", .goesOn)), (5, .began(.running, lesson: "01-a")),
        (5, .began(.running, lesson: "02-드롭아웃")),
        (6, .advanced([Loop(done: 12_000, total: 30_000)], lesson: "02-드롭아웃")),
      ])
    #expect(more == changes)
    #expect(
      lines.lines(of: later, at: .seconds(7)) == [
        "01-a         running    [=====>              ]  2.0 s of about 8 s",
        "02-드롭아웃  running    [========>           ]  12,000 of 30,000  2.0 s",
        "0 of 2 lessons done, 7.0 s",
      ])
    let (end, last) = self.board(
      Self.plan + [
        (4, .ended(.compiling, lesson: "02-드롭아웃", .failed)), (5, .began(.running, lesson: "01-a")),
        (9, .ended(.running, lesson: "01-a", .done)),
      ])
    #expect(last.suffix(2) == [.failed("02-드롭아웃", .seconds(3)), .finished("01-a", .seconds(6.5))])
    #expect(lines.lines(of: end, at: .seconds(9)) == [])
    #expect(
      ProgressWords.summary(end, after: .seconds(9.04))
        == "2 lessons ran, 7 came from the cache, in 9.0 s; 01-a took longest, 6.5 s")
  }

  /// Whatever the size of the terminal, no line is broken, and all of them fit.
  @Test(arguments: [1, 2, 7, 12, 20, 39, 40, 60, 79, 80, 200])
  func nothingIsWiderThanTheTerminal(columns: Int) {
    let (board, _) = board(
      Self.plan + [
        (5, .began(.running, lesson: "01-a")), (5, .began(.running, lesson: "02-드롭아웃")),
        (6, .advanced([Loop(done: 3, total: 5), Loop(done: 1, total: 0)], lesson: "01-a")),
      ])
    for rows in [1, 2, 3, 24] {
      let lines = ProgressLines(columns: columns, rows: rows).lines(of: board, at: .seconds(7))
      #expect(lines.allSatisfy { TextWidth.columns(of: $0) < max(2, columns) })
      #expect(lines.count <= max(2, rows - 1))
    }
  }

  @Test func loopsAreNested() {
    func fraction(_ loops: [Loop]) -> Double? { WorkEstimate.fraction(loops[...]) }
    #expect(fraction([]) == nil)
    #expect(fraction([Loop(done: 7, total: 0)]) == nil)
    #expect(fraction([Loop(done: 3, total: 4)]) == 0.75)
    #expect(fraction([Loop(done: 3, total: 4), Loop(done: 1, total: 2)]) == 0.625)
    #expect(fraction([Loop(done: 0, total: 4), Loop(done: 0, total: 2)]) == 0)
    #expect(fraction([Loop(done: 9, total: 4)]) == 1)
  }

  /// Whatever a lesson's loops do, the bar goes one way, and is full only when the lesson is done.
  @Test func theBarNeverGoesBack() {
    typealias Times = [ProgressEvent.Work: Double]
    for expected in [[:], [.running: 8], [.compiling: 2, .running: 8], [.compiling: 2]] as [Times] {
      var board = ProgressBoard()
      var shown: [Double] = []
      func look(_ now: Double) {
        let row = board.rows(at: .seconds(now)).first
        shown.append(row?.fraction ?? shown.last ?? 0)
      }
      func take(_ event: ProgressEvent, _ now: Double) {
        look(now)
        _ = board.take(event, at: .seconds(now))
        look(now)
      }
      take(.planned([.init(slug: "a", programs: 1, expected: expected)], cached: 0), 0)
      take(.began(.compiling, lesson: "a"), 0)
      take(.ended(.compiling, lesson: "a", .goesOn), 3)
      take(.began(.running, lesson: "a"), 3)
      var now = 3.0
      // Two loops, with others inside them; then one of the same length, after a pause, and one that does not know its own.
      for (total, inner) in [(4, [2, 3]), (2, []), (2, [5]), (0, [2])] {
        for element in 1...max(1, total) {
          for inside in inner {
            for step in 0...inside {
              now += 0.1
              take(
                .advanced(
                  [Loop(done: element, total: total), Loop(done: step, total: inside)], lesson: "a"), now)
            }
          }
          take(.advanced([Loop(done: element, total: total)], lesson: "a"), now)
        }
        if total == 2 { take(.advanced([], lesson: "a"), now) }
      }
      look(now + 20)
      #expect(zip(shown, shown.dropFirst()).allSatisfy { $0 <= $1 }, "\(expected): \(shown)")
      #expect(shown.allSatisfy { $0 < 1 })
      #expect((shown.last ?? 0) > 0.5 || expected == [.compiling: 2] || expected.isEmpty)
    }
  }

  /// Where the last time is known, the second of two loops moves the bar as the first one did.
  @Test func loopsFollowOneAnother() {
    var (board, _) = board([
      (0, .planned([.init(slug: "a", programs: 1, expected: [.running: 8])], cached: 0)),
      (0, .began(.running, lesson: "a")),
    ])
    func fraction(_ done: Int, _ total: Int, at now: Double) -> Double? {
      _ = board.take(.advanced([Loop(done: done, total: total)], lesson: "a"), at: .seconds(now))
      return board.rows(at: .seconds(now)).first?.fraction
    }
    #expect(fraction(1, 2, at: 2) == 0.25)
    #expect(fraction(2, 2, at: 4) == 0.5)
    #expect(fraction(0, 10, at: 4) == 0.5)
    #expect(fraction(5, 10, at: 6) == 0.75)
    // More is to be done than the last time.
    #expect(fraction(6, 10, at: 16) == 0.8)
  }

  /// An edited lesson is computed block by block before it is computed as a whole.
  @Test func blocksAreProgress() {
    let lines = ProgressLines(columns: 80, rows: 24)
    let (board, changes) = board([
      (0, .previewed(Loop(done: 0, total: 4), lesson: "01-a")),
      (1, .previewed(Loop(done: 3, total: 4), lesson: "01-a")),
    ])
    #expect(changes.isEmpty)
    #expect(
      lines.lines(of: board, at: .seconds(2)) == ["01-a  running    [===============>    ]  3 of 4  2.0 s"])
    var after = board
    _ = after.take(.previewEnded, at: .seconds(3))
    #expect(lines.lines(of: after, at: .seconds(3)) == [])
    #expect(!after.isAtWork)
  }

  @Test func otherWork() {
    let (board, changes) = board([
      (0, .waiting(process: 12)), (1, .buildingPackage("Tiny", step: nil)),
      (2, .buildingPackage("Tiny", step: "[1/2] Compiling A.swift")),
    ])
    #expect(changes == [.waiting(process: 12), .buildingPackage("Tiny")])
    #expect(
      changes.map(ProgressWords.line) == [
        "note: waiting for another build (process 12)", "building the package 'Tiny'",
      ])
    #expect(
      ProgressLines(columns: 80, rows: 24).lines(of: board, at: .seconds(3)) == [
        "building the package 'Tiny': [1/2] Compiling A.swift"
      ])
  }

  @Test(arguments: [
    (0, "0.0 s"), (0.06, "0.1 s"), (59.94, "59.9 s"), (59.96, "1 min 0 s"), (125.4, "2 min 5 s"),
  ])
  func times(seconds: Double, words: String) {
    #expect(ProgressWords.time(.seconds(seconds)) == words)
  }

  @Test func summaries() {
    func summary(ran: Int, cached: Int, kept: Int = 0) -> String {
      var events: [(Double, ProgressEvent)] = [
        (0, .kept(kept)), (0, .planned((0..<ran).map { .init(slug: "\($0)", programs: 1) }, cached: cached)),
      ]
      for index in 0..<ran {
        events.append((0, .began(.running, lesson: "\(index)")))
        events.append((1, .ended(.running, lesson: "\(index)", .done)))
      }
      return ProgressWords.summary(board(events).0, after: .seconds(1))
    }
    #expect(summary(ran: 0, cached: 1) == "1 lesson came from the cache, in 1.0 s")
    #expect(summary(ran: 1, cached: 0) == "1 lesson ran, in 1.0 s")
    #expect(summary(ran: 1, cached: 2) == "1 lesson ran, 2 came from the cache, in 1.0 s")
    #expect(
      summary(ran: 0, cached: 1, kept: 2) == "1 lesson came from the cache, 2 are as before, in 1.0 s")
    #expect(summary(ran: 2, cached: 0) == "2 lessons ran, in 1.0 s; 0 took longest, 1.0 s")
  }

  /// What a line is drawn over is gone, also when the terminal became narrower and broke it in two.
  @Test func linesAreDrawnInTheirPlace() {
    var lines = TerminalLines()
    var output = "before\n" + lines.replace(by: ["one", "two, longer"], columns: 80)
    output += lines.replace(by: ["three"], columns: 80)
    #expect(lines.replace(by: ["three"], columns: 80) == "")
    #expect(Screen(output).lines == ["before", "three", ""])
    #expect(Screen(output).history == ["before", "one", "two, longer", "three"])
    #expect(Screen(output + lines.replace(by: [], columns: 80) + "after").lines == ["before", "after"])
    #expect(lines.replace(by: ["0123456789"], columns: 20) == "\r0123456789\u{1B}[K\n\u{1B}[J")
    #expect(lines.replace(by: [], columns: 4) == "\r\u{1B}[3A\u{1B}[J")
  }
}
