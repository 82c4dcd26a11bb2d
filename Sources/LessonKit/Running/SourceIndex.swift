import CIndexStore
import LessonDiagnostics
import Synchronization

/// The compiler's index of one source file: where every name stands, and which declaration it means.
struct SourceIndex {
  /// A place in the file as the compiler read it. The column counts bytes from 1.
  struct Position: Hashable, Sendable {
    var line, column: Int
  }

  struct Occurrence: Hashable, Sendable {
    /// The place in the file as the compiler read it, whatever `#sourceLocation` says. The column counts bytes from 1.
    var line, column: Int
    var isCall: Bool
    /// Whether the name is used here; otherwise it is declared.
    var isReference: Bool
    /// Whether the compiler put it there, and not the author.
    var isImplicit: Bool
    /// The unified name of the declaration, which tells it from all others of its name.
    var usr: String
  }

  /// What an occurrence has to do with the declaration of another name.
  struct Relation: Hashable, Sendable {
    enum Kind: CaseIterable {
      /// The occurrence declares a member of that type or extension.
      case member
      /// The occurrence declares what stands for that requirement, or overrides that method.
      case override
      /// The occurrence names the type that this extension extends.
      case extended
      /// The occurrence names what that type inherits from or conforms to.
      case base
      /// The occurrence declares an accessor of that variable.
      case accessor
      /// The occurrence stands in the code of that declaration.
      case content
    }

    var kind: Kind
    var occurrence: Occurrence
    /// Of the other declaration.
    var usr: String
  }

  /// In the order of the file; of those that the author wrote.
  var occurrences: [Occurrence] { all.filter { !$0.isImplicit } }
  private(set) var all: [Occurrence] = []

  /// The places of all names that mean something.
  var positions: Set<Position> { Set(all.map(\.position)) }

  /// The declarations that each name means, by its place: a call of an initializer means the type, too. Local names are not here. Nor are
  /// variables of the program itself that share their unified name: one in a block of code outside of functions may have that of another.
  ///
  /// - Parameter positions: where names are declared. Of `if let x` the index tells only that it uses another `x`.
  func meanings(declaredAt positions: Set<Position>) -> [Position: Set<String>] {
    var declared: [String: Set<Position>] = [:]
    for occurrence in all
    where Self.isOwnVariable(occurrence.usr)
      && (!occurrence.isReference || positions.contains(occurrence.position))
    {
      declared[occurrence.usr, default: []].insert(occurrence.position)
    }
    let meanings: [Position: Set<String>] = occurrences.reduce(into: [:]) { result, occurrence in
      result[occurrence.position, default: []].insert(occurrence.usr)
    }
    return meanings.filter { _, names in
      names.allSatisfy { !Self.isOwnVariable($0) || declared[$0]?.count == 1 }
    }
  }

  /// `s:4main1xSivp`, but not a property, `s:4main3DotV1xSdvp`.
  private static func isOwnVariable(_ usr: String) -> Bool {
    let module = "s:4main"
    guard usr.hasPrefix(module), usr.hasSuffix("vp") else { return false }
    let name = usr.utf8.dropFirst(module.utf8.count)
    let digits = name.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    // Another way to write a name is not read.
    guard digits.first != UInt8(ascii: "0"), let length = Int(String(Substring(digits))) else { return true }
    let next = name.dropFirst(digits.count + length).first
    return ![UInt8(ascii: "V"), UInt8(ascii: "C"), UInt8(ascii: "O")].contains(next)
  }
  private(set) var relations: [Relation] = []

  /// The library is for one thread at a time.
  private static let turn = Mutex<Void>(())

  /// - Parameters:
  ///   - store: the folder that the compiler was given as `-index-store-path`.
  ///   - source: the file's path, as the compiler was given it.
  init(store: String, source: String, library: String) throws(Problem) {
    let list = List()
    let visitor = index_visitor(
      occurrence: { context, found in
        guard let context, let found = found?.pointee else { return }
        Unmanaged<List>.fromOpaque(context).takeUnretainedValue().occurrences.append(Occurrence(found))
      },
      relation: { context, found in
        guard let context, let found = found?.pointee else { return }
        Unmanaged<List>.fromOpaque(context).takeUnretainedValue().add(found)
      })
    let status = Self.turn.withLock { _ in
      index_store_visit(library, store, source, Unmanaged.passUnretained(list).toOpaque(), visitor)
    }
    switch status {
    case index_store_read: (all, relations) = (list.occurrences, list.relations)
    case index_store_no_library: throw .indexLibraryMissing(library)
    default: throw .indexUnreadable(store)
    }
  }

  private final class List {
    var occurrences: [Occurrence] = []
    var relations: [Relation] = []

    /// The library tells an occurrence's relations right after the occurrence.
    func add(_ found: index_relation) {
      guard let occurrence = occurrences.last else { return }
      let usr = String(unifiedName: found.usr, length: found.usr_length)
      for kind in Relation.Kind.allCases where found.roles & kind.role != 0 {
        relations.append(Relation(kind: kind, occurrence: occurrence, usr: usr))
      }
    }
  }
}

extension SourceIndex.Occurrence {
  fileprivate var position: SourceIndex.Position { SourceIndex.Position(line: line, column: column) }

  fileprivate init(_ found: index_occurrence) {
    line = Int(found.line)
    column = Int(found.column)
    isCall = found.is_call != 0
    isReference = found.is_reference != 0
    isImplicit = found.is_implicit != 0
    usr = String(unifiedName: found.usr, length: found.usr_length)
  }
}

extension SourceIndex.Relation.Kind {
  fileprivate var role: UInt64 {
    let role =
      switch self {
      case .member: index_relation_child_of
      case .override: index_relation_override_of
      case .extended: index_relation_extended_by
      case .base: index_relation_base_of
      case .accessor: index_relation_accessor_of
      case .content: index_relation_contained_by
      }
    return UInt64(role.rawValue)
  }
}

extension String {
  fileprivate init(unifiedName start: UnsafePointer<CChar>?, length: UInt64) {
    self.init(decoding: UnsafeRawBufferPointer(start: start, count: Int(length)), as: UTF8.self)
  }
}
