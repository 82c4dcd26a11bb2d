import CDuktape
import Foundation

/// A Duktape heap. Everything it does happens on threads with a large stack, and its fatal errors are thrown instead of ending
/// the process.
///
/// One caller at a time may use a heap; which thread that is does not matter.
final class JavaScriptHeap: @unchecked Sendable {
  enum Failure: Error {
    /// An exception, as text.
    case exception(String)
    /// Duktape could not go on; the heap is unusable from now on.
    case fatal(String)
  }

  private let watch = FatalWatch()
  private let context: OpaquePointer

  /// - Throws: `Failure.fatal` where there is no memory for a heap.
  init() throws {
    let retained = Unmanaged.passRetained(watch)
    let context = duk_create_heap(nil, nil, nil, retained.toOpaque()) { udata, message in
      FatalWatch.report(udata: udata, message: message)
    }
    guard let context else {
      retained.release()
      throw Failure.fatal("out of memory")
    }
    self.context = context
  }

  deinit {
    // After a fatal error a parked thread still stands inside the heap.
    guard watch.message == nil else { return }
    duk_destroy_heap(context)
    Unmanaged.passUnretained(watch).release()
  }

  /// Runs a script for its effects on the global object.
  func run(_ script: [UInt8]) throws {
    _ = try perform { context in
      // duktape.h's duk_peval_lstring, which is a macro: the flags EVAL, SAFE, NOSOURCE and NOFILENAME.
      let flags = 1 << 3 | 1 << 7 | 1 << 9 | 1 << 11
      return script.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          duk_eval_raw(context, $0.baseAddress, duk_size_t($0.count), duk_uint_t(flags))
        }
      }
    }
  }

  /// Compiles a script, and does not run it.
  ///
  /// - Returns: its bytecode, for `run(bytecode:)` of a heap under the same `circumstances`.
  func compile(_ script: [UInt8]) throws -> [UInt8] {
    let result = Bytes()
    _ = try perform { context in
      // duktape.h's duk_pcompile_lstring, which is a macro: the flags SAFE, NOSOURCE and NOFILENAME.
      let flags = 1 << 7 | 1 << 9 | 1 << 11
      let status = script.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          duk_compile_raw(context, $0.baseAddress, duk_size_t($0.count), duk_uint_t(flags))
        }
      }
      guard status == 0 else { return status }
      duk_dump_function(context)
      var size: duk_size_t = 0
      if let bytes = duk_get_buffer(context, -1, &size) {
        result.value = Array(UnsafeRawBufferPointer(start: bytes, count: size))
      }
      duk_pop(context)
      duk_push_undefined(context)
      return 0
    }
    return result.value
  }

  /// Runs what `compile` made, for its effects on the global object.
  ///
  /// The bytes have to be those of `compile`: Duktape does not look whether they are bytecode.
  func run(bytecode: [UInt8]) throws {
    _ = try perform { context in
      guard let place = duk_push_buffer_raw(context, bytecode.count, 0) else { return 1 }
      bytecode.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(start: place, count: bytes.count).copyMemory(from: bytes)
      }
      duk_load_function(context)
      return duk_pcall(context, 0)
    }
  }

  /// What decides whether bytecode runs: the version of Duktape, how it was built, and for which machine.
  static let circumstances: [String] = {
    // Its own words for all of that; a heap without memory for them keeps its bytecode to itself.
    let words = try? JavaScriptHeap().evaluate("Duktape.version + ' ' + Duktape.env")
    return [words ?? UUID().uuidString, "\(DUK_VERSION)", "\(MemoryLayout<Int>.size)"]
  }()

  /// The value of an expression, as text.
  private func evaluate(_ expression: String) throws -> String {
    try run(Array("function answer() { return \(expression); }".utf8))
    return try call("answer", [])
  }

  /// Calls a global function with strings, and returns its result as a string.
  func call(_ function: String, _ arguments: [String]) throws -> String {
    try perform { context in
      guard duk_get_global_string(context, function) != 0 else { return 1 }
      for argument in arguments { Self.push(argument, on: context) }
      return duk_pcall(context, duk_idx_t(arguments.count))
    }
  }

  /// Runs `body`, which leaves one value on the stack and returns 0 for success; takes that value off the stack and returns it as
  /// text.
  private func perform(_ body: @escaping @Sendable (OpaquePointer) -> duk_int_t) throws -> String {
    if let message = watch.message { throw Failure.fatal(message) }
    let outcome = Outcome()
    let heap = Pointer(value: context)
    let thread = Thread { [watch] in
      let status = body(heap.value)
      var length = 0
      if let text = duk_safe_to_lstring(heap.value, -1, &length) {
        outcome.text = text.withMemoryRebound(to: UInt8.self, capacity: length) {
          CESU8.decode(UnsafeBufferPointer(start: $0, count: length))
        }
      }
      outcome.failed = status != 0
      duk_set_top(heap.value, 0)
      watch.finished.signal()
    }
    thread.stackSize = 64 << 20
    thread.start()
    watch.finished.wait()
    if let message = watch.message { throw Failure.fatal(message) }
    if outcome.failed { throw Failure.exception(outcome.text) }
    return outcome.text
  }

  private static func push(_ text: String, on context: OpaquePointer) {
    CESU8.encode(text).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { _ = duk_push_lstring(context, $0.baseAddress, $0.count) }
    }
  }

  /// Like `Outcome`.
  private final class Bytes: @unchecked Sendable {
    var value: [UInt8] = []
  }

  /// Written by the thread that works, read after it has signalled.
  private final class Outcome: @unchecked Sendable {
    var text = ""
    var failed = false
  }

  private struct Pointer: @unchecked Sendable {
    let value: OpaquePointer
  }
}

/// Learns of a fatal error. Duktape's handler must not return, and an `abort` would take the whole build with it: the thread that
/// met the error wakes the thread that waits for it, and then sleeps forever.
private final class FatalWatch: @unchecked Sendable {
  let finished = DispatchSemaphore(value: 0)
  private(set) var message: String?

  static func report(udata: UnsafeMutableRawPointer?, message: UnsafePointer<CChar>?) {
    if let udata {
      let watch = Unmanaged<FatalWatch>.fromOpaque(udata).takeUnretainedValue()
      watch.message = message.map { String(cString: $0) } ?? "fatal error"
      watch.finished.signal()
    }
    while true { Thread.sleep(forTimeInterval: 3600) }
  }
}
