import Foundation
import Synchronization

/// Compiles the units of a lesson in order, ahead of whoever runs them.
final class UnitCompilation: @unchecked Sendable {
  private let units: [LessonUnit]
  private let compiler: UnitCompiler
  private let planned: PlannedProgram
  private let cancellation: Cancellation
  private let condition = NSCondition()
  /// Guarded by `condition`.
  private var compiled: [UnitCompiler.Compiled] = []
  private var failure: (any Error)?
  private var isOver = false
  private var isUnwanted = false

  init(
    _ units: [LessonUnit], _ compiler: UnitCompiler, _ planned: PlannedProgram, _ cancellation: Cancellation
  ) {
    self.units = units
    self.compiler = compiler
    self.planned = planned
    self.cancellation = cancellation
  }

  func start() { Thread.detachNewThread { self.compile() } }

  private func compile() {
    var made: [UnitCompiler.Compiled] = []
    do {
      for unit in units {
        condition.lock()
        let isUnwanted = self.isUnwanted
        condition.unlock()
        guard !isUnwanted,
          let next = try compiler.compile(unit, after: made, in: planned, cancellation: cancellation)
        else { break }
        made.append(next)
        condition.lock()
        compiled = made
        condition.broadcast()
        condition.unlock()
      }
      end(nil)
    } catch {
      end(error)
    }
  }

  private func end(_ error: (any Error)?) {
    condition.lock()
    failure = error
    isOver = true
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for a unit.
  ///
  /// - Returns: `nil` where it does not compile apart from the others.
  func unit(_ position: Int) throws -> UnitCompiler.Compiled? {
    condition.lock()
    defer { condition.unlock() }
    while compiled.count <= position, !isOver { condition.wait() }
    if compiled.count > position { return compiled[position] }
    if let failure { throw failure }
    return nil
  }

  /// Compiles no further units, and waits for the one under way.
  func wait() {
    condition.lock()
    isUnwanted = true
    while !isOver { condition.wait() }
    condition.unlock()
  }
}
