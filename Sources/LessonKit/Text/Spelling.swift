extension Sequence<String> {
  /// The element nearest to `word`, if it is near enough to be what the author meant; of equally near elements, the first.
  ///
  /// Nearness is the optimal string alignment distance (insert, delete, replace, swap neighbours). The distance allowed is a
  /// third of the word's length, but at least one edit. Case does not count.
  package func nearest(to word: String) -> String? {
    nearest(to: word, within: Swift.max(1, word.unicodeScalars.count / 3))
  }

  /// The same, with the number of edits allowed given.
  package func nearest(to word: String, within allowed: Int) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count <= 100 else { return nil }
    var best: (distance: Int, candidate: String)?
    for candidate in self {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) <= allowed else { continue }
      let distance = editDistance(wanted, scalars)
      if distance <= allowed, distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.candidate
  }
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  if left.isEmpty || right.isEmpty { return Swift.max(left.count, right.count) }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for i in 1...left.count {
    var current = [i]
    current.reserveCapacity(right.count + 1)
    for j in 1...right.count {
      let replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
      var distance = Swift.min(replaced, previous[j] + 1, current[j - 1] + 1)
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        distance = Swift.min(distance, beforePrevious[j - 2] + 1)
      }
      current.append(distance)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}
