import LessonTranscript

/// Something that the reader may change, and what the page shows for each of its values.
///
///     Slider("λ", [0, 0.01, 0.1, 1, 10], initially: 0.1, independent: true) { lambda in
///       boundaryChart(trained(lambda))
///       Markdown("Training error **\(error)**")
///     }
///
/// The body runs for every value when the page is built, and the page holds all frames. So their number and their size are limited;
/// a slider that exceeds a limit ends the program.
///
/// The body may declare values, branch and loop; each value that stands alone is shown, and so is what it gives to
/// `display(_:)`. `plays: true` adds a button that runs through the values, for iterations of a training.
///
/// With `independent: true` the frames are computed on all cores, so a body must not change what another reads: a random number
/// generator belongs inside the body. Frames and checks still come in the order of the values; what bodies print does
/// not, so they should print nothing.
public struct Slider: Displayable, Sendable {
  private let frames: FrameSet

  public var representation: Representation { .frames(frames) }

  /// - Parameter body: what is shown for a position of each control.
  private init(
    _ controls: [FrameSet.Control], _ independent: Bool, _ limits: FrameLimits, body: ([Int]) -> Frame
  ) {
    var set = FrameSet(controls: controls, frames: [])
    let count = controls.reduce(1) { $0 * $1.positions.count }
    set.frames = FrameRun.frames(count, independent: independent, limits: limits) { [set] frame in
      body(set.positions(of: frame))
    }
    frames = set
  }

  /// - Parameters:
  ///   - name: what changes.
  ///   - values: the positions, in order.
  ///   - plays: whether there is a button that runs through the positions.
  ///   - independent: whether the frames may be computed at the same time.
  ///   - label: what a position is called; the value itself by default.
  ///   - mostFrames: how many frames are allowed.
  ///   - mostBytes: how large all frames together may be, before they share what they have in common.
  ///   - body: what is shown for a value.
  /// - Precondition: there is a value, and the limits are kept.
  public init<Values: Collection>(
    _ name: String, _ values: Values, plays: Bool = false, independent: Bool = false,
    label: ((Values.Element) -> String)? = nil, mostFrames: Int = 200, mostBytes: Int = 8_000_000,
    file: StaticString = #fileID, line: UInt = #line, @FrameBuilder body: (Values.Element) -> Frame
  ) {
    let limits = FrameLimits(name, mostFrames: mostFrames, mostBytes: mostBytes, file: file, line: line)
    limits.check(counts: [values.count])
    let values = Array(values)
    let control = FrameSet.Control(name: name, values, label: label, plays: plays)
    self.init([control], independent, limits) { body(values[$0[0]]) }
  }

  /// A slider that begins at a value of the author's choice.
  ///
  /// - Precondition: `initially` is one of the values.
  public init<Values: Collection>(
    _ name: String, _ values: Values, initially: Values.Element, plays: Bool = false,
    independent: Bool = false,
    label: ((Values.Element) -> String)? = nil, mostFrames: Int = 200, mostBytes: Int = 8_000_000,
    file: StaticString = #fileID, line: UInt = #line, @FrameBuilder body: (Values.Element) -> Frame
  ) where Values.Element: Equatable {
    let limits = FrameLimits(name, mostFrames: mostFrames, mostBytes: mostBytes, file: file, line: line)
    limits.check(counts: [values.count])
    let values = Array(values)
    var control = FrameSet.Control(name: name, values, label: label, plays: plays)
    control.begin(at: values.firstIndex(of: initially), "\(initially)", limits)
    self.init([control], independent, limits) { body(values[$0[0]]) }
  }

  /// Two sliders over one picture: a frame for every pair of values.
  ///
  ///     Slider("λ", [0, 0.1, 1], "keep", [0.5, 0.8, 1]) { lambda, keep in … }
  public init<First: Collection, Second: Collection>(
    _ name: String, _ values: First, _ secondName: String, _ secondValues: Second, independent: Bool = false,
    mostFrames: Int = 200, mostBytes: Int = 8_000_000, file: StaticString = #fileID, line: UInt = #line,
    @FrameBuilder body: (First.Element, Second.Element) -> Frame
  ) {
    let limits = FrameLimits(
      name, secondName, mostFrames: mostFrames, mostBytes: mostBytes, file: file, line: line)
    limits.check(counts: [values.count, secondValues.count])
    let (first, second) = (Array(values), Array(secondValues))
    let controls = [FrameSet.Control(name: name, first), FrameSet.Control(name: secondName, second)]
    self.init(controls, independent, limits) { body(first[$0[0]], second[$0[1]]) }
  }

