import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A browser that a test drives, over chromedriver's WebDriver protocol.
final class WebDriver: Sendable {
  /// Where the two programs are; `nil` where one of them is missing.
  static let isInstalled = ["/usr/bin/chromedriver", "/usr/bin/chromium"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private let driver: Process
  private let session: URL
  private let profile: URL

  init(width: Int = 1280, height: Int = 900) async throws {
    profile = FileManager.default.temporaryDirectory.appendingPathComponent("browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    let log = profile.appendingPathComponent("driver.log")
    try Data().write(to: log)
    driver = Process()
    driver.executableURL = URL(fileURLWithPath: "/usr/bin/chromedriver")
    // A port that the system chooses, so that tests may run side by side.
    driver.arguments = ["--port=0"]
    driver.standardOutput = try FileHandle(forWritingTo: log)
    driver.standardError = FileHandle.nullDevice
    try driver.run()
    var port: Substring?
    while port == nil, driver.isRunning {
      let text = try String(contentsOf: log, encoding: .utf8)
      port = text.firstMatch(of: /started successfully on port (\d+)/)?.1
      if port == nil { try await Task.sleep(for: .milliseconds(10)) }
    }
    let known = try #require(port)
    let base = try #require(URL(string: "http://127.0.0.1:\(known)/session"))
    let arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--window-size=\(width),\(height)",
      "--user-data-dir=\(profile.path)/profile",
    ]
    let capabilities: [String: Any] = [
      "goog:chromeOptions": ["args": arguments, "binary": "/usr/bin/chromium"],
      "goog:loggingPrefs": ["browser": "ALL"],
    ]
    let made = try await Self.send("POST", base, ["capabilities": ["alwaysMatch": capabilities]])
    let value = try #require(made as? [String: Any])
    session = base.appendingPathComponent(try #require(value["sessionId"] as? String))
  }

  deinit {
    driver.terminate()
    driver.waitUntilExit()
    // The browser may still be writing; what it leaves is in the temporary folder.
    try? FileManager.default.removeItem(at: profile)
  }

  func end() async throws { _ = try await Self.send("DELETE", session, nil) }

  func open(_ address: String) async throws {
    _ = try await Self.send("POST", session.appendingPathComponent("url"), ["url": address])
  }

  /// What a piece of script returns.
  @discardableResult
  func run(_ script: String) async throws -> String {
    let value = try await Self.send(
      "POST", session.appendingPathComponent("execute/sync"), ["script": script, "args": [Any]()])
    return "\(value ?? "null")"
  }

  func value(_ expression: String) async throws -> String { try await run("return String(\(expression))") }

  /// Waits until an expression is true in the page.
  func wait(until expression: String, _ place: SourceLocation = #_sourceLocation) async throws {
    let patience = ContinuousClock.now + .seconds(120)
    while try await value("Boolean(\(expression))") != "true" {
      if ContinuousClock.now > patience {
        Issue.record(
          "it never came true: \(expression)\n\(try await value("document.body.innerText"))",
          sourceLocation: place)
        throw Late()
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  struct Late: Error {}

  /// What the browser has complained of since the last call.
  func complaints() async throws -> [String] {
    let value = try await Self.send("POST", session.appendingPathComponent("se/log"), ["type": "browser"])
    return (value as? [[String: Any]] ?? []).compactMap { $0["message"] as? String }
      .filter { !$0.contains("favicon.ico") }
  }

  private static func send(_ method: String, _ address: URL, _ body: [String: Any]?) async throws -> Any? {
    var request = URLRequest(url: address)
    request.httpMethod = method
    request.timeoutInterval = 120
    if let body { request.httpBody = try JSONSerialization.data(withJSONObject: body) }
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    let (data, response) = try await URLSession.shared.data(for: request)
    let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    guard (response as? HTTPURLResponse)?.statusCode == 200 else {
      throw Failure(text: String(decoding: data, as: UTF8.self))
    }
    return answer?["value"]
  }

  struct Failure: Error { let text: String }
}
