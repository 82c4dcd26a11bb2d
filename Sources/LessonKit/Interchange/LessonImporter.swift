import Foundation
import LessonAuthoring
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing

/// Makes lessons of files of other tools: of all files that it is given, or of none.
package struct LessonImporter {
  private let course: CourseFolder

  package init(course: CourseFolder) { self.course = course }

  /// What was written, from the course's folder, and everything that was not translated as it was.
  package struct Result {
    package var files: [String] = []
    package var diagnostics: [Diagnostic] = []
    /// The texts of the new lessons, for messages that show lines.
    package var sources: [String: String] = [:]
  }

  /// Nobody writes a text as long, and a notebook of that size holds outputs.
  static let mostBytes = 64 << 20

  /// - Throws: problems, and what the system refuses. Nothing has been written then.
  package func run(_ files: [String]) throws -> Result {
    guard try SystemCall.status(course.path)?.isFolder == true else {
      throw CourseSearch.problem(course.path)
    }
    var failures: [Diagnostic] = []
    var result = Result()
    var plan: [SiteFile] = []
    // There may be no such folder yet.
    var names = (try? FileManager.default.contentsOfDirectory(atPath: course.lessons)) ?? []
    for file in files {
      do {
        let lesson = try lesson(file, beside: names, &result)
        names.append(lesson[0].path)
        for new in lesson {
          if let other = plan.first(where: { $0.path == new.path }) {
            if other.content != new.content {
              throw InterchangeFault.twoFiles(CourseFolder.messageName(new.path))
            }
          } else {
            plan.append(new)
          }
        }
      } catch let fault as InterchangeFault {
        failures.append(Diagnostic(at: SourceLocation(file: file, line: 1), .interchange(fault)))
      }
    }
    plan = try plan.filter { new in
      let path = course.lessonFile(new.path)
      guard try SystemCall.status(path) != nil else { return true }
      if try SystemCall.file(path, has: new.content) { return false }
      let fault = InterchangeFault.fileInWay(CourseFolder.messageName(new.path))
      failures.append(Diagnostic(at: nil, .interchange(fault)))
      return false
    }
    guard failures.isEmpty else { throw DiagnosedFailure(failures) }
    try write(plan)
    result.files = plan.map { CourseFolder.messageName($0.path) }
    result.diagnostics += problems(in: Set(result.files))
    return result
  }

  /// The lesson first, then the files that it shows.
  private func lesson(_ file: String, beside names: [String], _ result: inout Result) throws -> [SiteFile] {
    var imported = try read(file)
    imported.lowerHeadings()
    let stem = URL(filePath: file).deletingPathExtension().lastPathComponent
    if imported.matter.title == nil, imported.headingTitle == nil { imported.matter.title = stem }
    let title = imported.matter.title ?? imported.headingTitle ?? stem
    let slug = "\(LessonNumber.next(after: names))-\(LessonSlug.slug(of: title))"
    let settings = settings
    var text = imported.text(pictures: "\(slug)-files")
    let name = "\(slug).md"
    let escaping = MarkEscaping(parser: LessonParser(settings: settings, linksAddresses: true), name: name)
    let (escaped, lesson, marks) = escaping.escaped(text)
    text = escaped
    var files = [SiteFile(path: name, text: text)]
    files += imported.pictures.map { SiteFile(path: "\(slug)-files/\($0.name)", content: .data($0.bytes)) }
    let folder = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
    let own = Set(files.map(\.path))
    for asset in Set(lesson.assets.map(\.path)).sorted() where !own.contains(asset) {
      if SystemCall.exists(course.lessonFile(asset)), Self.isSame(folder, course.lessons) { continue }
      if asset.hasPrefix("/") || asset.split(separator: "/").contains("..") { continue }
      let path = URL(filePath: folder).appending(path: asset).path(percentEncoded: false)
      if let bytes = try BoundedFile.bytes(at: path, most: Self.mostBytes) {
        files.append(SiteFile(path: asset, content: .data(bytes)))
      } else {
        imported.note(.line(0), .fileMissing(asset))
      }
    }
    let written = CourseFolder.messageName(name)
    result.sources[written] = text
    result.diagnostics += marks.map { mark, line in
      Diagnostic(
        .warning, at: SourceLocation(file: written, line: line), .imported(.escaped(mark), cell: nil))
    }
    result.diagnostics += imported.notes.map { note in
      switch note.place {
      case .line(let line):
        Diagnostic(
          .warning, at: SourceLocation(file: file, line: max(line, 1)), .imported(note.fault, cell: nil))
      case .cell(let cell):
        Diagnostic(.warning, at: SourceLocation(file: file, line: 1), .imported(note.fault, cell: cell))
      }
    }
    return files
  }

  private func read(_ file: String) throws -> Imported {
    let suffix = URL(filePath: file).pathExtension.lowercased()
    guard ["ipynb", "qmd", "rmd", "md", "markdown"].contains(suffix) else {
      throw InterchangeFault.suffix(suffix)
    }
    guard let status = try SystemCall.status(file) else { throw InterchangeFault.missing }
    guard status.isRegular else { throw InterchangeFault.notFile }
    guard status.st_size <= Self.mostBytes else {
      throw InterchangeFault.tooLarge(mebibytes: Self.mostBytes >> 20)
    }
    guard let bytes = try SystemCall.bytes(of: file) else { throw InterchangeFault.missing }
    if suffix == "ipynb" { return try Imported(Notebook(reading: bytes)) }
    let text = LessonFile.decode(bytes, as: file)
    guard let source = text.value else { throw DiagnosedFailure(text.diagnostics) }
    return Imported(document: source.text)
  }

  private var settings: CourseSettings {
    let name = CourseFolder.messageName(CourseFolder.settingsName)
    guard SystemCall.exists(course.settings), let source = LessonFile.read(course.settings, as: name).value
    else { return CourseSettings() }
    return CourseSettings.read(source).value
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    URL(filePath: left).resolvingSymlinksInPath().standardizedFileURL.path(percentEncoded: false)
      .trimmingSuffix { $0 == "/" }
      == URL(filePath: right).resolvingSymlinksInPath().standardizedFileURL.path(percentEncoded: false)
      .trimmingSuffix { $0 == "/" }
  }

  /// Writes all files, or leaves none.
  private func write(_ files: [SiteFile]) throws {
    var made: [String] = []
    do {
      for file in files {
        let path = course.lessonFile(file.path)
        made += try SystemCall.makeFolders(
          URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false))
        try SystemCall.write(file.content, to: path)
        made.append(path)
      }
    } catch {
      for path in made.reversed() { try SystemCall.remove(path) }
      throw error
    }
  }

  /// What the course says of the new lessons now.
  private func problems(in files: Set<String>) -> [Diagnostic] {
    CourseLoader(course).load().diagnostics.filter { $0.location.map { files.contains($0.file) } ?? false }
      .map {
        var diagnostic = $0
        if diagnostic.severity == .error { diagnostic.severity = .warning }
        return diagnostic
      }
  }
}
