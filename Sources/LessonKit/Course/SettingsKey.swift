/// A key of front matter or course.yml, as an author is told of it.
package struct SettingsKey: Hashable, Sendable {
  package var name: String
  /// What the key does, as the manual says it.
  package var meaning: String
  package var value: Value

  /// What may stand behind the key, as far as it can be proposed.
  package indirect enum Value: Hashable, Sendable {
    /// Anything.
    case text
    /// One of these words.
    case choice([String])
    case modules
    /// Files that a lesson reads.
    case paths
    /// Lessons, by their slugs.
    case slugs
    /// A file in `lessons/` with this suffix.
    case file(suffix: String)
    /// A mapping with these keys, or a list of such mappings.
    case mapping([SettingsKey])

    static let truth = choice(["true", "false"])
  }
}
