import Foundation
import LessonDiagnostics
import LessonFiles

/// Explains a module that cannot be found although a package near the course has it: course.yml does not name the package.
struct ForgottenPackage {
  let course: CourseFolder

  /// The same diagnostics. Those that miss such a module get a note that says what to write.
  func explained(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      guard case .compiler(let text) = diagnostic.problem,
        let match = text.wholeMatch(of: /no such module '([^'.]+)(\.[^']*)?'/),
        let folder = folder(withModule: String(match.1))
      else { return diagnostic }
      var explained = diagnostic
      explained.notes.append(
        Diagnostic(.note, at: nil, .packageNotNamed(module: String(match.1), package: folder)))
      return explained
    }
  }

  /// The nearest folder, upwards from the course, whose manifest names a module; relative to the course.
  private func folder(withModule module: String) -> String? {
    var folder = course.path
    var relative = "."
    while true {
      if let manifest = FileManager.default.contents(atPath: "\(folder)/Package.swift"),
        String(decoding: manifest, as: UTF8.self).contains("\"\(module)\"")
      {
        return relative
      }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return nil }
      folder = String(folder[..<slash])
      relative = relative == "." ? ".." : "../\(relative)"
    }
  }
}
