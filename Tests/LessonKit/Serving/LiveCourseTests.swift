import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonPipeline
import LessonResults
import LessonRunning
import LessonTranscript
import Synchronization
import Testing

@testable import LessonServing

/// What a course shows while an engine computes it: here one that does what the test says.
@Suite struct LiveCourseTests {
  /// An engine that computes when it is told to.
  final class Engine: LessonComputing {
    enum Order: Sendable {
      case update(@Sendable (LessonSelection) -> EngineUpdate)
      case finish(@Sendable (LessonSelection) -> Diagnosed<[String: LessonResult]>)
    }

    private struct State {
      var orders: [Order] = []
      var isCancelled = false
    }

    private let state = Mutex(State())
    private let condition = NSCondition()
    /// The slugs of each computation, as they begin.
    let begun: AsyncStream<[String]>
    private let begin: AsyncStream<[String]>.Continuation

    init() { (begun, begin) = AsyncStream.makeStream() }

    func order(_ orders: Order...) {
      condition.withLock {
        state.withLock { $0.orders += orders }
        condition.broadcast()
      }
    }

    func compute(
      _ selection: LessonSelection, in course: Course, update: @escaping @Sendable (EngineUpdate) -> Void
    ) throws -> Diagnosed<[String: LessonResult]> {
      state.withLock { $0.isCancelled = false }
      begin.yield(selection.lessons.map(\.slug))
      while true {
        condition.lock()
        while state.withLock({ $0.orders.isEmpty && !$0.isCancelled }) { condition.wait() }
        condition.unlock()
        let order = state.withLock { state in state.isCancelled ? nil : state.orders.removeFirst() }
        switch order {
        case nil: return Diagnosed([:])
        case .update(let make)?: update(make(selection))
        case .finish(let make)?: return make(selection)
        }
      }
    }

    func cancel() {
      condition.withLock {
        state.withLock { $0.isCancelled = true }
        condition.broadcast()
      }
    }

    func prepare(_ selection: LessonSelection, in course: Course) {}
    func end() {}
  }

  /// A course in a temporary folder that is being shown.
  final class Shown: Sendable {
    let engine = Engine()
    let live: LiveCourse
    private let folder: String
    private let running: Task<Void, Never>

    init(_ texts: [String: String]) throws {
      folder =
        FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appendingPathComponent("live-\(UUID().uuidString)").path
      for (name, text) in texts {
        let file = URL(filePath: "\(folder)/lessons/\(name)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: false, encoding: .utf8)
      }
      let live = LiveCourse(
        CourseFolder(folder), computing: engine, buildFolder: "/nowhere", threads: 2, watch: SourceWatch(),
        observer: LiveObserver(progress: { _ in }, settled: { _, _ in }, failed: { Issue.record($0) }))
      self.live = live
      running = Task { await live.run() }
    }

    deinit {
      live.end()
      running.cancel()
      do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }

    func write(_ text: String, to name: String) throws {
      try text.write(toFile: "\(folder)/lessons/\(name)", atomically: false, encoding: .utf8)
    }

    func page(_ path: String) async -> String {
      guard case .data(let bytes) = await live.response(to: path).body else { return "" }
      return String(decoding: bytes, as: UTF8.self)
    }

    func state(_ path: String) async -> PageState { await live.currentState(of: path) }

    /// Waits until something is so.
    func wait(until condition: @Sendable () async -> Bool) async throws {
      while await !condition() { try await Task.sleep(for: .milliseconds(2)) }
    }
  }

  static let lesson = """
    # Three

    ```swift-run label=a
    let a = 1
    ```

    ```swift-run label=b
    print(a)
    ```

    ```swift-run label=c
    print("c")
    ```

    """

  /// A result in which every block printed a word.
  private static func printed(_ word: String) -> @Sendable (LessonSelection) -> [String: LessonResult] {
    { selection in
      Dictionary(
        selection.all.map { lesson in
          let cells = lesson.cells.indices.map { index -> CellResult in
            var cell = CellResult()
            cell.outputs = [.stdout("\(word) \(index)\n", omittedBytes: 0)]
            return cell
          }
          let values = lesson.expressions.map { _ in ValueText(short: word) }
          return (lesson.source.path, LessonResult(cells: cells, expressions: values))
        }
      ) { $1 }
    }
  }

  private static func good(_ word: String) -> Engine.Order { .finish { Diagnosed(printed(word)($0)) } }

  private static func bad(_ line: Int) -> Engine.Order {
    .finish { selection in
      let file = selection.lessons[0].source.path
      return Diagnosed([:], [Diagnostic(at: SourceLocation(file: file, line: line), .compiler("wrong"))])
    }
  }

  private func marks(_ state: PageState) -> [PageState.Mark?] { state.figures.map(\.mark) }

