/// A value as far as it could be made, and everything that was found wrong on the way.
public struct Loaded<Value> {
  public var value: Value
  public var diagnostics: [Diagnostic]

  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Loaded: Sendable where Value: Sendable {}
