/// A value as far as it could be made, and everything that was found wrong on the way.
///
/// Every stage returns one: it reports all of its problems, and whoever joins the stages decides how far to go on.
package struct Diagnosed<Value> {
  package var value: Value
  package var diagnostics: [Diagnostic]

  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The value, its problems added to a list.
  package func reported(to diagnostics: inout [Diagnostic]) -> Value {
    diagnostics += self.diagnostics
    return value
  }
}

extension Diagnosed: Sendable where Value: Sendable {}
