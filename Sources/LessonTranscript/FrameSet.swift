/// What a slider shows: one frame for every position, or for every combination of positions where sliders are joined.
public struct FrameSet: Hashable, Sendable {
  public struct Control: Hashable, Sendable {
    public var name: String
    /// The names of the positions, in order; at least one.
    public var positions: [String]
    /// The position that is shown first.
    public var initial: Int
    /// Whether a button plays the positions one after the other.
    public var plays: Bool

    public init(name: String, positions: [String], initial: Int = 0, plays: Bool = false) {
      self.name = name
      self.positions = positions
      self.initial = initial
      self.plays = plays
    }
  }

  /// One or more.
  public var controls: [Control]
  /// As many as the product of the controls' positions; the position of the last control changes fastest.
  public var frames: [[Representation]]

  public init(controls: [Control], frames: [[Representation]]) {
    self.controls = controls
    self.frames = frames
  }

  /// The index of the frame for the initial positions.
  public var initialFrame: Int {
    controls.reduce(0) { $0 * $1.positions.count + $1.initial }
  }

  /// The positions of a frame, one for each control.
  public func positions(of frame: Int) -> [Int] {
    var rest = frame
    var result: [Int] = []
    for control in controls.reversed() {
      result.insert(rest % control.positions.count, at: 0)
      rest /= control.positions.count
    }
    return result
  }
}
