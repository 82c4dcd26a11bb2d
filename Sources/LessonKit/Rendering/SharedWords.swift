import LessonCourse

/// The words of one language, for all who write a page. There are a hundred of them, and a structure would copy each whenever it is handed on.
@dynamicMemberLookup
final class SharedWords: Sendable, Equatable {
  let all: PageWords

  init(_ all: PageWords) { self.all = all }

  /// The same words, whoever holds them.
  static func == (left: SharedWords, right: SharedWords) -> Bool { left === right || left.all == right.all }

  @inline(__always)
  subscript<Value>(dynamicMember path: KeyPath<PageWords, Value>) -> Value { all[keyPath: path] }
}
