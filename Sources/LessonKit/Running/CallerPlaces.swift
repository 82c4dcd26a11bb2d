import LessonFiles
import LessonLexer
import LessonText
import Synchronization

/// The functions of libraries that are told where they are called, without their caller's doing: those with a parameter whose default
/// is `#line`, `#column`, or a macro.
///
/// A lesson that calls one can show numbers of its lines, though its code names none. Nothing is compiled to find them; in doubt, every
/// call counts.
package struct CallerPlaces: Hashable, Sendable {
  /// By which they are called.
  private(set) var names: Set<String> = []
  /// Whether some of them are called without being named: initializers, subscripts, parts of builders and of interpolated texts.
  private(set) var areUnnamed = false

  /// Whether a piece of code asks for its own place.
  package static func areNamed(in code: String) -> Bool {
    let words: [StaticString] = ["#line", "#column", "#file", "#_sourceLocation"]
    return words.contains { code.holds($0) }
  }

  /// - Parameter sources: paths of Swift files.
  init(inFiles sources: [String]) {
    for path in sources {
      // Without its source nobody knows what a library asks for.
      let found = Self.places(inFile: path)
      names.formUnion(found?.names ?? [])
      areUnnamed = areUnnamed || found?.areUnnamed ?? true
    }
  }

  /// Whether a piece of code may call one of them.
  func mayBeCalled(by code: String) -> Bool {
    areUnnamed || names.contains { name in code.utf8.firstRange(of: name.utf8) != nil }
  }

  // MARK: Reading

  /// What was found in sources, by the sums of their content.
  private static let known = Mutex<[String: CallerPlaces]>([:])

  private static func places(inFile path: String) -> CallerPlaces? {
    guard let sum = ContentSum.ofFile(path) else { return nil }
    if let found = known.withLock({ $0[sum] }) { return found }
    guard let bytes = try? SystemCall.bytes(of: path) else { return nil }
    let found = CallerPlaces(in: bytes)
    known.withLock { $0[sum] = found }
    return found
  }

  /// - Parameter source: that of a library.
  init(in source: [UInt8]) {
    // Most sources have no default of this kind, and need not be taken apart.
    guard Self.mayHold(source) else { return }
    let tokens = CodeLexer(source).filter { !$0.isTrivia }
    for (index, token) in tokens.enumerated() where token.kind == .directive {
      guard !Self.others.contains(token.text(in: source)) else { continue }
      var place = index - 1
      while place >= 0, tokens[place].is("(", in: source) { place -= 1 }
      guard place >= 0, tokens[place].text(in: source) == "=",
        let start = Self.opener(around: place, in: tokens, of: source), tokens[start].is("(", in: source)
      else { continue }
      add(Self.name(before: start, in: tokens, of: source))
    }
  }

  /// Words after `#` that no place changes, or that stand for no value.
  private static let others: Set<String> = [
    "#available", "#colorLiteral", "#dsohandle", "#else", "#elseif", "#endif", "#error", "#externalMacro",
    "#file", "#fileID", "#fileLiteral", "#filePath", "#function", "#if", "#imageLiteral", "#isolation",
    "#keyPath", "#selector", "#sourceLocation", "#unavailable", "#warning",
  ]

  /// Whether a `#` stands behind a `=`, with nothing but space and parentheses between them.
  private static func mayHold(_ source: [UInt8]) -> Bool {
    var isBehind = false
    for byte in source {
      switch byte {
      case .equal: isBehind = true
      case .space, .tab, .newline, 0x0D, .parenthesisOpen: break
      case .hash where isBehind: return true
      default: isBehind = false
      }
    }
    return false
  }

  private static func opener(around index: Int, in tokens: [CodeToken], of source: [UInt8]) -> Int? {
    var depth = 0
    for place in stride(from: index, through: 0, by: -1) {
      if tokens[place].closesBracket(in: source) { depth += 1 }
      if tokens[place].opensBracket(in: source) {
        if depth == 0 { return place }
        depth -= 1
      }
    }
    return nil
  }

  /// The name of the function whose parameters begin at a parenthesis; `nil` for what is no function with a name.
  private static func name(before start: Int, in tokens: [CodeToken], of source: [UInt8]) -> String? {
    var place = start - 1
    var depth = 0
    // Generic parameters.
    while place >= 0 {
      let text = tokens[place].text(in: source)
      if tokens[place].kind == .operator {
        depth += text.count { $0 == ">" } - text.count { $0 == "<" }
      } else if depth == 0 {
        break
      }
      place -= 1
      if depth == 0 { break }
    }
    guard place > 0, ["func", "case"].contains(tokens[place - 1].text(in: source)) else { return nil }
    return tokens[place].text(in: source).filter { $0 != "`" }
  }

  private mutating func add(_ name: String?) {
    guard let name, !name.hasPrefix("build"),
      !["appendInterpolation", "callAsFunction", "dynamicallyCall"].contains(name)
    else {
      areUnnamed = true
      return
    }
    names.insert(name)
  }
}
