// swift-format-ignore-file: AlwaysUseLowerCamelCase

import LessonTranscript

// The page shows a claim and its numbers; a false claim fails the build at its line. The program goes on, so that every false claim
// of a lesson is reported, not only the first.
//
// A check that never ran is an error too, because the page would show a claim that nobody tested. Where a check may be left out, as
// in a branch for another system, the call says `optional: true`. The tool reads it before the lesson runs, so it must be a literal.
//
// `line` and `column` are where the claim is reported: a function that checks on behalf of its caller passes its caller's. The
// parameters after them tell the tool which call it is; leave them as they are.

/// States that something holds.
public func check(
  _ claim: String, _ holds: Bool, optional: Bool = false, line: Int = #line, column: Int = #column,
  __file: StaticString = #filePath, __line: Int = #line, __column: Int = #column
) {
  record(claim, holds, at: CheckPlace(line, column, __file, __line, __column))
}

/// States that a value equals another exactly.
public func check<Value: Equatable>(
  _ claim: String, _ value: Value, equals expectation: Value, optional: Bool = false, line: Int = #line,
  column: Int = #column, __file: StaticString = #filePath, __line: Int = #line, __column: Int = #column
) {
  record(
    claim, value == expectation, value, expectation, at: CheckPlace(line, column, __file, __line, __column))
}

/// States that a number is near another: `|value − expectation| ≤ tolerance`. NaN is near nothing.
public func check<Value: BinaryFloatingPoint>(
  _ claim: String, _ value: Value, equals expectation: Value, within tolerance: Value, optional: Bool = false,
  line: Int = #line, column: Int = #column, __file: StaticString = #filePath, __line: Int = #line,
  __column: Int = #column
) {
  let passed = value == expectation || abs(value - expectation) <= tolerance
  record(
    claim, passed, value, expectation, tolerance: tolerance,
    at: CheckPlace(line, column, __file, __line, __column))
}

/// States that each number of a list is near its counterpart: `|value − expectation| ≤ tolerance` for all.
public func check<Values: Collection>(
  _ claim: String, _ values: Values, equals expectation: Values, within tolerance: Values.Element,
  optional: Bool = false, line: Int = #line, column: Int = #column, __file: StaticString = #filePath,
  __line: Int = #line, __column: Int = #column
) where Values.Element: BinaryFloatingPoint {
  let passed =
    values.count == expectation.count
    && zip(values, expectation).allSatisfy { $0 == $1 || abs($0 - $1) <= tolerance }
  record(
    claim, passed, values, expectation, tolerance: tolerance,
    at: CheckPlace(line, column, __file, __line, __column))
}

/// States that a value is less than another.
public func check<Value: Comparable>(
  _ claim: String, _ value: Value, isLessThan bound: Value, optional: Bool = false, line: Int = #line,
  column: Int = #column, __file: StaticString = #filePath, __line: Int = #line, __column: Int = #column
) {
  record(
    claim, value < bound, value, bound, relation: "<", at: CheckPlace(line, column, __file, __line, __column))
}

/// States that a value is greater than another.
public func check<Value: Comparable>(
  _ claim: String, _ value: Value, isGreaterThan bound: Value, optional: Bool = false, line: Int = #line,
  column: Int = #column, __file: StaticString = #filePath, __line: Int = #line, __column: Int = #column
) {
  record(
    claim, value > bound, value, bound, relation: ">", at: CheckPlace(line, column, __file, __line, __column))
}

/// States that a value lies in a range, which includes its ends.
public func check<Value: Comparable>(
  _ claim: String, _ value: Value, isIn range: ClosedRange<Value>, optional: Bool = false, line: Int = #line,
  column: Int = #column, __file: StaticString = #filePath, __line: Int = #line, __column: Int = #column
) {
  record(
    claim, range.contains(value), value, range, relation: "∈",
    at: CheckPlace(line, column, __file, __line, __column))
}

private func record(
  _ claim: String, _ passed: Bool, _ value: Any? = nil, _ expectation: Any? = nil, relation: String? = nil,
  tolerance: Any? = nil, at place: CheckPlace
) {
  let result = CheckResult(
    claim: claim, passed: passed, value: value.map { ValueFormatter.inline($0) },
    relation: relation, expectation: expectation.map { ValueFormatter.inline($0) },
    tolerance: tolerance.map { ValueFormatter.inline($0) }, line: place.line, column: place.column,
    call: place.call)
  Recorder.shared.record { .check(result, output: $0) }
}

/// Where a claim is reported, and which call it is.
private struct CheckPlace {
  var line, column: Int
  var call: CheckResult.Call

  init(_ line: Int, _ column: Int, _ file: StaticString, _ callLine: Int, _ callColumn: Int) {
    for (name, number) in [("line", line), ("column", column)]
    where !TranscriptLimits.places.contains(number) {
      fatalError("check: \(name) is \(number); it must be a \(name) of the lesson, as #\(name) gives it")
    }
    self.line = line
    self.column = column
    call = CheckResult.Call(file: "\(file)", line: callLine, column: callColumn)
  }
}
