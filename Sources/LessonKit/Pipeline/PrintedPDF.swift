import Foundation
import LessonDiagnostics
import LessonFiles
import LessonRendering

/// The pages that hold a whole course, one for each language, printed into files by whichever of two programs is found: Chromium, which
/// sets pages as readers see them, or else WeasyPrint, which draws no charts.
///
/// The files stand beside the site, `site.pdf` and `site.ko.pdf`, and are no part of it: printers write the time into it, and a site is the same whenever it is built.
package struct PrintedPDF: Sendable {
  package enum Printer: Hashable, Sendable {
    case chromium(String)
    case weasyPrint(String)
  }

  let printer: Printer
  /// The site's folder.
  let site: String

  private static let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

  /// - Throws: where neither program is installed.
  package init(
    of site: String, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(Problem) {
    func command(_ name: String) -> String? {
      path.split(separator: ":").map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }
    self.site = site.count > 1 && site.hasSuffix("/") ? String(site.dropLast()) : site
    if let browser = Self.browsers.lazy.compactMap(command).first {
      printer = .chromium(browser)
    } else if let weasyPrint = command("weasyprint") {
      printer = .weasyPrint(weasyPrint)
    } else {
      throw .printerMissing
    }
  }

  /// Prints the course in each of its languages.
  ///
  /// - Returns: the paths of the files.
  @discardableResult
  package func write() throws -> [String] {
    let pages = try FileManager.default.contentsOfDirectory(atPath: site).filter(SitePath.isPrintPage)
      .sorted()
    return try pages.map { page in
      // `.ko`, and nothing for the language of the originals.
      let language = page.dropFirst(SitePath.printSlug.count).dropLast(".html".count)
      let file = "\(site)\(language).pdf"
      try print("\(site)/\(page)", into: file)
      return file
    }
  }

  private func print(_ page: String, into file: String) throws {
    let work = FileManager.default.temporaryDirectory.appending(path: "lessons-pdf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    // What is left in the temporary folder is the system's to remove.
    defer { try? FileManager.default.removeItem(at: work) }
    let made = work.appending(path: "course.pdf").path(percentEncoded: false)
    let error = work.appending(path: "error").path(percentEncoded: false)
    try Data().write(to: URL(filePath: error))
    let process = Process()
    switch printer {
    case .chromium(let program):
      process.executableURL = URL(filePath: program)
      process.arguments = [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-pdf-header-footer",
        "--user-data-dir=\(work.path(percentEncoded: false))/profile", "--print-to-pdf=\(made)",
        URL(filePath: page).absoluteString,
      ]
      // A browser refuses to be root in a sandbox of its own.
      if geteuid() == 0 { process.arguments?.insert("--no-sandbox", at: 1) }
    case .weasyPrint(let program):
      process.executableURL = URL(filePath: program)
      process.arguments = [page, made]
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: URL(filePath: error))
    try process.run()
    process.waitUntilExit()
    let bytes = CacheFolder.contents(of: made)
    guard process.terminationStatus == 0, let bytes, bytes.starts(with: Data("%PDF".utf8)) else {
      let said = String(decoding: CacheFolder.contents(of: error) ?? Data(), as: UTF8.self)
      throw Problem.printingFailed(
        program: process.executableURL?.lastPathComponent ?? "",
        reason: said.split(separator: "\n").last.map(String.init) ?? "")
    }
    let target = CacheFolder(URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false))
    try target.write(bytes, to: URL(filePath: file).lastPathComponent)
  }
}
