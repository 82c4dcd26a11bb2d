import LessonParsing

/// Which blocks of a lesson are compiled together. A unit is a run of consecutive blocks.
///
/// Blocks that could mean something else apart than in one file are one unit: uses before the declaration, overloads in several
/// blocks, conformances that come after code which they touch, what lives to the end of the file.
struct UnitPlan {
  /// The blocks of each unit, by their positions among the blocks that run.
  private(set) var units: [Range<Int>] = []

  /// - Parameters:
  ///   - blocks: those that run, in order.
  ///   - joined: positions of blocks that did not compile apart from those above them.
  init(_ blocks: [BlockNames], joined: Set<Int>) {
    guard !blocks.isEmpty else { return }
    guard !blocks.contains(where: \.needsOneFile) else {
      units = [0..<blocks.count]
      return
    }
    /// For each block, the first one that it must be together with.
    var first = Array(blocks.indices)
    for (index, block) in blocks.enumerated() {
      if joined.contains(index) { first[index] = 0 }
      let members = Self.members(of: block)
      let user = blocks[..<index].firstIndex { earlier in
        !earlier.free.isDisjoint(with: block.declared) || !earlier.declared.isDisjoint(with: block.declared)
          || !earlier.words.isDisjoint(with: members)
      }
      first[index] = min(first[index], user ?? index)
      for found in block.extensions where found.hasConformances && !block.declared.contains(found.type) {
        first[index] = min(
          first[index], blocks[..<index].firstIndex { $0.declared.contains(found.type) } ?? 0)
      }
      if block.reachesToTheEnd, let last = first.indices.last { first[last] = min(first[last], index) }
    }
    for index in blocks.indices {
      var start = first[index]
      while let last = units.last, last.upperBound > start {
        start = min(start, last.lowerBound)
        units.removeLast()
      }
      units.append(start..<(index + 1))
    }
  }

  /// Names of members that a block gives to types of other blocks and modules.
  private static func members(of block: BlockNames) -> Set<String> {
    var names: Set<String> = []
    for found in block.extensions where !block.declared.contains(found.type) {
      names.formUnion(found.members)
      // These are called by the name of the type, or without a name.
      if !found.members.isDisjoint(with: ["init", "subscript"]) { names.insert(found.type) }
    }
    return names
  }
}
