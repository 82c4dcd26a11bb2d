/// A place on an axis and what is written there.
package struct Tick: Equatable, Sendable {
  package let value: Double
  package var label: String
}
