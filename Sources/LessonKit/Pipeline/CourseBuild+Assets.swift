import Foundation

// Files beside the lessons that pages show or link to.

extension CourseBuild {
  /// The files as files of the site; what cannot be one is reported where it is asked for.
  func siteFiles(of assets: [Asset], in course: Course, _ report: inout Report) -> [SiteFile] {
    let files = CourseFiles(course: self.course)
    var result: [String: SiteFile] = [:]
    for asset in assets {
      let path = "\(self.course)/lessons/\(asset.path)"
      if let fault = files.fault(of: path) {
        let problem = problem(of: fault, asset, course)
        let diagnostic = Diagnostic(at: asset.location, problem)
        if !report.diagnostics.contains(diagnostic) { report.diagnostics.append(diagnostic) }
      } else {
        result[asset.path] = SiteFile(path: asset.path, content: .copy(of: path))
      }
    }
    return result.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Tells of files that stand where the site has one of its own, where they are asked for: the publisher knows no lines.
  func checkPlaces(of assets: [Asset], beside files: [SiteFile], _ report: inout Report) {
    let own = Set(files.map(\.path))
    let folders = Set(files.flatMap { SiteFile.ancestors(of: $0.path) })
    var told: Set<String> = []
    for asset in assets where !told.contains(asset.path) {
      let problem: Problem
      if !SiteFile.isValid(path: asset.path) {
        problem = .invalidSitePath(asset.path)
      } else if own.contains(asset.path) || folders.contains(asset.path)
        || SiteFile.ancestors(of: asset.path).contains(where: own.contains)
      {
        problem = .siteFilesCollide(asset.path)
      } else {
        continue
      }
      told.insert(asset.path)
      report.diagnostics.append(Diagnostic(at: asset.location, problem))
    }
  }

  private func problem(of fault: FileFault, _ asset: Asset, _ course: Course) -> Problem {
    switch fault {
    case .missing: .assetNotFound(asset.path, nearest: nearest(to: asset.path, course))
    case .folder: .assetIsFolder(asset.path)
    case .special, .linkLoop, .outside, .unreadable: .assetUnusable(asset.path, fault)
    }
  }

  /// What an author may have meant by the path of a file that is not there: a lesson's page, a name that an address must write
  /// otherwise, or a mere slip.
  private func nearest(to path: String, _ course: Course) -> String? {
    if path.hasSuffix(".html"), course.lesson(String(path.dropLast(5))) != nil {
      return path.dropLast(5) + ".md"
    }
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    // A folder that is not there holds no names.
    let names =
      ((try? FileManager.default.contentsOfDirectory(atPath: "\(self.course)/lessons/\(folder)")) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
    let cut = names.first { $0.hasPrefix(name + "?") || $0.hasPrefix(name + "#") }
    return (cut ?? names.filter { $0 != name }.nearest(to: name)).map { SitePath.address(of: folder + $0) }
  }
}