  @Test func outputsComeAsTheyAreComputed() async throws {
    let shown = try Shown(["01-a.md": Self.lesson])
    var begun = shown.engine.begun.makeAsyncIterator()
    #expect(await begun.next() == ["01-a"])
    #expect(await shown.page("01-a.html").contains("print"))
    #expect(marks(await shown.state("01-a.html")) == [.computing, .computing, .computing])
    shown.engine.order(Self.good("first"))
    try await shown.wait { await shown.page("01-a.html").contains("first 2") }
    #expect(marks(await shown.state("01-a.html")) == [nil, nil, nil])
    #expect(await shown.state("01-a.html").phase == .current)

    try shown.write(Self.lesson.replacing("print(a)", with: "print(a, a)"), to: "01-a.md")
    #expect(await begun.next() == ["01-a"])
    #expect(await shown.page("01-a.html").contains("print(a, a)"))
    #expect(marks(await shown.state("01-a.html")) == [nil, .computing, .computing])
    #expect(await shown.page("01-a.html").contains("first 1"), "what was there stays")
    shown.engine.order(.update { _ in .began(cells: [1, 2]) })
    shown.engine.order(.update { .computed(Self.printed("second")($0), cells: [1]) })
    try await shown.wait { await shown.page("01-a.html").contains("second 1") }
    let page = await shown.page("01-a.html")
    #expect(page.contains("first 0") && page.contains("first 2"), "only what is there is new")
    #expect(marks(await shown.state("01-a.html")) == [nil, .provisional, .computing])
    shown.engine.order(.update { .computed(Self.printed("second")($0), cells: [1, 2]) })
    try await shown.wait { await shown.page("01-a.html").contains("second 2") }
    #expect(marks(await shown.state("01-a.html")) == [nil, .provisional, .provisional])
    shown.engine.order(.update { _ in .approved })
    try await shown.wait { await shown.state("01-a.html").figures.allSatisfy { $0.mark == nil } }
    shown.engine.order(Self.good("third"))
    try await shown.wait { await shown.page("01-a.html").contains("third 0") }
    #expect(marks(await shown.state("01-a.html")) == [nil, nil, nil])
  }

  @Test func textsOfTranslationsNeedNoRun() async throws {
    func translation(_ texts: String) -> String { "# 셋\n\n```swift-run ref=b\n\(texts)\n```\n" }
    let shown = try Shown(["01-a.md": Self.lesson, "01-a.ko.md": translation("")])
    @Sendable func troubles() async -> [String] { await shown.state("01-a.ko.html").troubles.map(\.message) }
    var begun = shown.engine.begun.makeAsyncIterator()
    #expect(await begun.next() == ["01-a"])
    #expect(await troubles() == [], "what is not computed yet lacks no translation")
    shown.engine.order(Self.good("first"))
    try await shown.wait { await shown.page("01-a.ko.html").contains("first 1") }
    try await shown.wait { await !troubles().isEmpty }
    #expect(await troubles().first?.hasSuffix("\n  \"first {}\": \"\"") == true)

    try shown.write(translation("first {}: 첫째 {}"), to: "01-a.ko.md")
    try await shown.wait { await shown.page("01-a.ko.html").contains("첫째 1") }
    #expect(await troubles() == [])
    try shown.write(translation("first {}: 하나 {}\nother: 다른"), to: "01-a.ko.md")
    try await shown.wait { await shown.page("01-a.ko.html").contains("하나 1") }
    #expect(await troubles().count == 1)
    #expect(await shown.page("01-a.html").contains("first 1"))
    #expect(await shown.state("01-a.html").phase == .current, "nothing was computed again")

    // New results are shown in the translation's words as they come.
    try shown.write(Self.lesson.replacing("print(a)", with: "print(a, a)"), to: "01-a.md")
    #expect(await begun.next() == ["01-a"])
    shown.engine.order(.update { _ in .began(cells: [1, 2]) })
    shown.engine.order(.update { .computed(Self.printed("first 2 and")($0), cells: [1]) })
    try await shown.wait { await shown.page("01-a.ko.html").contains("하나 2 and 1") }
    shown.engine.order(Self.good("last"))
    try await shown.wait { await shown.page("01-a.ko.html").contains("last 1") }
    try await shown.wait { await troubles().count == 3 }
  }

