import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// What was wrong with lessons when they were compiled and run last, for editors, which run none.
///
/// A problem is kept with the text of its line, so that it is found again when lines above are added or removed, and not shown any more
/// when its own line has changed.
package struct RunProblems: Sendable {
  package struct Kept: Codable, Hashable, Sendable {
    package var file: String
    package var line: Int
    package var column: Int
    package var severity: String
    package var message: String
    /// The line that it is about.
    package var text: String
    package var notes: [Note]
  }

  package struct Note: Codable, Hashable, Sendable {
    package var file: String?
    package var line: Int?
    package var column: Int?
    package var message: String
  }

  private static let format = KeptFormat("problems of runs", version: 1)
  private static let name = "all"

  private let folder: CacheFolder
  private let file: CheckedFile

  package init(in state: StateFolder) {
    folder = CacheFolder(state.problems)
    file = CheckedFile(Self.name, in: folder, Self.format)
  }

  /// The file that changes when something is kept.
  package var path: String { "\(folder.path)/\(Self.name)" }

  /// By slug.
  package var all: [String: [Kept]] {
    // What cannot be read was not written by this version: it is the same as nothing.
    file.bytes.flatMap { try? JSONDecoder().decode([String: [Kept]].self, from: Data($0)) } ?? [:]
  }

  /// Keeps what was found in some lessons, in the place of what was found in them before.
  ///
  /// - Parameters:
  ///   - slugs: the lessons that were tried.
  ///   - sources: the texts of files, as messages name them.
  package func keep(_ diagnostics: [Diagnostic], of slugs: [String: Set<String>], sources: [String: String]) {
    var lines: [String: [Substring]] = [:]
    func text(_ place: SourceLocation) -> String {
      if lines[place.file] == nil {
        lines[place.file] = (sources[place.file] ?? "").split(
          separator: "\n", omittingEmptySubsequences: false)
      }
      let all = lines[place.file] ?? []
      return all.indices.contains(place.line - 1) ? String(all[place.line - 1]) : ""
    }
    let before = all
    var kept = before
    for (slug, files) in slugs {
      let found = diagnostics.compactMap { diagnostic -> Kept? in
        guard let place = diagnostic.location, files.contains(place.file) else { return nil }
        return Kept(
          file: place.file, line: place.line, column: place.column, severity: diagnostic.severity.rawValue,
          message: VisibleText.of(diagnostic.problem.message), text: text(place),
          notes: diagnostic.notes.map {
            Note(
              file: $0.location?.file, line: $0.location?.line, column: $0.location?.column,
              message: VisibleText.of($0.problem.message))
          })
      }
      kept[slug] = found.isEmpty ? nil : found
    }
    guard kept != before else { return }
    // Without it an editor says less, and nothing else is missing.
    try? folder.prepare()
    try? file.write(Array(JSONText.document(kept).utf8))
  }
}

extension LessonSelection {
  /// The files of each lesson and its translations, those that it includes among them, by slug.
  package var files: [String: Set<String>] {
    Dictionary(grouping: all, by: \.slug).mapValues { lessons in
      Set(lessons.flatMap { [$0.source.path] + $0.shared.map(\.path) })
    }
  }
}
