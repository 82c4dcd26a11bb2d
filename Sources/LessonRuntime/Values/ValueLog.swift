import Dispatch
import LessonTranscript
internal import Platform

/// The values that the transform reported, by range of the source.
///
/// A range that runs many times must cost little each time. A value without references is kept, and put into words when the cell
/// ends. Any other value is put into words at once, because later it may say something else, and keeping it would make the program
/// copy it before the next change. This happens the first `alwaysTold` times, and then each time the count has doubled; the report
/// says which run the words are from.
///
/// Only values of the main thread are reported, because those of other threads come in no fixed order.
enum ValueLog {
  nonisolated(unsafe) static var statements = StatementRanges()
  /// True while an inline expression is evaluated.
  nonisolated(unsafe) static var isQuiet = false
  /// A hash table with open addressing by `SourceRange.key`; its size is a power of two.
  nonisolated(unsafe) private static var table: [Site?] = Array(repeating: nil, count: 256)
  /// In the order in which the ranges first ran.
  nonisolated(unsafe) private static var sites: [Site] = []
  /// True while a value is being put into words: its `description` may be the lesson's code, which reports values too.
  nonisolated(unsafe) private static var isBusy = false
  private static let mainThread = pthread_self()
  private static let mainQueueMark: DispatchSpecificKey<Bool> = {
    let key = DispatchSpecificKey<Bool>()
    DispatchQueue.main.setSpecific(key: key, value: true)
    return key
  }()

  /// Whether this thread runs top-level code. After an `await` at top level the main queue may continue in another thread.
  private static var isMain: Bool {
    pthread_equal(pthread_self(), mainThread) != 0 || DispatchQueue.getSpecific(key: mainQueueMark) == true
  }

  static func report<Value>(_ value: Value, name: String, range: SourceRange) {
    guard isMain, !isBusy, !isQuiet else { return }
    if let site = site(at: range) {
      site.count &+= 1
      if site.isTold(again: Value.self) {
        isBusy = true
        site.tell(value)
        isBusy = false
      } else {
        site.keep(value)
      }
      return
    }
    // `()` or `()?`: the value of a call without a result, or of such a call on an optional.
    guard Value.self != Void.self, Value.self != Void?.self else { return }
    isBusy = true
    defer { isBusy = false }
    let site = Site(
      range: range, name: name, value: value, isStatement: statements.isStatement(range))
    insert(site)
    sites.append(site)
    site.reportFirst(value)
  }

  /// Reports the last value of each range that has run since its last report.
  static func flush() {
    guard isMain else { return }
    isBusy = true
    defer { isBusy = false }
    for site in sites where site.count != site.reportedCount { site.reportLast() }
  }

  private static func site(at range: SourceRange) -> Site? {
    let mask = table.count - 1
    var index = Int(truncatingIfNeeded: range.key >> 32) & mask
    while let site = table[index] {
      if site.range == range { return site }
      index = (index + 1) & mask
    }
    return nil
  }

  private static func insert(_ site: Site) {
    if sites.count * 2 >= table.count {
      table = Array(repeating: nil, count: table.count * 2)
      for site in sites { place(site) }
    }
    place(site)
  }

  private static func place(_ site: Site) {
    let mask = table.count - 1
    var index = Int(truncatingIfNeeded: site.range.key >> 32) & mask
    while table[index] != nil { index = (index + 1) & mask }
    table[index] = site
  }
}

/// One range of the source, and its last value.
private final class Site {
  static let alwaysTold = 64

  let range: SourceRange
  let name: String
  let isStatement: Bool
  var count = 1
  private(set) var reportedCount = 0
  /// The last value without references, or else its words.
  private var box: AnyBox?
  private var text: ValueText?
  private var type: Any.Type
  private var run = 1

  init<Value>(range: SourceRange, name: String, value: Value, isStatement: Bool) {
    self.range = range
    self.name = name
    self.isStatement = isStatement
    type = Value.self
  }

  /// Whether a value of this type must be put into words at once.
  func isTold<Value>(again: Value.Type) -> Bool {
    !_isPOD(Value.self) && (count <= Self.alwaysTold || count & (count - 1) == 0)
  }

  func tell<Value>(_ value: Value) {
    text = ValueFormatter.note(value)
    type = Value.self
    box = nil
    run = count
  }

  func keep<Value>(_ value: Value) {
    guard _isPOD(Value.self) else { return }
    // In a generic function one range may see values of several types.
    if let box = box as? Box<Value> {
      box.value = value
    } else {
      box = Box(value)
    }
    run = count
  }

  func reportFirst<Value>(_ value: Value) {
    reportedCount = count
    if isStatement, let displayable = value as? any Displayable {
      let representation = displayable.representation
      Recorder.shared.record { .display(representation, line: range.startLine, output: $0) }
    } else {
      record(isStatement ? ValueFormatter.statement(value) : ValueFormatter.note(value), type: Value.self)
    }
  }

  func reportLast() {
    reportedCount = count
    if let box { record(box.text, type: box.type) } else { record(text, type: type) }
  }

  private func record(_ text: ValueText?, type: Any.Type) {
    guard let text else { return }
    let value = ReportedValue(
      startLine: range.startLine, startColumn: range.startColumn, endLine: range.endLine,
      endColumn: range.endColumn, name: name, type: ValueWords.withoutContexts("\(type)"), text: text,
      isStatement: isStatement,
      count: count, run: run)
    Recorder.shared.record { .value(value, output: $0) }
  }
}

private class AnyBox {
  var text: ValueText? { nil }
  var type: Any.Type { Never.self }
}

private final class Box<Value>: AnyBox {
  var value: Value

  init(_ value: Value) { self.value = value }

  override var text: ValueText? { ValueFormatter.note(value) }
  override var type: Any.Type { Value.self }
}
