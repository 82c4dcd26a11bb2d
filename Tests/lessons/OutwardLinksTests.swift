import Foundation
import LessonFiles
import Testing

@testable import LessonLinks

/// Links to other sites, on servers of this machine.
@Suite struct OutwardLinksTests {
  @Test func everyAnswer() async throws {
    let server = try SmallServer { request, count in
      switch (request.path, request.method) {
      case ("/no-head", "HEAD"): ["405 No"]
      case ("/moved", _): ["301 Moved", "Location: /here"]
      case ("/loop", _): ["302 Found", "Location: /loop"]
      case ("/lost", _): ["302 Found", "Location: /gone"]
      case ("/elsewhere", _): ["302 Found", "Location: file:///etc/passwd"]
      case ("/gone", _): ["404 Not Found"]
      case ("/secret", _): ["403 Forbidden"]
      case ("/broken", _): ["500 No"]
      case ("/busy", "HEAD"): ["429 Slow down", "Retry-After: 0"]
      case ("/always-busy", _): ["429 Slow down", "Retry-After: 0"]
      case ("/very-busy", _): ["429 Slow down", "Retry-After: 3600"]
      default: ["200 OK"]
      }
    }
    let site = "http://127.0.0.1:\(server.port)"
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": """
      # Links

      [here](\(site)/here#part), [moved](\(site)/moved), \(site)/no-head, <\(site)/busy>,
      [Korean](\(site)/드롭아웃?a=1&b=2) and
      <a href="\(site)/raw?a=1&amp;b=2">raw</a>.

      [gone](\(site)/gone) [loop](\(site)/loop) [lost](\(site)/lost)
      [secret](\(site)/secret) [broken](\(site)/broken)
      [always](\(site)/always-busy) [very](\(site)/very-busy) [file](\(site)/elsewhere)

      ```swift-run
      display(HTML("<a href='\(site)/gone'>again</a>"))
      ```
      """,
      "lessons/02-b.md": "# Other\n\n[here](\(site)/here) [gone](\(site)/gone#x)\n",
    ])
    let outcome = try await fixture.lessons(["check", "--external"])
    let found = outcome.error.replacing(site, with: "SITE").split(separator: "\n").map(String.init)
    #expect(
      found == [
        "lessons/01-a.md:7:8: error: the link to 'SITE/gone' is broken: the server answers 404 (not found); change it, or take it out",
        "lessons/01-a.md:7:\(8 + site.count + 14): error: the link to 'SITE/loop' is broken: Maximum (10) redirects followed; change it, or take it out",
        "lessons/01-a.md:7:\(8 + 2 * (site.count + 14)): error: the link to 'SITE/lost' is broken: the server answers 404 (not found); change it, or take it out",
        "lessons/01-a.md:8:10: warning: the link to 'SITE/secret' cannot be checked: the server answers 403 (forbidden); look at it in a browser",
        "lessons/01-a.md:8:\(10 + site.count + 18): error: the link to 'SITE/broken' is broken: the server answers 500 (internal error); change it, or take it out",
        "lessons/01-a.md:9:10: warning: the link to 'SITE/always-busy' cannot be checked: the server answers 429 (too many requests); look at it in a browser",
        "lessons/01-a.md:9:\(10 + site.count + 21): warning: the link to 'SITE/very-busy' cannot be checked: the server asks to wait for 3600 s; look at it in a browser",
        "lessons/01-a.md:9:\(10 + 2 * site.count + 40): error: the link to 'SITE/elsewhere' is broken: Protocol \"file\" not supported or disabled in libcurl; change it, or take it out",
        "lessons/02-b.md:3:\(8 + site.count + 14): error: the link to 'SITE/gone#x' is broken: the server answers 404 (not found); change it, or take it out",
      ], "\(outcome.error)")
    #expect(outcome.status == 1)
    #expect(fixture.litter == [])
    #expect(!fixture.exists("site"))

    // One thing at a time, by name; the page itself only where its head is not to be had; patience once.
    #expect(server.mostAtOnce == 1)
    #expect(Set(server.requests.map(\.agent)) == ["lessons/0.1.0 (link check)"])
    func methods(_ path: String) -> [String] { server.requests.filter { $0.path == path }.map(\.method) }
    #expect(methods("/no-head") == ["HEAD", "GET"])
    #expect(methods("/busy") == ["HEAD", "GET"])
    #expect(methods("/always-busy") == ["HEAD", "GET"])
    #expect(methods("/very-busy") == ["HEAD"])
    #expect(methods("/raw?a=1&b=2") == ["HEAD"])
    #expect(methods("/%EB%93%9C%EB%A1%AD%EC%95%84%EC%9B%83?a=1&b=2") == ["HEAD"])
  }

  /// What arrived is good for a day, and what did not is tried again.
  @Test func answersAreRemembered() async throws {
    let server = try SmallServer { request, count in
      request.path == "/later" && count < 1 ? ["404 Not Found"] : ["200 OK"]
    }
    let site = "http://127.0.0.1:\(server.port)"
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\n\(site)/now and \(site)/later\n"])
    #expect(try await fixture.lessons(["check", "--external"]).status == 1)
    #expect(server.requests.map(\.path) == ["/later", "/later", "/now"])
    let second = try await fixture.lessons(["check", "--external"])
    #expect(second.status == 0, "\(second.error)")
    #expect(second.output == "1 page, the same when built again; links to other sites were tried: 2\n")
    #expect(server.requests.map(\.path) == ["/later", "/later", "/now", "/later"])
    #expect(try await fixture.lessons(["check", "--external"]).status == 0)
    #expect(server.requests.count == 4)

    // A file that is two days old, or torn.
    let file = RememberedLinks.file(in: CacheFolder(fixture.course.path + "/.lessons/links"))
    let text = String(decoding: try #require(file.bytes), as: UTF8.self)
    let old = Int(Date().timeIntervalSince1970) - 2 * 24 * 3600
    try file.write(Array(text.replacing(#/(?m)^[0-9]+/#, with: "\(old)").utf8))
    #expect(try await fixture.lessons(["check", "--external"]).status == 0)
    #expect(server.requests.count == 6)
    let kept = ".lessons/links/arrived"
    try fixture.write(try #require(fixture.files(in: ".lessons/links")["arrived"]).dropLast(5), to: kept)
    #expect(try await fixture.lessons(["check", "--external"]).status == 0)
    #expect(server.requests.count == 8)
  }

  /// Several sites are asked at the same time, and nobody is asked without --external.
  @Test func severalSites() async throws {
    let servers = try (0..<3).map { _ in try SmallServer { _, _ in ["200 OK"] } }
    let links = servers.flatMap { server in
      (0..<4).map { "http://127.0.0.1:\(server.port)/\($0)" }
    }
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\n" + links.joined(separator: "\n") + "\n"])
    #expect(try await fixture.lessons(["check"]).status == 0)
    #expect(servers.allSatisfy { $0.requests.isEmpty })
    #expect(try await fixture.lessons(["check", "--external"]).status == 0)
    for server in servers {
      #expect(server.requests.map(\.path) == ["/0", "/1", "/2", "/3"])
      #expect(server.mostAtOnce == 1)
    }
  }

  @Test func curlIsMissing() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\nhttps://example.org\n"])
    let outcome = try await fixture.lessons(["check", "--external"], environment: ["PATH": "/nowhere"])
    #expect(outcome.error.hasPrefix("lessons: error: links to other sites are checked with 'curl'"))
    #expect(outcome.status == 69)
    #expect(try await fixture.lessons(["check"], environment: ["PATH": "/nowhere"]).status == 0)
  }
}
