import Yams

/// A key that a mapping may have, and what its value sets. A new key is a new line in the table of its mapping.
struct YAMLKey<Target>: Sendable {
  typealias Reading = @Sendable (inout Target, inout YAMLReader, Node) -> Void

  let key: SettingsKey
  let read: Reading
  var name: String { key.name }

  init(
    _ name: String, _ meaning: String, _ value: SettingsKey.Value = .text, _ read: @escaping Reading
  ) {
    key = SettingsKey(name: name, meaning: meaning, value: value)
    self.read = read
  }
}

extension YAMLReader {
  /// The target with the values of the entries set. Every entry has a key in the table, because the reader drops unknown keys.
  mutating func read<Target>(
    _ entries: [(key: Node, value: Node)], by table: [YAMLKey<Target>], into target: Target
  ) -> Target {
    var target = target
    for (key, value) in entries {
      table.first { $0.name == key.scalar?.string }?.read(&target, &self, value)
    }
    return target
  }
}
