/// A lesson that is edited at random, the same way for the same seed.
struct EditedLesson {
  private(set) var parts: [Part]
  /// What is never edited.
  private let heading: String
  private var generator: SplitMix
  private let pool: [String]
  private var edits = 0

  enum Part: Hashable {
    case prose(String)
    /// With its opening fence.
    case block(String, fence: String = "```swift-run")

    var text: String {
      switch self {
      case .prose(let text): text
      case .block(let code, let fence): "\(fence)\n\(code)\n```\n"
      }
    }
  }

  /// - Parameters:
  ///   - pool: blocks to choose from.
  ///   - frontMatter: lines beside the title.
  init(seed: UInt64, pool: [String], blocks: Int, frontMatter: String = "") {
    generator = SplitMix(state: seed)
    self.pool = pool
    heading = "---\ntitle: Blocks\n\(frontMatter)---\n"
    parts = [.prose("Words.\n")]
    for _ in 0..<blocks { parts.append(block()) }
  }

  /// One of the pool.
  private mutating func block() -> Part {
    let code = pool[generator.number(below: pool.count)]
    guard code.hasPrefix("#!"), let end = code.firstIndex(of: "\n") else { return .block(code) }
    return .block(
      String(code[code.index(after: end)...]), fence: "```swift-run" + code[..<end].dropFirst(2))
  }

  /// The lesson's own text, cut at its blocks.
  init(seed: UInt64, text: String) {
    generator = SplitMix(state: seed)
    heading = ""
    parts = []
    var prose: [Substring] = []
    var block: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if var lines = block {
        if line == "```" {
          parts.append(.block(lines.dropFirst().joined(separator: "\n"), fence: String(lines[0])))
          block = nil
        } else {
          lines.append(line)
          block = lines
        }
      } else if line.hasPrefix("```swift-run") {
        parts.append(.prose((prose + [""]).joined(separator: "\n")))
        prose = []
        block = [line]
      } else {
        prose.append(line)
      }
    }
    parts.append(.prose(prose.joined(separator: "\n")))
    pool = ["print(7)", "1 + 2"]
  }

  var text: String { heading + parts.map(\.text).joined(separator: "\n") + "\nEdit \(edits).\n" }

  /// What the page shows when it is that of the last edit.
  var mark: String { "Edit \(edits)." }

  mutating func edit() {
    edits += 1
    let blocks = parts.indices.filter { if case .block = parts[$0] { true } else { false } }
    switch generator.number(below: 10) {
    case 0, 1:
      let place = generator.number(below: parts.count) + 1
      parts.insert(block(), at: place)
    case 2 where blocks.count > 3: parts.remove(at: blocks[generator.number(below: blocks.count)])
    case 3 where blocks.count > 1:
      let first = generator.number(below: blocks.count - 1)
      parts.swapAt(blocks[first], blocks[first + 1])
    case 4: parts.insert(.prose("More words, \(edits).\n"), at: generator.number(below: parts.count))
    case 5 where !blocks.isEmpty:
      parts[blocks[generator.number(below: blocks.count)]] = block()
    default:
      guard !blocks.isEmpty else { return }
      changeNumber(in: blocks[generator.number(below: blocks.count)])
    }
  }

  /// Goes back to parts that were good; the edit counts all the same.
  mutating func restore(_ good: [Part]) {
    edits += 1
    parts = good
  }

  private mutating func changeNumber(in part: Int) {
    guard case .block(let code, let fence) = parts[part] else { return }
    let digits = code.indices.filter { "123456789".contains(code[$0]) }
    guard !digits.isEmpty else { return }
    let place = digits[generator.number(below: digits.count)]
    let digit = "123456789".filter { $0 != code[place] }.map(String.init)[generator.number(below: 8)]
    parts[part] = .block(code.replacingCharacters(in: place...place, with: digit), fence: fence)
  }
}

/// A small generator of random numbers with a seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
