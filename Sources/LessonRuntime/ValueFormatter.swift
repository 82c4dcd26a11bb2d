import LessonTranscript
import SVGCharts

/// Puts values into words.
///
/// Numbers to a readable precision; collections up to `mostElements`, then their count; a type that describes itself in its own
/// words; other structures and enumerations as Swift code would make them. What would differ from run to run (an address) is not shown.
enum ValueFormatter {
  private static let mostElements = 10
  /// Text longer than this is cut.
  private static let mostCharacters = 4000
  /// Elements of a collection are listed up to this length; beside a line there is less room than below the code.
  private static let mostListed = (beside: 80, below: 600)
  /// A full form longer than this is of no use in a tooltip.
  private static let mostFullCharacters = 300

  /// A value beside its line or below its code; `nil` for one that says nothing (a function, an object without a description).
  static func text<Value>(_ value: Value, isStatement: Bool) -> ValueText? {
    if isStatement {
      if let string = value as? any StringProtocol { return ValueText(short: cut(String(string))) }
    } else {
      // Beside its line the state of a generator says nothing, nor does a drawing that is not shown there.
      if value is any RandomNumberGenerator { return nil }
      if value is any Displayable, !(value is any CustomStringConvertible) { return nil }
      // What result builders make on the way to a chart or a frame.
      if value is any ChartContent || value is PlottableValue || value is Frame || value is [Representation] {
        return nil
      }
    }
    var words = Words(precision: .readable)
    words.mostListed = isStatement ? mostListed.below : mostListed.beside
    var short = words.describe(value)
    guard !short.isEmpty else { return nil }
    if !isStatement {
      if isPartOfDisplay(value) { return nil }
      // The insides of a large structure that has no words of its own: nobody reads them beside a line.
      if short.utf8.count > mostBesideWithoutWords, !(value is any CustomStringConvertible) { return nil }
      if let end = short.firstIndex(of: "\n") { short = String(short[..<end]) + " …" }
    }
    return ValueText(short: cut(short), full: full(value, differingFrom: short))
  }

  /// A value in the middle of a sentence or in a table: strings without quotation marks, whole numbers without `.0`.
  static func inline<Value>(_ value: Value) -> ValueText {
    if let string = value as? any StringProtocol { return ValueText(short: String(string)) }
    let short = Words(precision: .prose).describe(value)
    return ValueText(short: cut(short), full: full(value, differingFrom: short))
  }

  private static let mostBesideWithoutWords = 120

  /// What stands inside a chart, a table or a slider, and is shown as part of it.
  private static func isPartOfDisplay(_ value: Any) -> Bool {
    let type = "\(type(of: value))"
    return value is any ChartContent || value is Frame || value is [any Displayable]
      || ["TableColumn<", "Array<TableColumn<"].contains { type.hasPrefix($0) }
  }

  private static func full(_ value: Any, differingFrom short: String) -> String? {
    let full = Words(precision: .full).describe(value)
    return full == short || full == short + ".0" || full.utf8.count > mostFullCharacters ? nil : full
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > mostCharacters else { return text }
    return "\(text.prefix(mostCharacters)) … (\(text.count - mostCharacters) more characters)"
  }

  private struct Words {
    enum Precision { case readable, prose, full }

    var precision: Precision
    var mostListed = ValueFormatter.mostListed.below
    private static let deepest = 8

    func describe(_ value: Any, depth: Int = 0) -> String {
      if let number = number(value) { return number }
      switch value {
      case let string as any StringProtocol: return String(reflecting: String(string))
      case let character as Character: return String(reflecting: character)
      default: break
      }
      guard depth < Self.deepest else { return "…" }
      let mirror = Mirror(reflecting: value)
      switch mirror.displayStyle {
      case .optional:
        return mirror.children.first.map { describe($0.value, depth: depth) } ?? "nil"
      case .collection, .set:
        return "[\(elements(of: mirror) { describe($0.value, depth: depth + 1) })]"
      case .dictionary:
        if mirror.children.isEmpty { return "[:]" }
        return "[\(elements(of: mirror) { pair($0.value, depth: depth + 1) })]"
      case .tuple:
        return mirror.children.isEmpty ? "" : "(\(members(of: mirror, depth: depth)))"
      default: break
      }
      if let own = value as? any CustomStringConvertible {
        return isAddress(value) ? "" : describeItself(own)
      }
      switch mirror.displayStyle {
      case .struct:
        return isAddress(value) ? "" : "\(type(of: value))(\(members(of: mirror, depth: depth)))"
      case .enum:
        guard let payload = mirror.children.first else { return "\(value)" }
        let inner = Mirror(reflecting: payload.value)
        let values =
          inner.displayStyle == .tuple
          ? members(of: inner, depth: depth) : describe(payload.value, depth: depth + 1)
        return "\(payload.label ?? "")(\(values))"
      default:
        // A class without a description, a function, a metatype: there is nothing stable to say, but for a metatype its name.
        return value is Any.Type ? "\(value)" : ""
      }
    }

    private func number(_ value: Any) -> String? {
      switch value {
      case let value as Double: return precision == .full ? "\(value)" : floatingPoint(value)
      case let value as Float: return precision == .full ? "\(value)" : floatingPoint(Double(value))
      case let value as any BinaryInteger: return "\(value)"
      case let value as Bool: return "\(value)"
      case let range as ClosedRange<Double> where precision == .prose:
        return "\(floatingPoint(range.lowerBound))…\(floatingPoint(range.upperBound))"
      default: return nil
      }
    }

    private func floatingPoint(_ value: Double) -> String {
      let text = NumberFormat.readable(value)
      return precision == .prose && text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private func elements(of mirror: Mirror, _ describe: (Mirror.Child) -> String) -> String {
      var parts: [String] = []
      var length = 0
      for child in mirror.children.prefix(mostElements) {
        let part = describe(child)
        length += part.count + 2
        if length > mostListed, !parts.isEmpty { break }
        parts.append(part)
      }
      let count = mirror.children.count
      if count > parts.count { parts.append("… \(count - parts.count) more") }
      return parts.joined(separator: ", ")
    }

    private func pair(_ value: Any, depth: Int) -> String {
      Mirror(reflecting: value).children.map { describe($0.value, depth: depth) }.joined(separator: ": ")
    }

    private func members(of mirror: Mirror, depth: Int) -> String {
      mirror.children.map { child in
        let value = describe(child.value, depth: depth + 1)
        guard let label = child.label, !label.hasPrefix(".") else { return value }
        return "\(label): \(value)"
      }.joined(separator: ", ")
    }

    /// In the value's own words. Those of an object often hold its address, which differs from run to run.
    private func describeItself(_ value: any CustomStringConvertible) -> String {
      guard type(of: value) is AnyClass else { return value.description }
      var words = value.description[...]
      var result = ""
      while let start = words.firstRange(of: "0x") {
        result += words[..<start.lowerBound]
        words = words[start.upperBound...].drop(while: \.isHexDigit)
        if result.hasSuffix(": ") { result.removeLast(2) }
      }
      return result + words
    }

    /// Addresses differ from run to run.
    private func isAddress(_ value: Any) -> Bool {
      value is any _Pointer || value is ObjectIdentifier || value is OpaquePointer
        || "\(type(of: value))".hasPrefix("Unsafe")
    }
  }
}
