import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonRendering
import LessonText

/// Lessons' assets in, copies of them in the site out: files beside the lessons that pages show or link to.
package struct AssetsStage {
  let course: Course

  package init(course: Course) { self.course = course }

  /// Assets as files of the site. An asset that cannot become one is reported at the place that asks for it.
  package func files(for assets: [Asset]) -> Diagnosed<[SiteFile]> {
    let files = CourseFiles(course.folder)
    var result: [String: SiteFile] = [:]
    var diagnostics: [Diagnostic] = []
    for asset in assets {
      let path = course.folder.lessonFile(asset.path)
      if let fault = files.fault(of: path) {
        diagnostics.append(Diagnostic(at: asset.location, problem(of: fault, asset)))
      } else {
        result[asset.path] = SiteFile(path: asset.path, content: .copy(of: path))
      }
    }
    return Diagnosed(result.sorted { $0.key < $1.key }.map(\.value), diagnostics)
  }

  /// All files of a site: its pages, those of the theme and of KaTeX, and the assets that pages show or link to.
  package func site(_ pages: PagesStage.Pages, theme: Theme, for assets: [Asset]) throws -> Diagnosed<
    [SiteFile]
  > {
    let assets = assets + pages.displayedAssets
    let copies = files(for: assets)
    let katex = pages.usesMath ? KaTeXInstallation.locate() : nil
    let own = try pages.files + (katex?.siteFiles() ?? []) + theme.files
    let licences: [Diagnostic] =
      katex?.hasLicences == false ? [Diagnostic(.warning, at: nil, .licenceMissing("KaTeX"))] : []
    return Diagnosed(own + copies.value, copies.diagnostics + collisions(of: assets, with: own) + licences)
  }

  /// Problems of assets whose paths the site needs for files of its own, each at the place that asks for it: the publisher knows
  /// no lines.
  private func collisions(of assets: [Asset], with files: [SiteFile]) -> [Diagnostic] {
    if assets.isEmpty { return [] }
    let own = Set(files.map(\.path))
    let folders = Set(files.flatMap { SiteFile.ancestors(of: $0.path) })
    var told: Set<String> = []
    return assets.compactMap { asset in
      let isTaken =
        own.contains(asset.path) || folders.contains(asset.path)
        || SiteFile.ancestors(of: asset.path).contains(where: own.contains)
      let isValid = SiteFile.isValid(path: asset.path)
      guard isTaken || !isValid, told.insert(asset.path).inserted else { return nil }
      return Diagnostic(
        at: asset.location, isValid ? .siteFilesCollide(asset.path) : .invalidSitePath(asset.path))
    }
  }

  private func problem(of fault: FileFault, _ asset: Asset) -> Problem {
    switch fault {
    case .missing: .assetNotFound(asset.path, nearest: nearest(to: asset.path))
    case .folder: .assetIsFolder(asset.path)
    case .special, .linkLoop, .outside, .unreadable: .assetUnusable(asset.path, fault)
    }
  }

  /// What an author may have meant by the path of a missing file: a lesson's page, a name that must be spelled differently in an
  /// address, or a name close to it.
  private func nearest(to path: String) -> String? {
    if path.hasSuffix(".html"), course.lesson(String(path.dropLast(5))) != nil {
      return path.dropLast(5) + ".md"
    }
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    // A folder that is not there holds no names.
    let names =
      ((try? FileManager.default.contentsOfDirectory(atPath: course.folder.lessonFile(folder))) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
    let cut = names.first { $0.hasPrefix(name + "?") || $0.hasPrefix(name + "#") }
    return (cut ?? names.filter { $0 != name }.nearest(to: name)).map { SitePath.address(of: folder + $0) }
  }
}
