/// The version of this program.
package enum ToolVersion {
  package static let number = "0.1.0"
  /// `lessons 0.1.0`
  package static let name = "lessons \(number)"
}
