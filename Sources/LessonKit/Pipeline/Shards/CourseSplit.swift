import LessonFiles
import LessonLoading
import LessonParsing

/// The lessons of a course, divided into parts that take about as long.
///
/// Every part finds the division by itself, and it must be the same for all of them, and for one that is begun anew hours later. So what
/// lessons count for is written down by the first part, and read by the others. Where parts have no folder in common (in a CI matrix),
/// they all start from the same: from the times that a build left, or, in a fresh clone, from the lengths of the lessons' code.
struct CourseSplit: Sendable {
  /// What a lesson counts for, by slug. Only proportions matter; where times are known, these are milliseconds.
  var weights: [String: Int]

  /// The parts, each with its lessons in order: the heaviest lesson goes first, and each to the part that has least so far.
  func parts(_ count: Int) -> [[String]] {
    var parts = [(weight: Int, slugs: [String])](repeating: (0, []), count: count)
    let order = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (slug, weight) in order {
      guard let lightest = parts.indices.min(by: { parts[$0].weight < parts[$1].weight }) else { break }
      parts[lightest].weight += weight
      parts[lightest].slugs.append(slug)
    }
    return parts.map(\.slugs)
  }
}

extension CourseSplit {
  /// What a lesson costs before the first byte of its code counts: the compiler starts, and the program.
  private static let bytesOfStart = 2000

  /// - Parameter times: how long lessons took, in seconds. One without is estimated by its code, in proportion to the others.
  init(_ lessons: [Lesson], times: [String: Double]) {
    let sizes = Dictionary(lessons.map { ($0.slug, Self.size(of: $0)) }) { first, _ in first }
    let known = sizes.filter { times[$0.key] != nil && $0.value > 0 }
    let seconds = known.keys.reduce(0) { $0 + (times[$1] ?? 0) }
    let bytes = known.values.reduce(0, +)
    weights = sizes.reduce(into: [:]) { weights, lesson in
      let (slug, size) = lesson
      if known.isEmpty {
        weights[slug] = size
      } else if let time = times[slug], size > 0 {
        weights[slug] = max(1, Int((time * 1000).rounded()))
      } else {
        weights[slug] = Int((seconds * 1000 * Double(size) / Double(bytes)).rounded())
      }
    }
  }

  /// A lesson without code to run costs nothing.
  private static func size(of lesson: Lesson) -> Int {
    let code = lesson.cells.filter(\.runs).flatMap(\.lines).reduce(0) { $0 + $1.text.utf8.count + 1 }
    let runs = lesson.cells.contains(where: \.runs) || !lesson.expressions.isEmpty
    return runs ? code + bytesOfStart : 0
  }

  /// The division of a course as the first part has written it down, or as this part finds and writes it.
  ///
  /// No build runs at the same time that could leave other times.
  static func shared(by course: Course, _ folder: ShardFolder) throws -> CourseSplit {
    let known = ProgressRecord(in: course.folder.state) { _ in }
    let times = course.lessons.map(\.slug).compactMap { slug -> (String, Double)? in
      let times = known.expected(of: slug).values
      return times.isEmpty ? nil : (slug, times.reduce(0, +))
    }
    var split = CourseSplit(course.lessons, times: Dictionary(times) { $1 })
    if let written = CourseSplit(bytes: folder.split.bytes ?? []) {
      // Lessons that came after it are divided, too; those that are gone count no more.
      split.weights.merge(written.weights.filter { split.weights[$0.key] != nil }) { $1 }
    } else {
      try folder.prepare()
      try folder.split.write(split.bytes)
    }
    return split
  }

  private var bytes: [UInt8] {
    Array(weights.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }.joined().utf8)
  }

  /// - Returns: `nil` for what `bytes` did not make.
  private init?(bytes: [UInt8]) {
    var weights: [String: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 2, let weight = Int(fields[1]), 0...1_000_000_000 ~= weight else { return nil }
      weights[String(fields[0])] = weight
    }
    guard !weights.isEmpty else { return nil }
    self.weights = weights
  }
}
