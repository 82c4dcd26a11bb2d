// swift-format-ignore-file: AlwaysUseLowerCamelCase

import LessonTranscript
internal import Platform

// The compiler's playground transform (`-Xfrontend -playground`) reports every value it sees by calling these functions, which it
// finds by name in a module that the program imports. The names and the order of the parameters are the compiler's.

/// The value of an expression or a variable, with the range of the source that it belongs to.
public func __builtin_log_with_id<T>(
  _ object: T, _ name: String, _ id: Int, _ startLine: Int, _ endLine: Int, _ startColumn: Int,
  _ endColumn: Int,
  _ moduleID: Int, _ fileID: Int
) -> AnyObject? {
  ValueLog.report(
    object, name: name,
    range: SourceRange(
      startLine: startLine, startColumn: startColumn, endLine: endLine, endColumn: endColumn))
  return nil
}

public func __builtin_log_scope_entry(
  _ startLine: Int, _ endLine: Int, _ startColumn: Int, _ endColumn: Int, _ moduleID: Int, _ fileID: Int
) -> AnyObject? { nil }

public func __builtin_log_scope_exit(
  _ startLine: Int, _ endLine: Int, _ startColumn: Int, _ endColumn: Int, _ moduleID: Int, _ fileID: Int
) -> AnyObject? { nil }

public func __builtin_postPrint(
  _ startLine: Int, _ endLine: Int, _ startColumn: Int, _ endColumn: Int, _ moduleID: Int, _ fileID: Int
) -> AnyObject? { nil }

public func __builtin_send_data(_ object: AnyObject?) {}

// The tool puts calls of these into the programs it assembles. An author does not write them.

/// The code of cell `index` begins. `statements` lists the top-level statements of the cell, as `line start end` in decimal.
public func __cell(_ index: Int, _ statements: String) {
  ValueLog.flush()
  ValueLog.statements = StatementRanges(statements)
  Recorder.shared.record { .cell(index, output: $0) }
}

/// Inline expression `index` follows; the values that the transform sees in it are not reported.
public func __expression(_ index: Int) {
  ValueLog.isQuiet = true
  Recorder.shared.record { _ in .expression(index) }
}

/// The value of inline expression `index`.
public func __v<T>(_ index: Int, _ value: T) {
  ValueLog.isQuiet = false
  guard T.self != Void.self else {
    fatalError(
      "an expression in a sentence shows its value, and this one has none; what it does belongs into a block")
  }
  let text = ValueFormatter.inline(value)
  Recorder.shared.record { _ in .inline(index, text) }
}

/// Whether the block with this number, which is expected to trap, is to run here: in a copy of this process, that is.
public func __traps(_ index: Int, _ statements: String) -> Bool {
  ValueLog.flush()
  guard Recorder.shared.entersTrap(index) else { return false }
  __cell(index, statements)
  // Nobody asks for the values of a block that dies.
  ValueLog.isQuiet = true
  return true
}

/// A block that is expected to trap has come to its end instead.
public func __survived(_ ending: UInt64) -> Never {
  __finish(ending)
  exit(0)
}

/// The program has reached its end. `ending` depends on all of its code, so code that calls this cannot contain the right one.
public func __finish(_ ending: UInt64) {
  ValueLog.flush()
  Recorder.shared.finish(ending)
}

// The host of a lesson that runs piece by piece calls these, around each piece. It finds them by name.

@_cdecl("lesson_piece_begins") public func __pieceBegins(_ events: UnsafePointer<CChar>) {
  Recorder.shared.redirect(to: String(cString: events))
}

@_cdecl("lesson_piece_ends") public func __pieceEnds() {
  ValueLog.flush()
}
