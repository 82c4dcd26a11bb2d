import Foundation
import LessonDiagnostics
import LessonFiles
import LessonParsing

/// What an editor is told.
private struct EditorAnswer: Encodable {
  enum Phase: String, Encodable { case current, computing }

  /// The page's address, with the nearest name above the place.
  var address: String
  /// How many pages are open that go to the place now.
  var open: Int
  /// Whether the lesson's results are those of its code, or are being computed.
  var phase: Phase
  /// How many blocks up to the place run.
  var blocks: Int
}

extension LiveCourse {
  func response(to request: EditorRequest) -> Response {
    guard let read, let lesson = read.course.allLessons.first(where: { $0.source.path == request.file }),
      let original = read.course.lesson(lesson.slug)
    else {
      return Response(.notFound, "No lesson of the course is in '\(request.file)' as it was read last.")
    }
    if request.wish == .run { hurry(lesson.slug) }
    lastShowing += 1
    let path = lesson.pagePath
    showings[path] = Showing(number: lastShowing, file: request.file, line: request.line)
    // A run opens no page, so that none has to be waited for.
    let open = listeners.values.count { $0.path == path }
    if request.wish == .run, open == 0 { showings[path] = nil }
    wakePages()
    let location = SourceLocation(file: request.file, line: request.line, column: 1)
    let anchor = anchor(above: location, in: lesson)
    let above = lesson.cells.filter { $0.location.line <= request.line }
    let blocks = above.count { cell in
      if case .original(let label) = cell.content {
        return original.cells.contains { $0.options.label == label && $0.runs }
      }
      return cell.runs
    }
    let answer = EditorAnswer(
      address: SitePath.address(of: path) + (anchor.map { "#\(SitePath.fragment(of: $0))" } ?? ""),
      open: open,
      phase: lessons[lesson.slug]?.isCurrent == true ? .current : .computing, blocks: blocks)
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Response(
        .ok, .data(Array(try encoder.encode(answer))), contentType: ContentType.of("answer.json"))
    } catch { return Response(.unavailable, "The answer cannot be told.") }
  }

  /// Computes a lesson before all others, from its first block on. A computation of others under way ends, and has its turn later.
  private func hurry(_ slug: String) {
    guard let live = lessons[slug], !live.isCurrent else { return }
    urgent.removeAll { $0 == slug }
    urgent.insert(slug, at: 0)
    let isAlone = job.map { $0.fingerprints.count == 1 && $0.fingerprints[slug] == live.fingerprint } ?? false
    if isAlone, job?.isCancelled == false { return }
    pending.insert(slug)
    lessons[slug]?.hasFailed = false
    if job != nil {
      job?.isCancelled = true
      computing.cancel()
    } else {
      startComputing()
    }
  }

  /// The name of the nearest thing above a place that can be found on the page.
  func anchor(above location: SourceLocation, in lesson: Lesson) -> String? {
    lesson.anchors.filter { $0.value.file == location.file && $0.value.line <= location.line }
      .max { ($0.value.line, $1.key) < ($1.value.line, $0.key) }?.key
  }

  /// Where a page shows what an editor wants to be seen.
  func place(of showing: Showing, onPage path: String, _ page: PageRecord) -> (figure: Int?, anchor: String?)
  {
    guard let read, let lesson = read.course.allLessons.first(where: { $0.pagePath == path }),
      let original = read.course.lesson(lesson.slug)
    else { return (nil, nil) }
    let location = SourceLocation(file: showing.file, line: showing.line, column: 1)
    return place(of: location, lesson, original, page)
  }
}
