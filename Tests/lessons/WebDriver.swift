import Foundation
import Testing

/// A browser that a test drives, over chromedriver's WebDriver protocol.
final class WebDriver: Sendable {
  /// Where the two programs are; `nil` where one of them is missing.
  static let isInstalled = ["/usr/bin/chromedriver", "/usr/bin/chromium"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private let driver: Process
  private let port: UInt16
  /// The path of the browser's session.
  private let session: String
  private let profile: URL

  private static func start(_ log: URL) async throws -> (process: Process, port: UInt16?) {
    try Data().write(to: log)
    let driver = Process()
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
    return (driver, port.flatMap { UInt16($0) })
  }

  /// - Parameter runsScripts: whether the scripts of pages run.
  init(width: Int = 1280, height: Int = 900, runsScripts: Bool = true) async throws {
    profile = FileManager.default.temporaryDirectory.appendingPathComponent("browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    let log = profile.appendingPathComponent("driver.log")
    // Two that start at the same time may choose one port, and then one of them ends.
    var started = try await Self.start(log)
    for _ in 0..<3 where started.port == nil { started = try await Self.start(log) }
    driver = started.process
    self.port = try #require(started.port)
    let arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--window-size=\(width),\(height)",
      "--user-data-dir=\(profile.path)/profile",
    ]
    let preferences = runsScripts ? [:] : ["profile.managed_default_content_settings.javascript": 2]
    let options: [String: Any] = ["args": arguments, "binary": "/usr/bin/chromium", "prefs": preferences]
    let capabilities: [String: Any] = [
      "goog:chromeOptions": options,
      "goog:loggingPrefs": ["browser": "ALL"],
    ]
    let made = try await Self.send(
      "POST", self.port, "/session", ["capabilities": ["alwaysMatch": capabilities]])
    let value = try #require(made as? [String: Any])
    session = "/session/\(try #require(value["sessionId"] as? String))"
  }

  deinit {
    // Ends the browser as well. A driver that does not answer any more is killed.
    do { _ = try PlainHTTP.answer("GET", port, "/shutdown", nil) } catch {
      kill(driver.processIdentifier, SIGKILL)
    }
    // The browser may still be writing; what it leaves is in the temporary folder.
    try? FileManager.default.removeItem(at: profile)
  }

  func open(_ address: String) async throws {
    _ = try await Self.send("POST", port, "\(session)/url", ["url": address])
  }

  /// Keys that write nothing, as WebDriver names them.
  enum Key: String {
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case escape = "\u{E00C}"
    case end = "\u{E010}"
    case left = "\u{E012}"
    case right = "\u{E014}"
    case down = "\u{E015}"
    case space = " "
  }

  /// Presses keys one after another, as a reader does.
  func press(_ keys: Key...) async throws { try await type(keys.map(\.rawValue).joined()) }

  func type(_ text: String) async throws {
    let presses = text.flatMap { key in ["keyDown", "keyUp"].map { ["type": $0, "value": String(key)] } }
    let keyboard: [String: Any] = ["type": "key", "id": "keyboard", "actions": presses]
    _ = try await Self.send("POST", port, "\(session)/actions", ["actions": [keyboard]])
  }

  /// What a piece of script returns.
  @discardableResult
  func run(_ script: String) async throws -> String {
    let value = try await Self.send(
      "POST", port, "\(session)/execute/sync", ["script": script, "args": [Any]()])
    return "\(value ?? "null")"
  }

  /// Gives scripts more time than the half of a minute that a browser does.
  func wait(upTo seconds: Int) async throws {
    _ = try await Self.send("POST", port, "\(session)/timeouts", ["script": 1000 * seconds])
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

  /// What a hand does: moves a mouse or touches, at the middle of the element that a selector finds.
  func point(at selector: String, by pointer: String = "mouse", pressing: Bool = false) async throws {
    let found = try await Self.send(
      "POST", port, "\(session)/element", ["using": "css selector", "value": selector])
    let element = try #require(found as? [String: Any])
    var actions: [[String: Any]] = [
      ["type": "pointerMove", "duration": 0, "origin": element, "x": 0, "y": 0]
    ]
    if pressing { actions += [["type": "pointerDown", "button": 0], ["type": "pointerUp", "button": 0]] }
    try await perform([
      "type": "pointer", "id": pointer, "parameters": ["pointerType": pointer], "actions": actions,
    ])
  }

  /// Presses keys, one after another: characters, or `\u{E00C}` for Escape and its like.
  func press(_ keys: String...) async throws {
    let actions = keys.flatMap { [["type": "keyDown", "value": $0], ["type": "keyUp", "value": $0]] }
    try await perform(["type": "key", "id": "keyboard", "actions": actions])
  }

  private func perform(_ source: [String: Any]) async throws {
    _ = try await Self.send("POST", port, "\(session)/actions", ["actions": [source]])
  }

  /// What the browser has complained of since the last call.
  func complaints() async throws -> [String] {
    let value = try await Self.send("POST", port, "\(session)/se/log", ["type": "browser"])
    return (value as? [[String: Any]] ?? []).compactMap { $0["message"] as? String }
      .filter { !$0.contains("favicon.ico") }
  }

  private static func send(
    _ method: String, _ port: UInt16, _ path: String, _ body: [String: Any]?
  ) async throws -> Any? {
    let content = try body.map { try JSONSerialization.data(withJSONObject: $0) }
    let answer = try await PlainHTTP.send(method, port: port, path: path, content)
    guard answer.status == 200 else { throw Failure(text: String(decoding: answer.body, as: UTF8.self)) }
    return (try JSONSerialization.jsonObject(with: answer.body) as? [String: Any])?["value"]
  }

  struct Failure: Error { let text: String }
}
