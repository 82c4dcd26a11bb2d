import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What a running `serve` does for an editor, and how an editor finds it.
@Suite(.turn(at: .talks)) struct ServeEditorTests {
  private static let lesson = """
    # One

    ```swift-run
    let answer = 6 * 7
    ```

    ## Two {#two}

    ```swift-run
    print(answer)
    ```
    """

  private struct Note: Decodable {
    var url: String
    var token: String
  }

  private struct Answer: Decodable, Equatable {
    var address: String
    var open: Int
    var phase: String
    var blocks: Int
  }

  private func note(in fixture: Fixture) throws -> (path: String, note: Note) {
    let folder = fixture.course.path + "/.lessons/servers"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.count == 1)
    let path = "\(folder)/\(try #require(names.first))"
    let data = try #require(FileManager.default.contents(atPath: path))
    return (path, try JSONDecoder().decode(Note.self, from: data))
  }

  private func ask(_ path: String, _ note: Note) async throws -> (status: Int, body: Data) {
    var request = URLRequest(url: try #require(URL(string: "\(note.url).lessons/editor/\(path)")))
    request.setValue("Bearer \(note.token)", forHTTPHeaderField: "Authorization")
    let (data, response) = try await URLSession.shared.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
  }

  @Test func aServerIsFoundAndShowsAndRuns() async throws {
    let fixture = try Fixture(texts: ["lessons/01-one.md": Self.lesson])
    // What a server left that was killed: no process has this number.
    try fixture.write("{}", to: ".lessons/servers/2147483647")
    let served = try await Served(fixture)
    let (path, note) = try note(in: fixture)
    #expect(note.url == served.address + "/")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)

    let (status, body) = try await ask("run/9/lessons/01-one.md", note)
    #expect(status == 200)
    let answer = try JSONDecoder().decode(Answer.self, from: body)
    #expect(answer.address == "01-one.html#two")
    #expect(answer.open == 0)
    #expect(answer.blocks == 2)
    try await served.wait(for: "<pre", in: "01-one.html")
    try await served.wait(for: ">42", in: "01-one.html")
    let shown = try JSONDecoder().decode(
      Answer.self, from: try await ask("show/3/lessons/01-one.md", note).body)
    #expect(shown.blocks == 1)

    let missing = try await ask("show/3/lessons/02-two.md", note)
    #expect(missing.status == 404)
    let (refused, _) = try await served.get(".lessons/editor/run/9/lessons/01-one.md")
    #expect(refused == 403)

    _ = try await served.end()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// A page that is open goes to the block; one that is opened for it begins there.
  @Test(.enabled(if: WebDriver.isInstalled, "chromium-driver is not installed"))
  func anOpenPageGoesToTheBlock() async throws {
    let fixture = try Fixture(texts: ["lessons/01-long.md": ServeBrowserTests.long])
    let served = try await Served(fixture)
    let note = try note(in: fixture).note
    let lines = ServeBrowserTests.long.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("label=last") }) + 1
    let place = "show/\(line)/lessons/01-long.md"
    try await served.wait(for: "last: 7", in: "01-long.html")

    let isThere =
      "(top => top > -100 && top < innerHeight)(document.querySelector('#last').getBoundingClientRect().top)"
    let browser = try await WebDriver()
    let first = try JSONDecoder().decode(Answer.self, from: try await ask(place, note).body)
    #expect(first == Answer(address: "01-long.html#last", open: 0, phase: first.phase, blocks: 3))
    // Without the name in its address, so that only the server can take it there.
    try await browser.open("\(served.address)/01-long.html")
    try await browser.wait(until: isThere)

    try await browser.run("scrollTo({top: 0, behavior: 'instant'})")
    try await browser.wait(until: "!\(isThere)")
    let second = try JSONDecoder().decode(Answer.self, from: try await ask(place, note).body)
    #expect(second.open == 1)
    try await browser.wait(until: isThere)
    #expect(try await browser.complaints() == [])
  }
}
