import LessonText

/// The words of what readers do with a site: search it, choose how it looks, take it away.
package struct ReaderWords: Hashable, Sendable {
  package var search: String
  /// Holds `{count}`.
  package var searchResults: String
  package var nothingFound: String
  package var searchFailed: String
  package var close: String

  /// The name of the menu with the next ones.
  package var display: String
  package var colors: String
  package var system: String
  package var light: String
  package var dark: String
  package var hideAllCode: String
  package var showCode: String

  /// Before the title of the lesson that a reader was in last.
  package var goOn: String
  package var read: String

  package var source: String
  package var swiftFile: String
  package var wholeCourse: String
  /// Holds `{list}`.
  var madeWith: String
  /// Holds `{count}`.
  var checksHeld: String

  package func madeWith(_ list: String) -> String { madeWith.filled("{list}", with: list) }
}

extension PageWords {
  package func checksHeld(_ count: Int) -> String {
    reader.checksHeld.replacing("{count}", with: grouped(count))
  }
}
