import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonRunning

/// The programs of a course's lessons, as the service for Swift is shown them, and the conversation with it.
///
/// Used on one thread. The service is started at the first question, and again when it ends or when what lessons are compiled against has
/// changed.
final class SwiftWorkspace {
  typealias Answer = (Result<JSONValue, SwiftServiceFailure>) -> Void

  /// A program that the service was shown, under an address of its own.
  struct Shown {
    var program: EditorProgram
    var uri: String
    var lines: TextLines
    var slug: String
  }

  private var programs: EditorPrograms
  private let executable: String
  private let folder: String
  private let events: EventQueue
  private let tell: (Problem) -> Void
  private var service: SwiftService?
  private var waiting: [Int: Answer] = [:]
  private var lastRequest = 0
  /// What the service was shown, by address: the text and its version.
  private var open: [String: (text: String, version: Int)] = [:]
  /// What its compiles are told, by path.
  private var commands: [String: [String]] = [:]
  private var isReady = false
  /// What is said to the service as soon as it is ready.
  private var delayed: [JSONValue] = []
  private var modules: [String: FileState] = [:]
  private var failures = 0
  private var shown: [String: (lessons: [SourceKey], programs: [Shown])] = [:]

  struct SourceKey: Hashable {
    var path: String
    var text: String
  }

  private static let mostFailures = 4
  /// In milliseconds.
  private static let patience = 30_000

  /// - Parameters:
  ///   - folder: of this process alone; programs are written there.
  ///   - tell: told what the author should know.
  init(
    _ programs: EditorPrograms, executable: String, folder: String, events: EventQueue,
    tell: @escaping (Problem) -> Void
  ) {
    self.programs = programs
    self.executable = executable
    self.folder = folder
    self.events = events
    self.tell = tell
  }

  /// Takes over the settings of the course as they are now.
  func follow(_ settings: CourseSettings) {
    guard programs.settings != settings else { return }
    programs.settings = settings
    shown = [:]
  }

  /// The programs of a lesson.
  func shown(_ lesson: Lesson, translations: [Lesson]) -> [Shown] {
    let key = ([lesson] + translations).map { SourceKey(path: $0.source.path, text: $0.source.text) }
    if let known = shown[lesson.slug], known.lessons == key { return known.programs }
    let made = programs.programs(of: lesson, translations: translations).map { program in
      Shown(
        program: program, uri: FileAddress.uri(ofPath: path(of: program, lesson.slug)),
        lines: TextLines(program.text, encoding: .utf16), slug: lesson.slug)
    }
    shown[lesson.slug] = (key, made)
    return made
  }

  private func path(of program: EditorProgram, _ slug: String) -> String {
    "\(folder)/\(slug)/\(program.name)/main.swift"
  }

  /// The program with an address.
  func shown(at uri: String) -> Shown? {
    shown.values.lazy.flatMap(\.programs).first { $0.uri == uri }
  }

  /// Asks about a program.
  ///
  /// - Parameter parameters: without the document.
  func ask(_ method: String, _ parameters: [String: JSONValue], about shown: Shown, answer: @escaping Answer)
  {
    do throws(Problem) {
      try start(for: shown)
      show(shown)
    } catch {
      answer(.failure(.unavailable(error)))
      return
    }
    var parameters = parameters
    parameters["textDocument"] = ["uri": .string(shown.uri)]
    request(method, .object(parameters), answer: answer)
  }

  /// Asks for more about something that the service itself has said.
  func ask(_ method: String, _ parameters: JSONValue, answer: @escaping Answer) {
    guard service != nil else { return answer(.failure(.ended)) }
    request(method, parameters, answer: answer)
  }

  private func request(_ method: String, _ parameters: JSONValue, answer: @escaping Answer) {
    lastRequest += 1
    waiting[lastRequest] = answer
    say(["jsonrpc": "2.0", "id": .integer(lastRequest), "method": .string(method), "params": parameters])
    if let service { events.add(.giveUp(request: lastRequest, from: service.number), after: Self.patience) }
  }

