import Foundation
import LessonFiles
import Synchronization

/// Compiles units, each into a shared object and a module for the units after it, and remembers them.
final class UnitCompiler: Sendable {
  /// A unit that was compiled.
  struct Compiled: Hashable, Sendable {
    var name: String
    /// Made of everything that the object depends on.
    var key: String
    var object: String
    /// The folder that holds the module.
    var folder: String
    /// Changes when what later units can see changes.
    var interface: String

    /// What runs the unit.
    var entry: String { "\(name)_main" }
  }

  private let compiler: ProgramCompiler
  private let folder: String
  private let known = Mutex<[String: (unit: Compiled, use: Int)]>([:])
  private let uses = Atomic(0)

  /// How many units are kept: a few times as many as lessons have, so that going back and forth compiles nothing.
  private static let mostKept = 256

  /// - Parameter folder: an existing folder for the objects.
  init(compiler: ProgramCompiler, folder: String) {
    self.compiler = compiler
    self.folder = folder
  }

  private func key(of unit: LessonUnit, after earlier: [Compiled], in planned: PlannedProgram) -> String {
    let hash = ContentHash()
    hash.add(unit.name)
    hash.add(unit.source)
    hash.add(earlier.flatMap { [$0.name, $0.interface] })
    hash.add(planned.program.isOptimized ? "optimized" : "plain")
    hash.add(planned.program.dialect.arguments)
    return hash.finish()
  }

  /// A unit that was compiled before; `nil` if it was not.
  func compiled(_ unit: LessonUnit, after earlier: [Compiled], in planned: PlannedProgram) -> Compiled? {
    let key = key(of: unit, after: earlier, in: planned)
    let use = uses.add(1, ordering: .relaxed).newValue
    return known.withLock { known in
      known[key]?.use = use
      return known[key]?.unit
    }
  }

  /// - Returns: `nil` where the unit does not compile apart from the others.
  func compile(
    _ unit: LessonUnit, after earlier: [Compiled], in planned: PlannedProgram, cancellation: Cancellation
  ) throws -> Compiled? {
    if let found = compiled(unit, after: earlier, in: planned) { return found }
    let key = key(of: unit, after: earlier, in: planned)
    let place = "\(folder)/\(key)"
    try SystemCall.makeFolder(place)
    var compiler = self.compiler
    compiler.cancellation = cancellation
    var object: String?
    // Nothing is left of a compile that failed or was cancelled.
    defer { if object == nil { try? SystemCall.removeTree(place) } }
    object = try compiler.compile(
      unit, after: earlier.map { (name: $0.name, folder: $0.folder) }, of: planned, in: place)
    guard let object else { return nil }
    for name in ["\(unit.name).swift", "\(unit.name).o", "compiler.out", "compiler.err"] {
      try SystemCall.remove("\(place)/\(name)")
    }
    let interface = try SystemCall.bytes(of: "\(place)/\(unit.name).swiftmodule") ?? []
    let hash = ContentHash()
    hash.add(Data(interface))
    let made = Compiled(name: unit.name, key: key, object: object, folder: place, interface: hash.finish())
    let use = uses.add(1, ordering: .relaxed).newValue
    let old = known.withLock { known -> [Compiled] in
      known[key] = (made, use)
      guard known.count > Self.mostKept else { return [] }
      let old = known.values.sorted { $0.use < $1.use }.prefix(known.count - Self.mostKept / 2)
      for entry in old { known[entry.unit.key] = nil }
      return old.map(\.unit)
    }
    for unit in old { try SystemCall.removeTree(unit.folder) }
    return made
  }
}
