import Foundation
import Testing

/// A course in a temporary folder, and the real `lessons` on it: build this folder, look at that page.
final class Fixture: Sendable {
  /// The course folder, real path.
  let course: URL
  private let home: URL
  private let cache: String

  /// Where the tool keeps what all courses share: one folder for all tests of a run, as a user has one.
  static let cache: String = {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    atexit { try? FileManager.default.removeItem(atPath: Fixture.cache) }
    return folder + "/lessons-test-cache-\(getpid())"
  }()
  /// Where it keeps that for this course, for tests that look at it or damage it.
  var ownCache: String { "\(home.path)/.cache" }

  /// - Parameters:
  ///   - files: relative paths and their bytes.
  ///   - hasOwnCache: whether `ownCache` is used.
  init(_ files: [String: Data] = [:], hasOwnCache: Bool = false) throws {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("lessons-test-\(UUID().uuidString)")
    course = temporary.appendingPathComponent("course")
    home = temporary
    cache = hasOwnCache ? temporary.path + "/.cache" : Self.cache
    try FileManager.default.createDirectory(at: course, withIntermediateDirectories: true)
    // Some tests run the tool as another user.
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: temporary.path)
    for (path, bytes) in files { try write(bytes, to: path) }
  }

  convenience init(texts: [String: String], hasOwnCache: Bool = false) throws {
    try self.init(texts.mapValues { Data($0.utf8) }, hasOwnCache: hasOwnCache)
  }

  deinit {
    do { try FileManager.default.removeItem(at: home) } catch {
      FileHandle.standardError.write(Data("left behind: \(home.path): \(error)\n".utf8))
    }
  }

  func write(_ bytes: Data, to path: String) throws {
    let file = course.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  // MARK: Running

  struct Outcome: Sendable {
    var status: Int32
    var output: String
    /// What was written to standard error, without the lines that tell a log of progress.
    var error: String
    var progress: [String] = []
  }

  /// Runs `lessons` in the course folder, without input, and waits for it.
  ///
  /// - Parameter launcher: a command to put before the executable, such as `setpriv` and its options.
  func lessons(
    _ arguments: [String], launcher: [String] = [], environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await Turnstile.builds.pass {
      let running = try start(arguments, launcher: launcher, environment: environment)
      return try await running.outcome()
    }
  }

  func build(_ arguments: String...) async throws -> Outcome { try await lessons(["build"] + arguments) }

  /// Starts `lessons` without waiting for it. Does not count against the limit of builds at one time.
  ///
  /// - Parameters:
  ///   - name: tells what it prints from what others print that run at the same time.
  ///   - executable: another `lessons` than the one that was built.
  func start(
    _ arguments: [String], launcher: [String] = [], environment: [String: String] = [:], name: String = "",
    executable: String = Executable.path
  ) throws -> Running {
    // What names mean takes half a second for each lesson.
    let asksNames = exists("with-names") || !["build", "check", "serve"].contains(arguments.first)
    let command =
      launcher + [executable] + arguments.prefix(1) + (asksNames ? [] : ["--no-names"])
      + arguments.dropFirst()
    return try Running(
      command: command, folder: course, environment: self.environment.merging(environment) { _, new in new },
      output: home.appendingPathComponent("stdout\(name)"),
      error: home.appendingPathComponent("stderr\(name)"))
  }

  /// The tool gets little of the environment of the tests: the results must not depend on it.
  private var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home.path,
      "LANG": "C.UTF-8", "XDG_CACHE_HOME": cache,
    ]
  }

  // MARK: Looking

  /// What a tool that was started under a name has printed so far.
  func said(_ name: String) -> String {
    let data = FileManager.default.contents(atPath: home.appendingPathComponent(name).path) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: course.path + "/" + path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Waits until a lesson that is at work has made a file, or written something into one.
  func wait(for path: String, holding text: String = "", of running: Running) async throws {
    while self.text(path).map({ text.isEmpty || $0.contains(text) }) != true {
      guard running.isRunning else {
        Issue.record("'\(path)' was never made: \(said("stderr"))")
        throw WebDriver.Late()
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: course.path + "/" + path) }

  /// Every file of a folder, hidden ones included, by its relative path.
  func files(in folder: String) -> [String: Data] {
    var result: [String: Data] = [:]
    let root = course.path + "/" + folder
    for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        result[path] = FileManager.default.contents(atPath: root + "/" + path)
      }
    }
    return result
  }

  /// What `<main>` of a page holds; `nil` when there is no such page.
  func main(of page: String, in site: String = "site") -> String? {
    text("\(site)/\(page)").flatMap(Self.main(in:))
  }

  static func main(in html: String) -> String? {
    guard let start = html.range(of: "<main"), let open = html[start.upperBound...].range(of: ">"),
      let end = html.range(of: "</main>", options: .backwards), open.upperBound <= end.lowerBound
    else { return nil }
    return html[open.upperBound..<end.lowerBound].trimmingCharacters(in: .newlines) + "\n"
  }

  /// The text without the words that differ from run to run.
  func redacted(_ text: String) -> String { Redactions.applied(to: text, course: course.path) }
}