  private func notify(_ method: String, _ parameters: JSONValue) {
    say(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  private func say(_ message: JSONValue) {
    if isReady { service?.send(message) } else { delayed.append(message) }
  }

  // MARK: - The service's life

  private func start(for shown: Shown) throws(Problem) {
    let states = Dictionary(shown.program.modules.map { ($0, FileState(of: $0)) }) { $1 }
    let isStale = states.contains { path, state in modules[path].map { $0 != state } ?? false }
    for (path, state) in states { modules[path] = state }
    if isStale { stop() }
    guard service == nil else { return }
    guard failures < Self.mostFailures else { throw .swiftServiceGivenUp(executable) }
    do { _ = try SystemCall.makeFolders(folder) } catch {
      throw Problem(refusalIn: error) ?? .swiftServiceFailed(executable, reason: "\(error)")
    }
    commands = [:]
    try note(shown)
    let service = try SwiftService(
      executable, number: events.nextNumber(), in: folder, log: "\(folder)/log", events: events)
    self.service = service
    open = [:]
    lastRequest += 1
    waiting[lastRequest] = { [weak self] _ in self?.becomeReady() }
    service.send([
      "jsonrpc": "2.0", "id": .integer(lastRequest), "method": "initialize",
      "params": [
        "processId": .integer(Int(getpid())), "rootUri": .string(FileAddress.uri(ofPath: folder)),
        "initializationOptions": [
          "defaultWorkspaceType": "compilationDatabase", "backgroundIndexing": false,
        ],
        "capabilities": [
          "textDocument": [
            "completion": ["completionItem": ["snippetSupport": false]],
            "hover": ["contentFormat": ["markdown"]],
            "rename": ["prepareSupport": true],
          ]
        ],
      ],
    ])
    events.add(.giveUp(request: lastRequest, from: service.number), after: Self.patience)
  }

  private func becomeReady() {
    isReady = true
    service?.send(["jsonrpc": "2.0", "method": "initialized", "params": [:]])
    for message in delayed { service?.send(message) }
    delayed = []
  }

  /// Sees to it that the service has a program as it is now.
  private func show(_ shown: Shown) {
    if let known = open[shown.uri] {
      guard known.text != shown.program.text else { return }
      open[shown.uri] = (shown.program.text, known.version + 1)
      notify(
        "textDocument/didChange",
        [
          "textDocument": ["uri": .string(shown.uri), "version": .integer(known.version + 1)],
          "contentChanges": [["text": .string(shown.program.text)]],
        ])
      return
    }
    do throws(Problem) { try note(shown) } catch { tell(error) }
    open[shown.uri] = (shown.program.text, 1)
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(shown.uri), "languageId": "swift", "version": 1,
          "text": .string(shown.program.text),
        ]
      ])
  }

  /// Writes down how a program is compiled.
  private func note(_ shown: Shown) throws(Problem) {
    guard let path = FileAddress.path(ofURI: shown.uri) else { return }
    let words = ["swiftc", path] + shown.program.arguments
    guard commands[path] != words else { return }
    commands[path] = words
    let database = commands.sorted { $0.key < $1.key }.map { path, words in
      JSONValue.object([
        "directory": .string(folder), "file": .string(path),
        "arguments": .array(words.map(JSONValue.string)),
      ])
    }
    do {
      // The service looks whether the file is there.
      let place = String(path.dropLast("/main.swift".count))
      _ = try SystemCall.makeFolders(place)
      if !SystemCall.exists(path) { try CacheFolder(place).write([], to: "main.swift") }
      try CacheFolder(folder).write(JSONValue.array(database).bytes, to: "compile_commands.json")
    } catch { throw Problem(refusalIn: error) ?? .swiftServiceFailed(executable, reason: "\(error)") }
    let uri = FileAddress.uri(ofPath: "\(folder)/compile_commands.json")
    if service != nil {
      notify("workspace/didChangeWatchedFiles", ["changes": [["uri": .string(uri), "type": 2]]])
    }
  }

  /// Takes what the service said.
  func take(_ message: JSONValue, from number: Int) {
    guard number == service?.number else { return }
    if let id = message["id"], message["method"] != nil {
      // It asks for what it may do without, such as to register what it can do.
      service?.send(["jsonrpc": "2.0", "id": id, "result": .null])
      return
    }
    guard let id = message["id"]?.integer, let answer = waiting.removeValue(forKey: id) else { return }
    if let result = message["result"] {
      answer(.success(result))
    } else {
      answer(.failure(.refused(message["error"]?["message"]?.string ?? "no result")))
    }
  }

  func takeEnd(of number: Int, fault: MessageFault?) {
    guard number == service?.number else { return }
    failures += 1
    let wasReady = isReady
    stop()
    if let fault {
      tell(.swiftServiceSpeaksOtherwise(executable, said: fault.words))
    } else if !wasReady {
      tell(.swiftServiceFailed(executable, reason: "it ended before it said what it can do"))
    } else if failures == Self.mostFailures {
      tell(.swiftServiceGivenUp(executable))
    }
  }

  /// Ends a service that does not answer.
  func giveUp(request: Int, from number: Int) {
    guard number == service?.number, waiting[request] != nil else { return }
    failures += 1
    tell(.swiftServiceSilent(executable, seconds: Self.patience / 1000))
    stop()
  }

  /// Ends the service; what it was asked stays without an answer.
  func stop() {
    service?.end()
    service = nil
    isReady = false
    delayed = []
    open = [:]
    let left = waiting
    waiting = [:]
    for (_, answer) in left.sorted(by: { $0.key < $1.key }) { answer(.failure(.ended)) }
  }
}

/// Why the service for Swift gives no answer.
enum SwiftServiceFailure: Error {
  case unavailable(Problem)
  case refused(String)
  case ended
}

extension MessageFault {
  /// What was found in the place of a message.
  package var words: String {
    switch self {
    case .noHeader(let text): text
    case .noLength: "a header without 'Content-Length'"
    case .tooLong(let bytes): "a message of \(bytes) bytes"
    }
  }
}
