/// The difference between two texts, line by line, in the unified form that `diff` writes.
///
/// What no reader would see is made visible in the lines that differ, and what is too long is cut.
package struct LineDifference: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    enum Side: String, Hashable, Sendable {
      case both = " "
      case old = "-"
      case new = "+"
    }

    var side: Side
    var text: String
  }

  /// A piece in which lines differ, with some lines around it.
  struct Hunk: Hashable, Sendable {
    var oldStart, newStart: Int
    var lines: [Line]
  }

  private(set) var hunks: [Hunk] = []

  /// How many equal lines are shown before and after those that differ.
  private static let context = 2
  /// Texts that differ in more lines than this are not searched for equal lines between them.
  private static let mostCompared = 1000
  private static let mostShown = 30

  /// - Parameter first: the number of the first line of both texts in their file.
  package init(from old: [String], to new: [String], first: Int = 1) {
    let lines = Self.lines(old, new)
    let changed = lines.indices.filter { lines[$0].side != .both }
    var (oldLine, newLine, position) = (first, first, 0)
    func advance(to end: Int) {
      while position < end {
        if lines[position].side != .new { oldLine += 1 }
        if lines[position].side != .old { newLine += 1 }
        position += 1
      }
    }
    var index = 0
    while index < changed.count {
      var last = index
      while last + 1 < changed.count, changed[last + 1] - changed[last] <= 2 * Self.context + 1 { last += 1 }
      let start = max(0, changed[index] - Self.context)
      let end = min(lines.count, changed[last] + Self.context + 1)
      advance(to: start)
      hunks.append(Hunk(oldStart: oldLine, newStart: newLine, lines: Array(lines[start..<end])))
      advance(to: end)
      index = last + 1
    }
  }

  package var isEmpty: Bool { hunks.isEmpty }

  /// The lines of the difference: `@@ -3,4 +3,5 @@`, then equal lines, those of the old text alone and those of the new one alone.
  package var unified: [String] {
    var result: [String] = []
    for hunk in hunks {
      let (old, new) = (hunk.lines.count { $0.side != .new }, hunk.lines.count { $0.side != .old })
      result.append("@@ -\(hunk.oldStart),\(old) +\(hunk.newStart),\(new) @@")
      result += Self.shown(hunk.lines)
    }
    guard result.count > Self.mostShown else { return result }
    let more = result.count - Self.mostShown
    return result.prefix(Self.mostShown) + ["… and \(more) more lines"]
  }

  // MARK: Comparing

  private static func lines(_ old: [String], _ new: [String]) -> [Line] {
    let before = zip(old, new).prefix { $0 == $1 }.count
    let after = zip(old.dropFirst(before).reversed(), new.dropFirst(before).reversed()).prefix { $0 == $1 }
      .count
    let oldMiddle = Array(old[before..<old.count - after])
    let newMiddle = Array(new[before..<new.count - after])
    return old[..<before].map { Line(side: .both, text: $0) } + middle(oldMiddle, newMiddle)
      + old.suffix(after).map { Line(side: .both, text: $0) }
  }

  private static func middle(_ old: [String], _ new: [String]) -> [Line] {
    guard old.count + new.count <= mostCompared else {
      return old.map { Line(side: .old, text: $0) } + new.map { Line(side: .new, text: $0) }
    }
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var (one, other) = (0, 0)
    while one < old.count || other < new.count {
      if removed.contains(one) {
        lines.append(Line(side: .old, text: old[one]))
        one += 1
      } else if inserted.contains(other) {
        lines.append(Line(side: .new, text: new[other]))
        other += 1
      } else {
        lines.append(Line(side: .both, text: old[one]))
        one += 1
        other += 1
      }
    }
    return lines
  }

  // MARK: Showing

  private static func shown(_ lines: [Line]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < lines.count {
      // Lines that were removed, and those that took their place.
      let old = Array(lines[index...].prefix { $0.side == .old })
      let new = Array(lines[(index + old.count)...].prefix { $0.side == .new })
      if old.isEmpty, new.isEmpty {
        result.append(" " + LineExcerpt.of(lines[index].text, from: 0))
        index += 1
        continue
      }
      let marked = [old, new].map { $0.map { VisibleText.marked($0.text) } }
      let starts = (0..<max(old.count, new.count)).map { row -> Int in
        guard row < old.count, row < new.count else { return 0 }
        return zip(marked[0][row], marked[1][row]).prefix { $0 == $1 }.count
      }
      for (side, texts) in zip([Line.Side.old, .new], marked) {
        result += zip(texts, starts).map { side.rawValue + LineExcerpt.of($0, from: $1) }
      }
      index += old.count + new.count
    }
    return result
  }
}

/// The part of a long line that is worth showing.
private enum LineExcerpt {
  private static let longest = 120
  private static let before = 30

  /// - Parameter difference: the place of the character that must be in it.
  static func of(_ line: String, from difference: Int) -> String {
    guard line.count > longest else { return line }
    let start = difference < longest - before ? 0 : difference - before
    let rest = line.dropFirst(start)
    return (start > 0 ? "…" : "") + rest.prefix(longest) + (rest.count > longest ? "…" : "")
  }
}