  @Test func whatTheWholeFileRefusesGoes() async throws {
    let shown = try Shown(["01-a.md": Self.lesson])
    var begun = shown.engine.begun.makeAsyncIterator()
    _ = await begun.next()
    shown.engine.order(Self.good("first"))
    try await shown.wait { await shown.page("01-a.html").contains("first 2") }
    try shown.write(Self.lesson.replacing("print(\"c\")", with: "print(\"d\")"), to: "01-a.md")
    _ = await begun.next()
    shown.engine.order(.update { _ in .began(cells: [2]) })
    shown.engine.order(.update { .computed(Self.printed("second")($0), cells: [2]) })
    try await shown.wait { await shown.page("01-a.html").contains("second 2") }
    let refusal = Diagnostic(at: SourceLocation(file: "lessons/01-a.md", line: 12), .compiler("wrong"))
    shown.engine.order(.update { _ in .refused([refusal]) })
    try await shown.wait { await shown.state("01-a.html").errors == 1 }
    #expect(await !shown.page("01-a.html").contains("second"), "what was refused is not shown")
    #expect(marks(await shown.state("01-a.html")) == [nil, nil, .stale])
    shown.engine.order(Self.bad(12))
    try await shown.wait { await shown.state("01-a.html").errors == 1 }
    let page = await shown.page("01-a.html")
    #expect(page.contains("first 2") && !page.contains("second"))
    let state = await shown.state("01-a.html")
    #expect(marks(state) == [nil, nil, .stale])
    #expect(state.troubles.map(\.figure) == [2])
    #expect(state.troubles.map(\.message) == ["wrong"])
    // A word of prose above moves the message with its line: the lesson is computed again.
    try shown.write(
      Self.lesson.replacing("# Three\n", with: "# Three\n\nMore.\n").replacing(
        "print(\"c\")", with: "print(\"d\")"),
      to: "01-a.md")
    _ = await begun.next()
    shown.engine.order(Self.bad(14))
    try await shown.wait { await shown.state("01-a.html").troubles.first?.place?.contains(":14:") == true }
    // An edit that is taken back needs no computation.
    try shown.write(Self.lesson, to: "01-a.md")
    try await shown.wait { await shown.state("01-a.html").errors == 0 }
    #expect(await shown.page("01-a.html").contains("first 2"))
    #expect(await shown.state("01-a.html").phase == .current)
  }

  @Test func whatWasApprovedStaysWhenANewerEditIsWrong() async throws {
    let shown = try Shown(["01-a.md": Self.lesson])
    var begun = shown.engine.begun.makeAsyncIterator()
    _ = await begun.next()
    shown.engine.order(.update { _ in .began(cells: [0, 1, 2]) })
    shown.engine.order(.update { .computed(Self.printed("first")($0), cells: [0, 1, 2]) })
    shown.engine.order(.update { _ in .approved })
    try await shown.wait { await shown.state("01-a.html").figures.allSatisfy { $0.mark == nil } }
    // The whole run never comes to its end.
    try shown.write(Self.lesson.replacing("\"c\"", with: "nothing"), to: "01-a.md")
    _ = await begun.next()
    shown.engine.order(Self.bad(12))
    try await shown.wait { await shown.state("01-a.html").errors == 1 }
    #expect(await shown.page("01-a.html").contains("first 2"))
    #expect(marks(await shown.state("01-a.html")) == [nil, nil, .stale])
  }

  @Test func aNewerEditCancels() async throws {
    let shown = try Shown(["01-a.md": Self.lesson, "02-b.md": "# B\n\n```swift-run\nprint(2)\n```\n"])
    var begun = shown.engine.begun.makeAsyncIterator()
    #expect(await begun.next() == ["01-a", "02-b"], "several at once, while nobody looks")
    try shown.write(Self.lesson.replacing("\"c\"", with: "\"d\""), to: "01-a.md")
    #expect(await begun.next() == ["01-a"], "what the author waits for comes first, alone")
    try shown.write(Self.lesson.replacing("\"c\"", with: "\"e\""), to: "01-a.md")
    #expect(await begun.next() == ["01-a"])
    shown.engine.order(Self.good("last"))
    try await shown.wait { await shown.page("01-a.html").contains("last 2") }
    #expect(await begun.next() == ["02-b"])
    shown.engine.order(Self.good("other"))
    try await shown.wait { await shown.page("02-b.html").contains("other 0") }
    // Prose computes nothing.
    try shown.write(
      Self.lesson.replacing("\"c\"", with: "\"e\"").replacing("# Three", with: "# Trio"), to: "01-a.md")
    try await shown.wait { await shown.page("01-a.html").contains("Trio") }
    #expect(await shown.state("01-a.html").phase == .current)
    #expect(await shown.page("02-b.html").contains("Trio"), "a title stands on other pages")
  }

  @Test func oneLessonsMistakeIsNotAnothers() async throws {
    let shown = try Shown(["01-a.md": Self.lesson, "02-b.md": "# B\n\n```swift-run\nprint(2)\n```\n"])
    var begun = shown.engine.begun.makeAsyncIterator()
    #expect(await begun.next() == ["01-a", "02-b"])
    // As a build does it: nothing is run where one does not compile.
    shown.engine.order(Self.bad(4))
    #expect(await begun.next() == ["02-b"])
    shown.engine.order(Self.good("b"))
    try await shown.wait { await shown.page("02-b.html").contains("b 0") }
    let state = await shown.state("02-b.html")
    #expect(state.troubles == [])
    #expect(state.elsewhere == [PageState.Elsewhere(href: "01-a.html", name: "lessons/01-a.md", count: 1)])
    #expect(state.errors == 1)
  }

  @Test func aServedPageHasOneElementMore() async throws {
    let shown = try Shown(["01-a.md": "# Only prose\n\nText with </body> in `</body>`.\n"])
    try await shown.wait { await shown.page("01-a.html").contains("Only prose") }
    let page = await shown.page("01-a.html")
    #expect(page.matches(of: /<script src="\/\.lessons\/live\.js"[^>]*><\/script>/).count == 1)
    #expect(page.hasSuffix("</script></body>\n</html>\n"))
  }
}
