import LessonDiagnostics
import LessonFiles
import LessonLinks
import LessonPublishing

/// Does everything that a build does except for writing a site, and looks at the result as a reader would:
///
///     CourseBuild.site → SiteSnapshot → LinkCheck
///     CourseBuild.site, without the cache → SiteSnapshot → differences from the first
///
/// The first site is made as `build` would make it, from what is remembered where that still holds. The second is made anew. So a
/// difference shows code that does not do the same each time, and also anything remembered that should not have been.
package struct CourseCheck: Sendable {
  package var build: CourseBuild
  /// How the tool introduces itself to other sites, if links to them are to be followed.
  package var userAgent: String?

  package init(_ build: CourseBuild, userAgent: String? = nil) {
    self.build = build
    self.userAgent = userAgent
  }

  /// - Throws: a fault of the tool. Faults of the course, and what the system refuses, are in the report.
  package func run() throws -> BuildReport {
    var report = BuildReport()
    do { try check(&report) } catch { try report.add(error) }
    return report
  }

  private func check(_ report: inout BuildReport) throws {
    let lock = try build.takeLock()
    defer { withExtendedLifetime(lock) {} }
    guard let site = try build.site(&report) else { return }
    let first = try SiteSnapshot(of: site, threads: build.jobs)
    let links = build.timings.measure("links") { LinkCheck(site: site, threads: build.jobs) }
    report.take(links.problems())
    report.checked = BuildReport.Checked(outwardLinks: links.outwardAddresses.count)
    if let userAgent {
      let outward = OutwardLinks(
        state: build.course.state, userAgent: userAgent,
        progress: { [progress = build.progress] in progress(.askingSite($0)) })
      // Without curl, everything else is checked all the same.
      do {
        report.take(
          try build.timings.measure("outward links") { try links.outwardProblems(askedBy: outward) })
      } catch { try report.add(error) }
      report.checked?.followsOutwardLinks = true
    }

    var again = BuildReport()
    guard let other = try anew.site(&again) else {
      report.take(Diagnosed((), again.diagnostics.compactMap(Self.onlyNow)))
      return
    }
    let second = try SiteSnapshot(of: other, threads: build.jobs)
    report.take(Diagnosed((), second.differences(from: first)))
  }

  /// The same build, which remembers nothing.
  private var anew: CourseBuild {
    var anew = build
    anew.usesCache = false
    return anew
  }

  /// An error of the second build, where the first went well. Warnings have been given once.
  private static func onlyNow(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard diagnostic.severity == .error else { return nil }
    var diagnostic = diagnostic
    diagnostic.notes.append(Diagnostic(.note, at: nil, .wentWellBefore))
    return diagnostic
  }
}
