import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLinks
import LessonParsing
import LessonText
import LessonTranscript

/// The links of a finished site, with the places in the course's files that they come from.
///
/// Links in lessons were checked when the course was loaded. What is left is what only a finished page shows: links in an author's
/// theme and in files that lessons link to, and whatever a stage of the build did to the others.
struct LinkCheck {
  private let site: BuiltSite
  private let findings: [SiteLinks.Finding]

  init(site: BuiltSite, threads: Int) {
    self.site = site
    let readable = site.files.filter { SiteLinks.isReadable($0.path) }.map { file in
      SiteLinks.File(path: file.path, bytes: file.bytes, isMade: !file.isCopy)
    }
    findings = SiteLinks(paths: site.files.map(\.path), readable: readable, threads: threads).findings
  }

  /// Links and identifiers within the site that are wrong.
  func problems() -> Diagnosed<Void> {
    var told: Set<SourceLocation> = []
    let diagnostics = findings.compactMap { finding -> Diagnostic? in
      let problem: Problem
      var words: String?
      switch finding.fault {
      case .noFile(let address):
        problem = .brokenLink(address, page: finding.file)
        words = address
      case .noPlace(let address, let target):
        problem = .linkWithoutPlace(address, page: finding.file, target: target)
        words = address
      case .identifierTwice(let identifier):
        problem = .identifierTwice(identifier, page: finding.file)
        words = identifier
      case .elsewhere: return nil
      }
      let place = place(of: finding, words)
      // What stands in a theme stands on every page.
      if let place, place.file.hasPrefix("\(ThemeFiles.folder)/"), !told.insert(place).inserted { return nil }
      return Diagnostic(at: place, problem)
    }
    return Diagnosed((), diagnostics)
  }

  // MARK: Other sites

  var outwardAddresses: Set<String> { Set(outward.map(\.address)) }

  private var outward: [(address: String, finding: SiteLinks.Finding)] {
    findings.compactMap { finding in
      if case .elsewhere(let address) = finding.fault { (address, finding) } else { nil }
    }
  }

  /// Links to other sites that do not arrive, each at every line that holds it.
  func outwardProblems(askedBy links: OutwardLinks) throws -> Diagnosed<Void> {
    let faults = try links.faults(of: outwardAddresses)
    var written: [String: [SourceLocation]] = [:]
    for link in site.course.allLessons.flatMap(\.outwardLinks) {
      written[link.address.percentDecoded, default: []].append(link.location)
    }
    let diagnostics = outward.flatMap { address, finding -> [Diagnostic] in
      guard let fault = faults[address] else { return [] }
      let places = written[address.percentDecoded] ?? []
      let problem: Problem =
        fault.isRefusal ? .uncheckedOutwardLink(address, fault) : .brokenOutwardLink(address, fault)
      return (places.isEmpty ? [place(of: finding, address)] : places.map(Optional.some)).map {
        Diagnostic(fault.isRefusal ? .warning : .error, at: $0, problem)
      }
    }
    var seen: Set<Diagnostic> = []
    return Diagnosed((), diagnostics.filter { seen.insert($0).inserted })
  }

  // MARK: Places

  /// Where an author finds what is wrong: in a file of their own, in a lesson, in what a block displays, or in a theme.
  private func place(of finding: SiteLinks.Finding, _ words: String?) -> SourceLocation? {
    guard let file = site.files.first(where: { $0.path == finding.file }) else { return nil }
    if file.isCopy {
      let line = file.bytes.prefix(finding.offset).count { $0 == .newline } + 1
      let isOfTheme = file.path.hasPrefix(SitePath.assets)
      let name = isOfTheme ? ThemeFiles.name(String(file.path.dropFirst(SitePath.assets.count))) : file.path
      return SourceLocation(file: CourseFolder.messageName(name), line: line)
    }
    let lesson = site.course.lesson(ofPage: finding.file)
    if let words {
      if let lesson, let place = Self.place(of: words, in: lesson.source.text, lesson.source.path) {
        return place
      }
      if let lesson, let place = placeOfDisplay(of: words, in: lesson) { return place }
      for name in CourseFolder.themeFiles {
        let bytes = CacheFolder.contents(of: "\(site.course.folder.theme)/\(name)")
        let file = CourseFolder.messageName(ThemeFiles.name(name))
        if let bytes, let place = Self.place(of: words, in: String(decoding: bytes, as: UTF8.self), file) {
          return place
        }
      }
    }
    return lesson.map { SourceLocation(file: $0.source.path, line: 1) }
  }

  private static func place(of words: String, in text: String, _ file: String) -> SourceLocation? {
    guard let found = text.firstRange(of: words) ?? text.firstRange(of: words.percentDecoded) else {
      return nil
    }
    let before = text.utf8[..<found.lowerBound]
    let lineStart = before.lastIndex(of: .newline).map(before.index(after:)) ?? before.startIndex
    return SourceLocation(
      file: file, line: before.count { $0 == .newline } + 1, column: before[lineStart...].count + 1)
  }

  /// The block that displayed a text with these words.
  private func placeOfDisplay(of words: String, in lesson: Lesson) -> SourceLocation? {
    let source = lesson.translation == nil ? lesson : site.course.lesson(lesson.slug) ?? lesson
    guard let result = site.results[source.source.path] else { return nil }
    return zip(source.cells, result.cells).first { _, result in
      result.outputs.contains { output in
        guard case .display(let representation) = output else { return false }
        return "\(representation)".contains(words)
      }
    }?.0.location
  }
}

/// What messages call the files of an author's theme.
private enum ThemeFiles {
  static let folder = CourseFolder.messageName(CourseFolder.themeName)
  static func name(_ file: String) -> String { "\(CourseFolder.themeName)/\(file)" }
}

extension SiteFile {
  var isCopy: Bool { if case .copy = content { true } else { false } }

  /// The file's content; of a copy that has gone meanwhile, none.
  fileprivate var bytes: [UInt8] {
    switch content {
    case .data(let bytes): bytes
    case .copy(let path): CacheFolder.contents(of: path).map(Array.init) ?? []
    }
  }
}
