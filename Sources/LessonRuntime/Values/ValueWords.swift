/// Puts values into words.
///
/// Numbers have a readable precision. Collections show up to `mostElements` elements, then their count. A type that describes itself
/// has its own words; other structures and enumerations look as in Swift code that makes them. Where nothing stable can be said (an
/// object or a function without a description, an address, the private parts of a library's type), the type's name stands.
struct ValueWords {
  enum Precision { case readable, prose, full }

  private let precision: Precision
  private let mostListed: Int
  private let budget = Budget()

  private static let mostElements = 10
  private static let mostMembers = 64
  private static let deepest = 8
  /// Sets of objects up to this size are sorted by their words.
  private static let mostOrdered = 1000

  /// How many more values within the value are put into words. A limit of the depth alone would not bound a tree.
  private final class Budget {
    var left = 2000
  }

  init(precision: Precision, mostListed: Int) {
    self.precision = precision
    self.mostListed = mostListed
  }

  /// The name of a value's type. The full name of a type inside a function would hold an address.
  static func typeName(of value: Any) -> String { withoutContexts("\(type(of: value))") }

  func describe(_ value: Any, depth: Int = 0) -> String {
    if let number = number(value) { return number }
    switch value {
    case let string as any StringProtocol: return QuotedText.quoted(FolderNames.said(in: String(string)))
    case let character as Character: return QuotedText.quoted(String(character))
    default: break
    }
    guard depth < Self.deepest, budget.left > 0 else { return "…" }
    budget.left -= 1
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      guard let wrapped = mirror.children.first else { return "nil" }
      return isOptional(wrapped.value) && Self.innermost(wrapped.value) == nil
        ? "Optional(\(describe(wrapped.value, depth: depth)))" : describe(wrapped.value, depth: depth)
    case .collection:
      return "[\(list(mirror) { describe($0, depth: depth + 1) })]"
    case .set:
      let isOrdered = !(mirror.children.first.map { isPlacedByAddress($0.value) } ?? false)
      return "[\(list(mirror, isOrdered: isOrdered) { describe($0, depth: depth + 1) })]"
    case .dictionary:
      guard let first = mirror.children.first else { return "[:]" }
      let isOrdered =
        !(Mirror(reflecting: first.value).children.first.map { isPlacedByAddress($0.value) } ?? false)
      return "[\(list(mirror, isOrdered: isOrdered) { pair($0, depth: depth + 1) })]"
    case .tuple: return "(\(members(of: mirror, depth: depth)))"
    default: break
    }
    if isAddress(value) { return Self.typeName(of: value) }
    if let own = inOwnWords(value), !own.isEmpty { return own }
    switch mirror.displayStyle {
    case .struct where !isPrivate(value, mirror):
      return "\(Self.typeName(of: value))(\(members(of: mirror, depth: depth)))"
    case .enum where !isPrivate(value, mirror):
      guard let payload = mirror.children.first else { return Self.withoutContexts("\(value)") }
      let inner = Mirror(reflecting: payload.value)
      let values =
        inner.displayStyle == .tuple
        ? members(of: inner, depth: depth) : describe(payload.value, depth: depth + 1)
      return "\(payload.label ?? "")(\(values))"
    default: return value is Any.Type ? Self.withoutContexts("\(value)") : Self.typeName(of: value)
    }
  }

  // MARK: Numbers

  private func number(_ value: Any) -> String? {
    switch value {
    case let value as Double: return floatingPoint(value)
    case let value as any BinaryFloatingPoint: return floatingPoint(value)
    case let value as any BinaryInteger: return "\(value)"
    case let value as Bool: return "\(value)"
    case let range as ClosedRange<Double> where precision == .prose:
      return "\(floatingPoint(range.lowerBound))…\(floatingPoint(range.upperBound))"
    default: return nil
    }
  }

  private func floatingPoint<Value: BinaryFloatingPoint>(_ value: Value) -> String {
    let double = Double(value)
    // A number that a Double cannot hold describes itself.
    let isHeld = double.isFinite == value.isFinite && double.isZero == value.isZero
    guard precision != .full, isHeld else { return "\(value)" }
    let text = NumberFormat.readable(double)
    return precision == .prose && text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: Parts

  private func list(_ mirror: Mirror, isOrdered: Bool = true, _ describe: (Any) -> String) -> String {
    let count = mirror.children.count
    if !isOrdered, count > Self.mostOrdered { return "… \(count) elements" }
    let words = isOrdered ? nil : mirror.children.map { describe($0.value) }.sorted()
    var parts: [String] = []
    var length = 0
    for (index, child) in mirror.children.prefix(Self.mostElements).enumerated() {
      let part = words?[index] ?? describe(child.value)
      length += part.count + 2
      if length > mostListed, !parts.isEmpty { break }
      parts.append(part)
    }
    if count > parts.count { parts.append("… \(count - parts.count) more") }
    return parts.joined(separator: ", ")
  }

  private func pair(_ value: Any, depth: Int) -> String {
    Mirror(reflecting: value).children.map { describe($0.value, depth: depth) }.joined(separator: ": ")
  }

  private func members(of mirror: Mirror, depth: Int) -> String {
    let children = mirror.children.filter { !isNotYetComputed($0) }
    var parts = children.prefix(Self.mostMembers).map { child in
      let value = describe(child.value, depth: depth + 1)
      guard let label = child.label, !label.hasPrefix(".") else { return value }
      return
        "\(label.hasPrefix(Self.lazyMark) ? String(label.dropFirst(Self.lazyMark.count)) : label): \(value)"
    }
    let omitted = children.count - parts.count
    if omitted > 0 { parts.append("… \(omitted) more") }
    return parts.joined(separator: ", ")
  }

  /// Where the compiler keeps the value of a `lazy var`.
  private static let lazyMark = "$__lazy_storage_$_"

  private func isNotYetComputed(_ child: Mirror.Child) -> Bool {
    guard let label = child.label, label.hasPrefix(Self.lazyMark) else { return false }
    return Mirror(reflecting: child.value).children.isEmpty
  }

  private func isOptional(_ value: Any) -> Bool { Mirror(reflecting: value).displayStyle == .optional }

  /// The innermost value of nested optionals; `nil` if there is none.
  static func innermost(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return value }
    return mirror.children.first.flatMap { innermost($0.value) }
  }

  // MARK: Own words

  private func inOwnWords(_ value: Any) -> String? {
    let words: String
    switch value {
    case let value as any CustomStringConvertible: words = value.description
    case let value as any CustomDebugStringConvertible: words = value.debugDescription
    default: return nil
    }
    return Self.withoutContexts(
      FolderNames.said(in: type(of: value) is AnyClass ? withoutAddresses(words) : words))
  }

  /// Whether words hold an address, which differs from run to run, as those of objects often do.
  private func withoutAddresses(_ text: String) -> String {
    var words = text[...]
    var result = ""
    while let start = words.firstRange(of: "0x") {
      result += words[..<start.lowerBound]
      words = words[start.upperBound...].drop(while: \.isHexDigit)
      if result.hasSuffix(": ") { result.removeLast(2) }
      if result.last == " ", words.first.map({ " ,;)]>".contains($0) }) ?? true { result.removeLast() }
    }
    return result + words
  }

  /// The text without `(unknown context at $7f0012ab).`, which stands before the names of types in functions.
  static func withoutContexts(_ text: String) -> String {
    let mark = "(unknown context at $"
    var words = text[...]
    var result = ""
    while let start = words.firstRange(of: mark) {
      let rest = words[start.upperBound...].drop(while: \.isHexDigit)
      guard rest.hasPrefix(").") else { break }
      result += words[..<start.lowerBound]
      words = rest.dropFirst(2)
    }
    return result + words
  }

  // MARK: What differs, and what is private

  private func isAddress(_ value: Any) -> Bool {
    value is any _Pointer || value is ObjectIdentifier || value is OpaquePointer
      || "\(type(of: value))".hasPrefix("Unsafe")
  }

  /// Whether a hashed collection orders such elements by their addresses.
  private func isPlacedByAddress(_ value: Any) -> Bool { type(of: value) is AnyClass || isAddress(value) }

  /// Whether a value's type is from a system library and its parts say nothing: they have private names (`_base`, `_rawBits`), or are
  /// objects.
  private func isPrivate(_ value: Any, _ mirror: Mirror) -> Bool {
    guard !mirror.children.isEmpty else { return false }
    let module = String(reflecting: type(of: value)).prefix { $0 != "." }
    guard Self.systemModules.contains(String(module)) else { return false }
    return mirror.children.contains { child in
      if child.label?.hasPrefix("_") == true { return true }
      guard mirror.displayStyle == .struct else { return false }
      let inner = Mirror(reflecting: child.value)
      return type(of: child.value) is AnyClass
        || inner.displayStyle == .struct && inOwnWords(child.value) == nil && isPrivate(child.value, inner)
    }
  }

  private static let systemModules: Set = [
    "Swift", "_Concurrency", "_StringProcessing", "_Differentiation", "Synchronization", "Observation",
    "RegexBuilder", "Distributed", "Foundation", "FoundationEssentials", "FoundationInternationalization",
    "FoundationNetworking", "FoundationXML", "Dispatch", "Glibc", "Darwin", "System",
  ]
}
