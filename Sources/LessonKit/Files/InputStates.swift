import Foundation

/// The states of what a build looked at.
package struct InputStates: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var path: String
    package var found: Found

    package init(path: String, found: Found) {
      self.path = path
      self.found = found
    }
  }

  package enum Found: Hashable, Sendable {
    case state(FileState)
    /// A sum of the names in a folder.
    case names(String?)
    case kind(FileKind?)
  }

  package var entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }

  /// - Parameter moment: a moment before the build looked at anything.
  /// - Returns: `nil` where the states cannot vouch for what the build saw: something changed after the moment, or something counts
  ///   that is no file.
  package init?(of inputs: Inputs, since moment: Moment) {
    guard inputs.isComplete else { return nil }
    entries = []
    for (path, look) in inputs.looks.sorted(by: { $0.key < $1.key }) {
      var status = stat()
      guard stat(path, &status) == 0 else {
        entries.append(Entry(path: path, found: .kind(nil)))
        continue
      }
      switch look {
      case .kind: entries.append(Entry(path: path, found: .kind(FileKind(status))))
      case .names:
        guard moment.vouches(for: status) else { return nil }
        entries.append(Entry(path: path, found: .names(Self.sumOfNames(in: path))))
      case .content:
        guard moment.vouches(for: status) else { return nil }
        entries.append(Entry(path: path, found: .state(FileState(status))))
      }
    }
  }

  /// These states and others. What is in both is taken from the others.
  package func merged(with others: InputStates) -> InputStates {
    let new = Set(others.entries.map(\.path))
    return InputStates(entries: entries.filter { !new.contains($0.path) } + others.entries)
  }

  /// Whether everything is as it was.
  package var hold: Bool {
    entries.allSatisfy { entry in
      switch entry.found {
      case .state(let state): FileState(of: entry.path) == state
      case .names(let sum): Self.sumOfNames(in: entry.path) == sum
      case .kind(let kind): FileKind(of: entry.path) == kind
      }
    }
  }

  private static func sumOfNames(in folder: String) -> String? {
    Inputs.names(in: folder).map { names in
      let hash = ContentHash()
      for name in names where !name.hasPrefix(".") { hash.add(name) }
      return hash.finish()
    }
  }
}
