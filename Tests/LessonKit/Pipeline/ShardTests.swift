import Foundation
import LessonFiles
import Testing

@testable import LessonPipeline

/// How a course is divided.
@Suite struct ShardTests {
  @Test func everyLessonIsInOnePart() {
    let split = CourseSplit(weights: Dictionary((1...37).map { ("lesson-\($0)", $0 * $0 % 50) }) { $1 })
    for count in [1, 2, 5, 37, 100] {
      let parts = split.parts(count)
      #expect(parts.count == count)
      #expect(parts.flatMap(\.self).sorted() == split.weights.keys.sorted())
      // The same for whoever asks.
      #expect(CourseSplit(weights: split.weights).parts(count) == parts)
    }
  }

  /// No part takes longer than a best division and the heaviest lesson together.
  @Test(arguments: 0..<20) func partsTakeAboutAsLong(seed: UInt64) {
    var state = seed
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 40) % 5000
    }
    let weights = Dictionary((1...200).map { ("lesson-\($0)", next()) }) { $1 }
    let heaviest = weights.values.max() ?? 0
    let average = weights.values.reduce(0, +) / 8
    for part in CourseSplit(weights: weights).parts(8) {
      let weight = part.compactMap { weights[$0] }.reduce(0, +)
      #expect(weight <= average + heaviest && weight >= average - heaviest)
    }
  }

  @Test func equalLessonsAreDividedEvenly() {
    let parts = CourseSplit(weights: ["a": 3, "b": 3, "c": 3, "d": 3, "e": 0, "f": 0]).parts(2)
    #expect(parts == [["a", "c", "e", "f"], ["b", "d"]])
  }

  /// Parts leave the times of their lessons, and the next build takes them over.
  @Test func timesOfParts() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "shards-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let state = StateFolder(path)
    try ProgressRecord.file(in: state).write(Array("01-a\t1\t1000\n02-b\t1\t2000\n".utf8))
    for (part, slug) in [("1/2", "01-a"), ("2/2", "03-c")] {
      let place = try ShardFolder(state).place(for: Shard(part))
      let record = ProgressRecord(in: state, keptIn: place.times) { _ in }
      record.take(.began(.running, lesson: slug))
      record.take(.ended(.running, lesson: slug, .done))
      record.keep(for: [slug])
    }
    let slugs = ["01-a", "02-b", "03-c"]
    let build = ProgressRecord(in: state) { _ in }
    #expect((build.expected(of: "01-a")[.running] ?? 0) < 1)
    #expect(build.expected(of: "02-b") == [.compiling: 0.001, .running: 2])
    build.keep(for: slugs)
    try ShardFolder(state).remove()
    #expect(ShardFolder(state).times.isEmpty)
    #expect(ProgressRecord(in: state) { _ in }.expected(of: "02-b") == [.compiling: 0.001, .running: 2])
  }
}
