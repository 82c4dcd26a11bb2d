/// Decides when a change is complete: the longer the wait, the less it looks like the end of one.
///
/// Times are in seconds of any clock that only goes forward.
struct Patience: Sendable {
  enum Sign: Hashable, Sendable {
    /// A file was written and closed, or took its place under a new name.
    case complete
    /// A file was made or written, and whoever writes it has not closed it.
    case open
    /// A file went away: often another takes its place.
    case gone
  }

  private var paths: Set<String> = []
  private var open: Set<String> = []
  private var gone: Set<String> = []
  private var first: Double?
  private var last = 0.0

  /// Editors that write several files close them within this time.
  static let whenComplete = 0.004
  static let whenGone = 0.05
  static let whenOpen = 0.2
  /// A program that never stops writing is not waited for.
  static let most = 1.0

  mutating func note(_ sign: Sign, of path: String, at time: Double) {
    paths.insert(path)
    if sign == .open { open.insert(path) } else { open.remove(path) }
    if sign == .gone { gone.insert(path) } else { gone.remove(path) }
    if first == nil { first = time }
    last = time
  }

  /// When the change is to be told; `nil` when there is none.
  var due: Double? {
    guard let first else { return nil }
    let wait = !open.isEmpty ? Self.whenOpen : !gone.isEmpty ? Self.whenGone : Self.whenComplete
    return min(last + wait, first + Self.most)
  }

  /// Forgets the change, which has been told.
  mutating func take() -> Set<String> {
    defer { self = Patience() }
    return paths
  }
}
