import Testing

@testable import LessonServing

@Suite struct RequestTests {
  private func head(_ text: String) throws -> RequestHead { try RequestHead(Array(text.utf8)[...]) }

  private func refusal(_ text: String) -> RequestHead.Refusal? {
    do {
      _ = try head(text)
      return nil
    } catch { return error as? RequestHead.Refusal }
  }

  @Test func aHeadIsRead() throws {
    let head = try head(
      "GET /a.html?q=1 HTTP/1.1\r\nHost:  localhost:3000 \r\nConnection: keep-alive, Upgrade")
    #expect(head.method == .get)
    #expect(head.target == "/a.html?q=1")
    #expect(head.value("host") == "localhost:3000")
    #expect(head.lists("upgrade", in: "connection"))
    #expect(head.isKeptAlive)
    #expect(try !self.head("GET / HTTP/1.1\r\nConnection: Close").isKeptAlive)
    #expect(try !self.head("GET / HTTP/1.0\r\nHost: a").isKeptAlive)
    #expect(try self.head("HEAD / HTTP/1.1").method == .head)
  }

  @Test(arguments: [
    "", "GET", "GET /", "GET / HTTP/1.1 x", "GET  / HTTP/1.1", "GET / HTTP/1.1\r\nno colon",
    "GET / HTTP/1.1\r\n: a",
    "GET / HTTP/1.1\r\nHost : a", "GET / HTTP/1.1\r\n folded: a", "GET / HTTP/1.1\nHost: a",
    "GET / HTTP/1.1\r\nHost: a\u{0}b",
    "GET / HTTP/1.1\r\nHost: a\rX: b", "get nothing here",
  ])
  func whatNoBrowserSendsIsMalformed(_ text: String) { #expect(refusal(text) == .malformed) }

  @Test func otherRequestsAreRefused() {
    #expect(refusal("POST / HTTP/1.1") == .methodNotAllowed)
    #expect(refusal("get / HTTP/1.1") == .methodNotAllowed)
    #expect(refusal("GET / HTTP/2.0") == .version)
    #expect(refusal("GET / HTTP/1.1\r\nContent-Length: 3") == .body)
    #expect(refusal("GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 3") == .body)
    #expect(refusal("GET / HTTP/1.1\r\nTransfer-Encoding: chunked") == .body)
    #expect(refusal("GET / HTTP/1.1\r\nContent-Length: 0") == nil)
  }

  @Test func aFieldThatStandsTwiceIsNone() throws {
    #expect(try head("GET / HTTP/1.1\r\nHost: a\r\nhost: b").value("host") == nil)
  }

  @Test(arguments: [
    ("/", "index.html"), ("/03-dropout.html", "03-dropout.html"), ("/a.html?x=/../y", "a.html"),
    ("/%ED%95%9C.html", "한.html"), ("/figures/a%20b.svg", "figures/a b.svg"), ("/a%2Fb.css", "a/b.css"),
    ("/%2525.html", "%25.html"), ("/..a", "..a"),
  ])
  func pathsAreDecodedOnce(_ target: String, _ path: String) { #expect(RequestPath.path(of: target) == path) }

  @Test(arguments: [
    "", "a", "http://localhost/", "//etc/passwd", "/../a", "/a/../b", "/%2e%2e/a", "/a/%2e%2e%2fb", "/a/./b",
    "/a//b", "/a/",
    "/a%00b", "/a\\b", "/a%5cb", "/..%5c..%5ca", "/%", "/%4", "/%zz", "/%ff", "/%c0%ae%c0%ae/a",
    "/a%0d%0aX: b", "/.lessons-manifest", "*",
  ])
  func pathsThatNoBrowserAsksForAreNone(_ target: String) { #expect(RequestPath.path(of: target) == nil) }

  @Test func hiddenPathsAreSeen() {
    #expect(RequestPath.isHidden(".git/config"))
    #expect(RequestPath.isHidden("a/.env"))
    #expect(!RequestPath.isHidden("a.b/c.d"))
  }

  @Test func onlyNamesOfThisMachineAreAnswered() throws {
    let here = AllowedHosts(address: try #require(ListeningAddress(host: "127.0.0.1", port: 3000)))
    for name in ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"] {
      #expect(here.allows(host: name), "\(name)")
      #expect(here.allows(origin: "http://\(name.lowercased())"), "\(name)")
    }
    for name in [
      "", "localhost", "localhost:3001", "evil.example:3000", "localhost.evil.example:3000",
      "127.0.0.1.evil.example:3000",
      "192.168.0.7:3000", "localhost:3000:3000", "localhost:+3000", "[::1:3000", "user@localhost:3000",
      "localhost:03000x",
    ] {
      #expect(!here.allows(host: name), "\(name)")
    }
    for origin in [
      "null", "https://localhost:3000", "http://localhost:3000.evil.example", "localhost:3000", "file://",
    ] {
      #expect(!here.allows(origin: origin), "\(origin)")
    }
    let everywhere = AllowedHosts(address: try #require(ListeningAddress(host: "0.0.0.0", port: 3000)))
    #expect(everywhere.allows(host: "192.168.0.7:3000"))
    #expect(!everywhere.allows(host: "evil.example:3000"))
    let one = AllowedHosts(address: try #require(ListeningAddress(host: "192.168.0.7", port: 80)))
    #expect(one.allows(host: "192.168.0.7"))
    #expect(!one.allows(host: "192.168.0.8"))
  }

  @Test func addressesAreNumbers() {
    #expect(ListeningAddress(host: "example.org", port: 1) == nil)
    #expect(ListeningAddress(host: "1.2.3", port: 1) == nil)
    #expect(ListeningAddress(host: "::1", port: 1)?.url == "http://[::1]:1/")
    #expect(ListeningAddress(host: "[::1]", port: 1)?.isLoopback == true)
    #expect(ListeningAddress(host: "localhost", port: 1)?.isLoopback == true)
    #expect(ListeningAddress(host: "0.0.0.0", port: 1)?.isLoopback == false)
    #expect(ListeningAddress(host: "0.0.0.0", port: 1)?.url == "http://127.0.0.1:1/")
  }
}
