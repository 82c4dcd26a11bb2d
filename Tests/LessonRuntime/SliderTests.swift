import LessonRuntime
import Testing

struct SliderTests {
  private func frames(_ slider: Slider) -> FrameSet {
    guard case .frames(let frames) = slider.representation else {
      Issue.record("a slider is represented by its frames")
      return FrameSet(controls: [], frames: [])
    }
    return frames
  }

  @Test func everyPositionHasItsFrame() {
    let set = frames(
      Slider("λ", [0, 0.01, 0.1, 1, 10], initially: 0.1) { lambda in
        let doubled = lambda * 2
        Markdown("λ is **\(lambda)**")
        if lambda > 1 { "large" }
        doubled
      })
    #expect(set.controls == [.init(name: "λ", positions: ["0", "0.01", "0.1", "1", "10"], initial: 2)])
    #expect(set.initialFrame == 2)
    #expect(set.frames.count == 5)
    #expect(set.frames[1] == [.markdown("λ is **0.01**"), .text("0.02")])
    #expect(set.frames[4] == [.markdown("λ is **10.0**"), .text("large"), .text("20.0")])
  }

  @Test func joinedSlidersHaveAFrameForEveryPair() {
    let set = frames(
      Slider("λ", [0, 1], "keep", [0.5, 0.8, 1], initially: (1, 0.8)) { lambda, keep in "\(lambda) \(keep)" })
    let texts = ["0 0.5", "0 0.8", "0 1.0", "1 0.5", "1 0.8", "1 1.0"]
    #expect(set.frames == texts.map { [.text($0)] })
    #expect(set.initialFrame == 4)
    #expect(set.positions(of: 4) == [1, 1])
  }

  @Test func threeJoinedSlidersHaveAFrameForEveryCombination() {
    func body(_ lambda: Double, _ kind: String, _ count: Int) -> Frame {
      Frame { "\(lambda) \(kind) \(count)" }
    }
    let texts = [0.0, 0.5].flatMap { lambda in
      ["moons", "rings", "arms"].flatMap { kind in (1...2).map { "\(lambda) \(kind) \($0)" } }
    }
    let kinds = ["moons", "rings", "arms"]
    let set = frames(
      Slider("λ", [0, 0.5], "data", kinds, "count", 1...2, initially: (0.5, "rings", 1), body: body))
    #expect(set.frames == texts.map { [.text($0)] })
    #expect(set.controls.map(\.name) == ["λ", "data", "count"])
    #expect(set.controls.map(\.initial) == [1, 1, 0])
    #expect(set.positions(of: set.initialFrame) == [1, 1, 0])
    #expect(set.frames[set.initialFrame] == [.text("0.5 rings 1")])
    let parallel = frames(
      Slider("λ", [0, 0.5], "data", kinds, "count", 1...2, independent: true, body: body))
    #expect(parallel.frames == set.frames && parallel.initialFrame == 0)
  }

  @Test func whatIsDisplayedInABodyIsPartOfItsFrame() {
    let set = frames(
      Slider("n", 1...3, plays: true, label: { "step \($0)" }) { n in
        display(Markdown("first \(n)"))
        for k in 0..<n { k }
      })
    #expect(set.controls[0].positions == ["step 1", "step 2", "step 3"])
    #expect(set.controls[0].plays)
    #expect(set.frames[2] == [.markdown("first 3"), .text("0"), .text("1"), .text("2")])
  }

  @Test func independentFramesAreThoseOfTheSerialRun() {
    func body(_ seed: Int) -> Frame {
      var state = UInt64(seed &* 7919 &+ 1)
      for _ in 0..<(seed % 7 * 20_000) { state = state &* 6_364_136_223_846_793_005 &+ 1 }
      return Frame {
        display(Markdown("seed \(seed)"))
        "\(state)"
      }
    }
    let serial = Slider("seed", 0..<100) { body($0) }
    let parallel = Slider("seed", 0..<100, independent: true) { body($0) }
    #expect(frames(serial) == frames(parallel))
  }

  @Test func tooManyFramesEndTheProgramBeforeAnyIsComputed() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Slider("λ", 0..<20, "keep", 0..<30) { _, _ in fatalError("computed") }
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      message.contains(
        "Slider(\"λ\", \"keep\"): 20 × 30 = 600 frames, and all of them are put into the page; at most 200 are allowed. Take fewer values, or allow more with mostFrames:"
      ))
    #expect(!message.contains("computed"))
  }

  @Test func threeSlidersHaveTheSameLimits() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Slider("a", 0..<6, "b", 0..<6, "c", 0..<6) { _, _, _ in fatalError("computed") }
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("Slider(\"a\", \"b\", \"c\"): 6 × 6 × 6 = 216 frames"))
    #expect(!message.contains("computed"))
    let other = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Slider("a", 0..<2, "b", 0..<2, "c", 3..<5, initially: (0, 1, 2)) { _, _, _ in "computed" }
    }
    let second = String(decoding: other?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      second.contains(
        "Slider(\"a\", \"b\", \"c\"): initially: is 2, which is none of the values of 'c': 3, 4"))
  }

  @Test func framesThatAreTooLargeEndTheProgram() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Slider("n", 0..<10, mostBytes: 2500) { _ in String(repeating: "x", count: 1000) }
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      message.contains(
        "Slider(\"n\"): the first 3 frames hold 3000 bytes, and all of them are put into the page; at most 2500 are allowed."
      ))
  }

  @Test func aFirstValueMustBeOneOfTheValues() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Slider("λ", [0, 0.1, 1], initially: 0.2) { "\($0)" }
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      message.contains("Slider(\"λ\"): initially: is 0.2, which is none of the values of 'λ': 0, 0.1, 1"))
  }

  @Test func slidersDoNotNest() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Slider("a", 0..<2) { _ in Slider("b", 0..<2) { "\($0)" } }
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("join them instead"))
  }
}
