import Synchronization

/// Texts that were rendered before, as long as the process lives: several pages hold the same, and a page that its author edits is rendered
/// again and again.
final class RememberedTexts<Key: Hashable & Sendable>: Sendable {
  private let known = Mutex<[Key: String]>([:])
  /// How many are remembered; then all are forgotten.
  private let most: Int

  init(most: Int) { self.most = most }

  func text(for key: Key, _ render: () -> String) -> String {
    if let text = known.withLock({ $0[key] }) { return text }
    let text = render()
    known.withLock { known in
      if known.count >= most { known = [:] }
      known[key] = text
    }
    return text
  }
}
