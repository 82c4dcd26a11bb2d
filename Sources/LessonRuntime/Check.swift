import LessonTranscript

// A claim and its numbers. The page shows both; a claim that is false fails the build at its line. The program goes on, so that
// every false claim of a lesson is reported, not the first.

/// States that something holds.
public func check(_ claim: String, _ holds: Bool, line: Int = #line, column: Int = #column) {
  record(claim, holds, line: line, column: column)
}

/// States that a value equals another exactly.
public func check<Value: Equatable>(
  _ claim: String, _ value: Value, equals expectation: Value, line: Int = #line, column: Int = #column
) {
  record(claim, value == expectation, value, expectation, line: line, column: column)
}

/// States that a number is near another: `|value − expectation| ≤ tolerance`. NaN is near nothing.
public func check<Value: BinaryFloatingPoint>(
  _ claim: String, _ value: Value, equals expectation: Value, within tolerance: Value, line: Int = #line,
  column: Int = #column
) {
  let passed = value == expectation || abs(value - expectation) <= tolerance
  record(claim, passed, value, expectation, tolerance: tolerance, line: line, column: column)
}

/// States that each number of a list is near its counterpart: `|value − expectation| ≤ tolerance` for all.
public func check<Values: Collection>(
  _ claim: String, _ values: Values, equals expectation: Values, within tolerance: Values.Element,
  line: Int = #line, column: Int = #column
) where Values.Element: BinaryFloatingPoint {
  let passed =
    values.count == expectation.count
    && zip(values, expectation).allSatisfy { $0 == $1 || abs($0 - $1) <= tolerance }
  record(claim, passed, values, expectation, tolerance: tolerance, line: line, column: column)
}

/// States that a value is less than another.
public func check<Value: Comparable>(
  _ claim: String, _ value: Value, isLessThan bound: Value, line: Int = #line, column: Int = #column
) {
  record(claim, value < bound, value, bound, relation: "<", line: line, column: column)
}

/// States that a value is greater than another.
public func check<Value: Comparable>(
  _ claim: String, _ value: Value, isGreaterThan bound: Value, line: Int = #line, column: Int = #column
) {
  record(claim, value > bound, value, bound, relation: ">", line: line, column: column)
}

/// States that a value lies in a range, its ends included.
public func check<Value: Comparable>(
  _ claim: String, _ value: Value, isIn range: ClosedRange<Value>, line: Int = #line, column: Int = #column
) {
  record(claim, range.contains(value), value, range, relation: "∈", line: line, column: column)
}

private func record(
  _ claim: String, _ passed: Bool, _ value: Any? = nil, _ expectation: Any? = nil, relation: String? = nil,
  tolerance: Any? = nil, line: Int, column: Int
) {
  let result = CheckResult(
    claim: claim, passed: passed, value: value.map { ValueFormatter.inline($0) },
    relation: relation, expectation: expectation.map { ValueFormatter.inline($0) },
    tolerance: tolerance.map { ValueFormatter.inline($0) }, line: line, column: column)
  Recorder.shared.record { .check(result, output: $0) }
}
