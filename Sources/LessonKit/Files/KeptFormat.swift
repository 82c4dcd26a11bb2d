/// What a kind of kept files holds, and in which form.
///
/// It is in the sum of every file of the kind, and in every key: what another version of the tool wrote is nobody's.
package struct KeptFormat: Sendable {
  /// Tells the kind from all others.
  package var name: String
  /// Raised with every change of the form, and of what a file of this kind means.
  package var version: Int

  package init(_ name: String, version: Int) {
    self.name = name
    self.version = version
  }
}
