import Foundation

/// How much is tried where there is no end of what could be tried: `LESSONS_TRIES` says it.
enum Effort: String {
  /// In a plain run, which is to be quick.
  case few
  /// In `.ci/run`.
  case many
  /// In `.ci/run --long`.
  case all

  static let current = ProcessInfo.processInfo.environment["LESSONS_TRIES"].flatMap(Effort.init) ?? .few

  static func count(few: Int, many: Int, all: Int) -> Int {
    switch current {
    case .few: few
    case .many: many
    case .all: all
    }
  }

  /// All of a list, or a third of it; a twelfth where many tries are a third.
  static func selection<Element>(of list: [Element], wholeFrom effort: Effort) -> [Element] {
    let isWhole = current == effort || current == .all
    let share = isWhole ? 1 : current == .few && effort == .all ? 12 : 3
    return list.indices.filter { $0 % share == 0 }.map { list[$0] }
  }
}
