import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonResults
import LessonText

/// The bytes of a site at one moment, to be compared with those of another.
struct SiteSnapshot: Sendable {
  private let site: BuiltSite
  private let contents: [String: Content]

  private enum Content: Hashable, Sendable {
    case made([UInt8])
    /// An author's file, which a lesson may have changed: a hash of it.
    case copied(String)
  }

  init(of site: BuiltSite, threads: Int) throws {
    self.site = site
    let contents = try Parallel.map(site.files, threads: threads) { file throws(SystemFailure) in
      switch file.content {
      case .data(let bytes): (file.path, Content.made(bytes))
      case .copy(let path):
        (file.path, Content.copied(try SystemCall.bytes(of: path).map(Self.hash) ?? ""))
      }
    }
    self.contents = Dictionary(contents) { first, _ in first }
  }

  private static func hash(of bytes: [UInt8]) -> String {
    let hash = ContentHash()
    hash.add(Data(bytes))
    return hash.finish()
  }

  /// What differs from an earlier snapshot of the same course, each at the code that made it.
  func differences(from first: SiteSnapshot) -> [Diagnostic] {
    let paths = Set(contents.keys).union(first.contents.keys).sorted()
    let differing = paths.filter { contents[$0] != first.contents[$0] }
    let pages = differing.compactMap { pageDifference($0, from: first) }
    // A block may show on several pages.
    var told: Set<SourceLocation> = []
    if !pages.isEmpty { return pages.filter { $0.location.map { told.insert($0).inserted } ?? true } }
    return differing.map { Diagnostic(at: place(ofFile: $0), .fileDiffers($0)) }
  }

  private func pageDifference(_ path: String, from first: SiteSnapshot) -> Diagnostic? {
    guard path.hasSuffix(".html"), case .made(let old)? = first.contents[path],
      case .made(let new)? = contents[path]
    else { return nil }
    let (oldLines, newLines) = (Self.lines(of: old), Self.lines(of: new))
    let same = zip(oldLines, newLines).prefix { $0 == $1 }.count
    let one = same < oldLines.count ? oldLines[same].text : ""
    let other = same < newLines.count ? newLines[same].text : ""
    let texts = Self.excerpts(one, other)
    return Diagnostic(
      at: place(ofPage: path, comparedWith: first.site),
      .pageDiffers(path, line: same + 1),
      notes: [
        Diagnostic(.note, at: nil, .builtFirst(texts.0)), Diagnostic(.note, at: nil, .builtAgain(texts.1)),
      ])
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: .newline, omittingEmptySubsequences: false)
  }

  /// Two lines around the place where they begin to differ: a line of a page may hold a whole drawing.
  static func excerpts(_ first: String, _ second: String) -> (String, String) {
    let same = zip(first, second).prefix { $0 == $1 }.count
    func excerpt(_ line: String) -> String {
      let start = same > 60 ? same - 40 : 0
      let rest = line.dropFirst(start)
      let shown = rest.prefix(120)
      return (start > 0 ? "…" : "") + shown + (shown.count < rest.count ? "…" : "")
    }
    return (excerpt(first), excerpt(second))
  }

  // MARK: Places

  /// The first block, or computed number, that gave something else: of the page's own lesson, or else of any, since titles stand
  /// on all pages. The lesson's first line where none did.
  private func place(ofPage path: String, comparedWith other: BuiltSite) -> SourceLocation? {
    let lesson = site.course.lesson(ofPage: path)
    let original = lesson.flatMap { site.course.lesson($0.slug) }
    for source in [original, lesson].compactMap(\.self) + site.course.allLessons {
      let key = source.source.path
      guard let one = site.results[key], let two = other.results[key] else { continue }
      for (cell, (left, right)) in zip(source.cells, zip(one.cells, two.cells)) where left != right {
        return cell.location
      }
      for (expression, (left, right)) in zip(source.expressions, zip(one.expressions, two.expressions))
      where left != right {
        return expression.location
      }
    }
    return lesson.map { SourceLocation(file: $0.source.path, line: 1) }
  }

  /// An author's file is named by its own path.
  private func place(ofFile path: String) -> SourceLocation? {
    site.files.contains { $0.path == path && $0.isCopy }
      ? SourceLocation(file: CourseFolder.messageName(path), line: 1) : nil
  }
}

extension Course {
  /// The lesson or translation that a page of the site was made of.
  func lesson(ofPage path: String) -> Lesson? {
    allLessons.first { SitePath.page(slug: $0.slug, translation: $0.translation) == path }
  }
}
