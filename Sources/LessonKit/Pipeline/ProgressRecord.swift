import Foundation
import LessonDiagnostics
import LessonFiles
import Synchronization

/// Passes on what a build does, with the times that each lesson took before, and keeps those that it takes now.
///
/// The file holds a line for each lesson: its slug, and the milliseconds of compiling and of running it.
final class ProgressRecord: Sendable {
  private static let format = KeptFormat("durations", version: 1)

  /// Where this build's times go.
  private let file: CheckedFile
  /// Whether parts of the course were computed since the last build, which know newer times.
  private let hasNews: Bool
  private let start = ContinuousClock.now
  private let known: [String: [ProgressEvent.Work: Double]]
  private let state = Mutex(State())
  private let progress: @Sendable (ProgressEvent) -> Void

  private struct State {
    var times = WorkTimes()
    var failed: Set<String> = []
    var done: Set<String> = []
  }

  /// - Parameter file: where the times of a part of the course go, for the next build.
  init(
    in folder: StateFolder, keptIn file: CheckedFile? = nil,
    progress: @escaping @Sendable (ProgressEvent) -> Void
  ) {
    let news = ShardFolder(folder).times.map(Self.read)
    self.file = file ?? Self.file(in: folder)
    hasNews = file == nil && !news.isEmpty
    known = news.reduce(Self.read(Self.file(in: folder))) { $0.merging($1) { $1 } }
    self.progress = progress
  }

  /// How long a lesson took before; empty where nobody knows.
  func expected(of slug: String) -> [ProgressEvent.Work: Double] { known[slug] ?? [:] }

  static func file(in folder: StateFolder) -> CheckedFile {
    let path = folder.durations.split(separator: "/", omittingEmptySubsequences: false)
    return CheckedFile(
      String(path.last ?? ""), in: CacheFolder(path.dropLast().joined(separator: "/")), format)
  }

  func take(_ event: ProgressEvent) {
    let now = ContinuousClock.now - start
    state.withLock { state in
      state.times.take(event, at: now)
      switch event {
      case .ended(_, let lesson, .failed): state.failed.insert(lesson)
      case .ended(_, let lesson, .done): state.done.insert(lesson)
      default: break
      }
    }
    guard case .planned(var lessons, let cached) = event else { return progress(event) }
    for index in lessons.indices { lessons[index].expected = expected(of: lessons[index].slug) }
    progress(.planned(lessons, cached: cached))
  }

  /// Keeps the times of lessons that went well, for the next build.
  ///
  /// - Parameter slugs: all lessons of the course; what is known of others is forgotten.
  func keep(for slugs: [String]) {
    let lines = state.withLock { state -> [String]? in
      let fresh = state.done.subtracting(state.failed)
      guard !fresh.isEmpty || hasNews else { return nil }
      return slugs.sorted().compactMap { slug in
        let times = ProgressEvent.Work.allCases.map { work -> Int in
          let now = fresh.contains(slug) ? state.times.total(work, on: slug).map { $0 / .seconds(1) } : nil
          return Int(((now ?? known[slug]?[work] ?? 0) * 1000).rounded())
        }
        guard times.contains(where: { $0 > 0 }) else { return nil }
        return "\(slug)\t\(times[0])\t\(times[1])\n"
      }
    }
    guard let lines else { return }
    // A build without them only shows no expected times.
    try? file.write(Array(lines.joined().utf8))
  }

  /// No lesson takes so long: 11 days.
  private static let mostMilliseconds = 1_000_000_000

  static func read(_ file: CheckedFile) -> [String: [ProgressEvent.Work: Double]] {
    let text = String(decoding: file.bytes ?? [], as: UTF8.self)
    let lessons = text.split(separator: "\n").compactMap {
      line -> (String, [ProgressEvent.Work: Double])? in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 3, let compiling = Int(fields[1]), let running = Int(fields[2]),
        max(compiling, running) < mostMilliseconds
      else {
        return nil
      }
      let times: [ProgressEvent.Work: Int] = [.compiling: compiling, .running: running]
      return (String(fields[0]), times.filter { $0.value > 0 }.mapValues { Double($0) / 1000 })
    }
    return Dictionary(lessons) { $1 }
  }
}
