import Foundation
import Testing

/// A course that was built, and whose build can be taken back: every situation begins with the same files in the same place, and with
/// everything that the build keeps.
final class KeptCourse: Sendable {
  let fixture: Fixture
  /// The course's folder in the fixture.
  static let name = "c"

  var path: String { "\(fixture.course.path)/\(Self.name)" }
  private var saved: String { "\(fixture.course.path)/saved" }

  init(_ texts: (_ path: String) -> [String: String]) async throws {
    fixture = try Fixture()
    for (name, text) in texts("\(fixture.course.path)/\(Self.name)") {
      try fixture.write(text, to: "\(Self.name)/\(name)")
    }
    let first = try await build()
    try #require(first.status == 0, "\(first.error)")
    try Self.run("/bin/cp", "-a", path, saved)
  }

  func restore() throws {
    try Self.run("/bin/rm", "-rf", path)
    try Self.run("/bin/cp", "-a", saved, path)
  }

  func build(
    _ arguments: [String] = [], course: String = name, environment: [String: String] = [:]
  ) async throws -> Fixture.Outcome {
    try await fixture.lessons(["build", "--course", course] + arguments, environment: environment)
  }

  /// A build on the way to a situation.
  func rebuild(isAnew: Bool? = nil) async throws {
    let outcome = try await build()
    #expect(outcome.status == 0, "\(outcome.error)")
    if let isAnew { #expect(Self.isAnew(outcome, "01-a") == isAnew) }
  }

  /// Whether a build compiled or ran something of a lesson.
  static func isAnew(_ outcome: Fixture.Outcome, _ slug: String) -> Bool {
    outcome.progress.contains { $0.contains("\(slug): started") }
  }

  // MARK: Changing

  func text(_ name: String) throws -> String {
    try #require(fixture.text("\(Self.name)/\(name)"), "\(name)")
  }

  func write(_ text: String, to name: String) throws { try fixture.write(text, to: "\(Self.name)/\(name)") }

  func replace(_ old: String, with new: String, in name: String) throws {
    let text = try text(name)
    #expect(text.contains(old), "\(name) has no '\(old)'")
    try write(text.replacing(old, with: new), to: name)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

  func rename(_ old: String, to new: String) throws {
    try FileManager.default.moveItem(atPath: "\(path)/\(old)", toPath: "\(path)/\(new)")
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// Writes other bytes of the same number into the file that is there, and gives it the time that it had.
  func overwrite(_ name: String, with text: String) throws {
    let place = "\(path)/\(name)"
    var status = stat()
    #expect(stat(place, &status) == 0 && Int(status.st_size) == text.utf8.count, "\(name)")
    let file = open(place, O_WRONLY)
    defer { close(file) }
    let bytes = Array(text.utf8)
    #expect(Foundation.write(file, bytes, bytes.count) == bytes.count)
    #expect(utimensat(AT_FDCWD, place, [status.st_atim, status.st_mtim], 0) == 0)
  }

  /// Gives every file below a path the time of now.
  func touch(_ name: String) throws {
    try Self.run("/usr/bin/find", "\(path)/\(name)", "-exec", "/usr/bin/touch", "{}", "+")
  }

  /// The only kept result of a lesson's program.
  func result(of slug: String, _ program: String) throws -> String {
    let folder = ".lessons/results/\(slug)"
    let names = fixture.files(in: "\(Self.name)/\(folder)").keys.filter { $0.hasPrefix("\(program).") }
    #expect(names.count == 1)
    return "\(folder)/\(try #require(names.first))"
  }

  static func run(_ command: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(command)")
  }

}
