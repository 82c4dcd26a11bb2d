extension Problem {
  /// Problems with computing a part of a course; `nil` for others.
  var shardWords: String? {
    switch self {
    case .wrongShard(let text, let most):
      "'--shard \(text)': "
        + (Self.numbers(in: text).map { part, count in
          count < 1 || count > most
            ? "a course can be computed in 1 to \(most) parts, not in \(count)"
            : count == 1
              ? "the only part is 1/1" : "the parts of \(count) are 1/\(count) to \(count)/\(count)"
        } ?? "a part is named as in '2/5', the second of five")
        + "; write --shard K/N, with K from 1 to N and N from 1 to \(most)"
    case .excludedByShard("--no-cache"):
      "--shard computes a part of the course for the cache, and --no-cache keeps nothing; leave out one of them"
    case .excludedByShard("--only"):
      "--shard and --only both choose lessons; leave out one of them"
    case .excludedByShard(let option):
      "--shard publishes nothing, and \(option) asks for what is published; give \(option) to the build that follows the parts"
    default: nil
    }
  }

  /// The two numbers of `6/5`.
  private static func numbers(in text: String) -> (Int, Int)? {
    guard !text.contains("+") else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let part = parts[0], let count = parts[1] else { return nil }
    return (part, count)
  }
}
