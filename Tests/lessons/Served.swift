import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A course that the real `lessons serve` serves.
final class Served: Sendable {
  let fixture: Fixture
  let running: Running
  let address: String

  /// - Parameter port: one that others do not use at the same time; the server takes the next if it is taken.
  init(
    _ fixture: Fixture, port: Int = Int.random(in: 30_000..<50_000), _ arguments: String...,
    environment: [String: String] = [:], executable: String = Executable.path
  ) async throws {
    self.fixture = fixture
    running = try fixture.start(
      ["serve", "--port", "\(port)"] + arguments, environment: environment, name: Self.name,
      executable: executable)
    var found: Substring?
    while found == nil {
      // A server that has refused to begin says why.
      guard running.isRunning else {
        Issue.record("nothing is served: \(fixture.said("stderr\(Self.name)"))")
        throw WebDriver.Late()
      }
      found = fixture.said("stdout\(Self.name)").firstMatch(of: /Serving at (\S+?)\/(,|\n)/)?.1
      if found == nil { try await Task.sleep(for: .milliseconds(10)) }
    }
    address = String(found ?? "")
  }

  convenience init(texts: [String: String]) async throws { try await self.init(Fixture(texts: texts)) }

  deinit { running.kill(SIGKILL) }

  private static let name = "-serve"

  /// What the terminal shows.
  var complaints: String { fixture.said("stderr\(Self.name)") }

  /// What a browser gets.
  func get(_ path: String) async throws -> (status: Int, text: String) {
    let (status, data) = try await answer(path)
    return (status, String(decoding: data, as: UTF8.self))
  }

  func bytes(_ path: String) async throws -> Data { try await answer(path).1 }

  private func answer(_ path: String) async throws -> (Int, Data) {
    let (data, response) = try await URLSession.shared.data(
      from: try #require(URL(string: "\(address)/\(path)")))
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
  }

  /// A page as a build would write it: without the script that the server adds.
  func page(_ path: String) async throws -> String {
    try await get(path).text.replacing(/<script src="\/\.lessons\/[^>]*><\/script>/, with: "")
  }

  /// Whether a server gives something else than a build writes: only a build says how the code of a lesson is compiled.
  static func isOfBuildsAlone(_ path: String) -> Bool { path.hasPrefix("assets/code/") }

  /// A page as a build would write it, as soon as it is like the build's: what names mean comes last.
  func page(_ path: String, like built: String) async throws -> String {
    let patience = ContinuousClock.now + .seconds(60)
    var page = try await page(path)
    while page != built, ContinuousClock.now < patience {
      try await Task.sleep(for: .milliseconds(50))
      page = try await self.page(path)
    }
    return page
  }

  /// Waits until a page holds a text.
  func wait(for text: String, in path: String, _ place: SourceLocation = #_sourceLocation) async throws {
    let patience = ContinuousClock.now + .seconds(120)
    while try await !get(path).text.contains(text) {
      if ContinuousClock.now > patience {
        Issue.record("'\(text)' never came to \(path)\n\(complaints)", sourceLocation: place)
        throw WebDriver.Late()
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Waits until the terminal says something.
  func wait(forTerminal text: String, _ place: SourceLocation = #_sourceLocation) async throws {
    let patience = ContinuousClock.now + .seconds(120)
    while !complaints.contains(text) {
      if ContinuousClock.now > patience {
        Issue.record("the terminal never said '\(text)', but:\n\(complaints)", sourceLocation: place)
        throw WebDriver.Late()
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Ends the server as Control-C does.
  func end() async throws -> Fixture.Outcome {
    running.kill(SIGINT)
    return try await running.outcome()
  }
}
