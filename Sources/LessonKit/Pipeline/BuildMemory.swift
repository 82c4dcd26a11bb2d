import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonPublishing
import LessonRendering
import LessonRunning

/// The memory of a build that begins: what the last one left, and what is to be known of this one.
struct BuildMemory: Sendable {
  private let course: CourseFolder
  private let records: BuildRecords
  private let publisher: Publisher
  /// When the build began.
  private let moment: Moment
  let inputs = Inputs()

  /// - Returns: `nil` where nothing is to be remembered.
  init?(of build: CourseBuild, _ publisher: Publisher, _ lock: BuildLock?) {
    guard build.usesCache, let moment = lock?.moment else { return nil }
    records = BuildRecords(build.course.state, of: build)
    course = build.course
    self.publisher = publisher
    self.moment = moment
  }

  /// Gives the report of the last build again, if nothing has changed since then.
  func repeated() throws -> BuildReport? {
    guard var record = records.last(), record.inputs.hold,
      let site = try publisher.confirm(record.site, since: moment)
    else { return nil }
    if site != record.site {
      record.site = site
      keep(record)
    }
    return BuildReport(repeating: record, in: course)
  }

  /// Remembers a build that went well.
  func keep(_ report: BuildReport, of files: [SiteFile]) throws {
    guard let states = InputStates(of: inputs, since: moment),
      let site = try publisher.state(of: files, since: moment)
    else { return }
    keep(BuildRecord(inputs: states, site: site, diagnostics: report.diagnostics, pages: report.pages))
  }

  /// Without a record the next build takes longer, and nothing else.
  private func keep(_ record: BuildRecord) { try? records.keep(record) }
}

extension BuildReport {
  /// The report of a build that has nothing to do.
  fileprivate init(repeating record: BuildRecord, in course: CourseFolder) {
    self.init()
    take(Diagnosed((), record.diagnostics))
    let named = Set(record.diagnostics.flatMap(\.files)).filter {
      $0.hasPrefix("\(CourseFolder.lessonsName)/")
    }
    for name in named {
      sources[name] = LessonFile.read(course.file(name), as: name, among: CourseFiles(course)).value?.text
    }
    pages = record.pages
    publication = .unchanged(count: record.site.own.count)
  }
}

extension Diagnostic {
  /// The files that it and its notes speak of.
  fileprivate var files: [String] { [location?.file].compactMap(\.self) + notes.flatMap(\.files) }
}

extension Inputs {
  /// Adds what the stages look at in a course, and in the tool itself. What computing looks at is added by that stage.
  ///
  /// - Parameter displayed: files that the lessons' code displayed.
  func add(_ course: Course, displayed: [Asset]) {
    let folder = course.folder
    add(ToolFiles.paths)
    addTree(Theme.ownFolder)
    KaTeXInstallation.add(to: self)
    addTree(folder.theme)
    add(folder.file(CourseFolder.settingsName), .kind)
    CourseLoader.add(to: self, folder)
    for lesson in course.allLessons {
      for data in lesson.frontMatter.data + lesson.frontMatter.optionalData {
        addTree(folder.lessonFile(data.value))
      }
    }
    for asset in course.allLessons.flatMap(\.assets) + displayed {
      add((SiteFile.ancestors(of: asset.path) + [asset.path]).map(folder.lessonFile))
    }
  }
}
