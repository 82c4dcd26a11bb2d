import Foundation
import Testing

@testable import LessonDoctor

@Suite struct DoctorTests {
  let folder: URL
  let bin: String

  /// A machine of its own: commands in `bin`, what SwiftPM built in `build`, a toolchain in `usr`.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("doctor-\(UUID().uuidString)")
      .resolvingSymlinksInPath()
    bin = folder.path + "/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
  }

  private func put(_ path: String, _ text: String = "", mode: Int = 0o755) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }

  private func putCompiler(version: String) throws {
    let answer = """
      {"compilerVersion": "Swift version \(version) (x)", "paths": {"runtimeResourcePath": "/x/lib/swift"}}
      """
    try put("bin/swiftc", "#!/bin/sh\necho '\(answer)'\n")
    try waitUntilItRuns(bin + "/swiftc")
  }

  /// A process that another test starts at this moment may hold the file open for writing until it is another program. Until then
  /// nobody can run the file.
  private func waitUntilItRuns(_ path: String) throws {
    for _ in 0..<1000 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.standardOutput = FileHandle.nullDevice
      do { try process.run() } catch {
        usleep(2000)
        continue
      }
      return process.waitUntilExit()
    }
    Issue.record("'\(path)' cannot be run")
  }

  private func putEverything() throws {
    try putCompiler(version: "6.3.1")
    for name in ["swift-frontend", "clang", "ld", "ld.lld", "swift-autolink-extract"] {
      try put("bin/" + name)
    }
    for suffix in ["so", "dylib"] { try put("lib/libIndexStore.\(suffix)") }
    for platform in ["linux", "macosx"] { try put("libexec/swift/\(platform)/swift-backtrace") }
    for module in [
      "LessonRuntime", "LessonTranscript", "Platform", "SeededNumbers", "SVGCharts", "SVGChartsFoundation",
    ] {
      try put("build/Modules/\(module).swiftmodule")
      try put("build/\(module).build/\(module).swift.o")
    }
    try put("usr/share/javascript/katex/katex.min.js", #"x={version:"0.16.4",render:r}"#)
    try put("usr/share/javascript/katex/katex.min.css")
    try put("usr/share/fonts/truetype/katex/KaTeX_Main-Regular.woff2")
  }

  private func examine() -> Examination {
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    return Doctor(buildFolder: folder.path + "/build", commandFolders: [bin], root: folder.path).examine()
  }

  private func finding(_ name: String, in examination: Examination) -> Requirement.Finding? {
    examination.requirements.first { $0.name == name }?.finding
  }

  @Test func allIsWellWithoutTheOptionalThings() throws {
    try putEverything()
    let examination = examine()
    #expect(examination.exitStatus == 0)
    #expect(
      finding("swiftc", in: examination) == .found(path: bin + "/swiftc", version: "6.3.1"))
    #expect(
      finding("KaTeX", in: examination)
        == .found(path: folder.path + "/usr/share/javascript/katex/katex.min.js", version: "0.16.4"))
    #expect(
      finding("Fashion-MNIST", in: examination) == .missing(advice: "apt-get install dataset-fashion-mnist"))
    #expect(examination.description.hasSuffix("\n\nEverything that 'lessons build' needs is here.\n"))
  }

  @Test(arguments: [
    ("bin/swiftc", "swiftc", "https://www.swift.org/install"),
    ("bin/swift-autolink-extract", "swift-autolink-extract", "https://www.swift.org/install"),
    ("bin/clang", "clang", "https://www.swift.org/install"),
    ("build/Modules/LessonRuntime.swiftmodule", "LessonRuntime", "swift build -c release"),
    ("build/SVGCharts.build/SVGCharts.swift.o", "SVGCharts", "swift build -c release"),
    ("usr/share/javascript/katex/katex.min.js", "KaTeX", "apt install libjs-katex fonts-katex"),
    (
      "usr/share/fonts/truetype/katex/KaTeX_Main-Regular.woff2", "KaTeX fonts",
      "apt install libjs-katex fonts-katex"
    ),
  ])
  func oneThingIsMissing(path: String, name: String, advice: String) throws {
    try putEverything()
    try FileManager.default.removeItem(at: folder.appendingPathComponent(path))
    let examination = examine()
    #expect(examination.exitStatus == 69)
    #expect(examination.missingEssentials.map(\.name).contains(name))
    #expect(examination.description.contains("missing  \(name)"))
    #expect(examination.description.contains(advice))
  }

  @Test(arguments: [("5.10", 69), ("6.1.3", 69), ("6.2", 0), ("6.10.1", 0), ("7.0", 0)])
  func theCompilersVersion(version: String, status: Int32) throws {
    try putEverything()
    try putCompiler(version: version)
    let examination = examine()
    #expect(examination.exitStatus == status)
    if status == 69 {
      #expect(examination.description.contains("wrong    swiftc"))
      #expect(examination.description.contains("install Swift 6.2 or newer"))
    }
  }

  @Test func aCompilerThatDoesNotRun() throws {
    try putEverything()
    try put("bin/swiftc", "#!/bin/sh\nexit 1\n")
    #expect(examine().exitStatus == 69)
  }

  /// The libraries' own headers say the versions that the report must name.
  @Test func linkedLibrariesHaveVersions() throws {
    let examination = examine()
    for name in ["libcmark", "libduktape", "libxxhash"] {
      guard case .found(_, let version?) = finding(name, in: examination) else {
        Issue.record("no version for \(name)")
        continue
      }
      #expect(version.wholeMatch(of: #/\d+\.\d+\.\d+/#) != nil)
    }
  }
}