  /// Two sliders over one picture that begin at values of the author's choice.
  ///
  /// - Precondition: `initially` are two of the values.
  public init<First: Collection, Second: Collection>(
    _ name: String, _ values: First, _ secondName: String, _ secondValues: Second,
    initially: (First.Element, Second.Element), independent: Bool = false, mostFrames: Int = 200,
    mostBytes: Int = 8_000_000, file: StaticString = #fileID, line: UInt = #line,
    @FrameBuilder body: (First.Element, Second.Element) -> Frame
  ) where First.Element: Equatable, Second.Element: Equatable {
    let limits = FrameLimits(
      name, secondName, mostFrames: mostFrames, mostBytes: mostBytes, file: file, line: line)
    limits.check(counts: [values.count, secondValues.count])
    let (first, second) = (Array(values), Array(secondValues))
    var controls = [FrameSet.Control(name: name, first), FrameSet.Control(name: secondName, second)]
    controls[0].begin(at: first.firstIndex(of: initially.0), "\(initially.0)", limits)
    controls[1].begin(at: second.firstIndex(of: initially.1), "\(initially.1)", limits)
    self.init(controls, independent, limits) { body(first[$0[0]], second[$0[1]]) }
  }

  /// Three sliders over one picture: a frame for every combination of their values.
  ///
  ///     Slider("λ", [0, 0.1, 1], "noise", [0.1, 0.3], "examples", [50, 100]) { lambda, noise, count in … }
  public init<First: Collection, Second: Collection, Third: Collection>(
    _ name: String, _ values: First, _ secondName: String, _ secondValues: Second, _ thirdName: String,
    _ thirdValues: Third, independent: Bool = false, mostFrames: Int = 200, mostBytes: Int = 8_000_000,
    file: StaticString = #fileID, line: UInt = #line,
    @FrameBuilder body: (First.Element, Second.Element, Third.Element) -> Frame
  ) {
    let limits = FrameLimits(
      name, secondName, thirdName, mostFrames: mostFrames, mostBytes: mostBytes, file: file, line: line)
    limits.check(counts: [values.count, secondValues.count, thirdValues.count])
    let (first, second, third) = (Array(values), Array(secondValues), Array(thirdValues))
    let controls = [
      FrameSet.Control(name: name, first), FrameSet.Control(name: secondName, second),
      FrameSet.Control(name: thirdName, third),
    ]
    self.init(controls, independent, limits) { body(first[$0[0]], second[$0[1]], third[$0[2]]) }
  }

  /// Three sliders over one picture that begin at values of the author's choice.
  ///
  /// - Precondition: `initially` are three of the values.
  public init<First: Collection, Second: Collection, Third: Collection>(
    _ name: String, _ values: First, _ secondName: String, _ secondValues: Second, _ thirdName: String,
    _ thirdValues: Third, initially: (First.Element, Second.Element, Third.Element),
    independent: Bool = false, mostFrames: Int = 200, mostBytes: Int = 8_000_000,
    file: StaticString = #fileID, line: UInt = #line,
    @FrameBuilder body: (First.Element, Second.Element, Third.Element) -> Frame
  ) where First.Element: Equatable, Second.Element: Equatable, Third.Element: Equatable {
    let limits = FrameLimits(
      name, secondName, thirdName, mostFrames: mostFrames, mostBytes: mostBytes, file: file, line: line)
    limits.check(counts: [values.count, secondValues.count, thirdValues.count])
    let (first, second, third) = (Array(values), Array(secondValues), Array(thirdValues))
    var controls = [
      FrameSet.Control(name: name, first), FrameSet.Control(name: secondName, second),
      FrameSet.Control(name: thirdName, third),
    ]
    controls[0].begin(at: first.firstIndex(of: initially.0), "\(initially.0)", limits)
    controls[1].begin(at: second.firstIndex(of: initially.1), "\(initially.1)", limits)
    controls[2].begin(at: third.firstIndex(of: initially.2), "\(initially.2)", limits)
    self.init(controls, independent, limits) { body(first[$0[0]], second[$0[1]], third[$0[2]]) }
  }
}

extension FrameSet.Control {
  fileprivate init<Value>(
    name: String, _ values: [Value], label: ((Value) -> String)? = nil, plays: Bool = false
  ) {
    self.init(
      name: name, positions: values.map { label?($0) ?? ValueFormatter.inline($0).short }, plays: plays)
  }

  fileprivate mutating func begin(at index: Int?, _ value: String, _ limits: FrameLimits) {
    guard let index else {
      let allowed = positions.prefix(20).joined(separator: ", ") + (positions.count > 20 ? ", …" : "")
      limits.stop("initially: is \(value), which is none of the values of '\(name)': \(allowed)")
    }
    initial = index
  }
}
