import CIndexStore
import Synchronization

/// The compiler's index of one source file: where every name stands, and which declaration it means.
struct SourceIndex {
  struct Occurrence: Hashable, Sendable {
    /// The place in the file as the compiler read it, whatever `#sourceLocation` says. The column counts bytes from 1.
    var line, column: Int
    var isCall: Bool
    /// The unified name of the declaration, which tells it from all others of its name.
    var usr: String
  }

  var occurrences: [Occurrence] = []

  /// The library is for one thread at a time.
  private static let turn = Mutex<Void>(())

  /// - Parameters:
  ///   - store: the folder that the compiler was given as `-index-store-path`.
  ///   - source: the file's path, as the compiler was given it.
  init(store: String, source: String, library: String) throws(Problem) {
    let list = List()
    let status = Self.turn.withLock { _ in
      index_store_visit(library, store, source, Unmanaged.passUnretained(list).toOpaque()) { context, found in
        guard let context, let found = found?.pointee, found.is_implicit == 0 else { return }
        let list = Unmanaged<List>.fromOpaque(context).takeUnretainedValue()
        list.occurrences.append(Occurrence(found))
      }
    }
    switch status {
    case index_store_read: occurrences = list.occurrences
    case index_store_no_library: throw .indexLibraryMissing(library)
    default: throw .indexUnreadable(store)
    }
  }

  private final class List {
    var occurrences: [Occurrence] = []
  }
}

extension SourceIndex.Occurrence {
  fileprivate init(_ found: index_occurrence) {
    line = Int(found.line)
    column = Int(found.column)
    isCall = found.is_call != 0
    let bytes = UnsafeRawBufferPointer(start: found.usr, count: Int(found.usr_length))
    usr = String(decoding: bytes, as: UTF8.self)
  }
}
