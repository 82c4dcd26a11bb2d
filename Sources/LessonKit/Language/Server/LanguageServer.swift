import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonRunning

/// Answers an editor that speaks the Language Server Protocol (3.17) about lessons.
///
/// Inside code the answers are those of the toolchain's own service for Swift, which is shown the programs that a build would compile;
/// places are turned into those of the program and back, and what is not in the author's code is left out. All events are handled on one
/// thread, one after another; nothing waits for the service.
package final class LanguageServer {
  /// How it ended, for the process's status.
  package enum End: Sendable {
    /// As the protocol has it.
    case exit
    /// Without having been told to shut down.
    case early
    case nonsense(MessageFault)
  }

  package typealias Browse = @Sendable (_ address: String, _ fail: @escaping @Sendable () -> Void) -> Void

  enum Stage { case new, running, shutDown }

  let buildFolder: String
  let serviceProgram: String?
  /// Opens a page in a browser, and calls back where there is none.
  let browse: Browse
  let events = EventQueue()
  let editor: EditorConnection
  var stage = Stage.new
  var encoding = PositionEncoding.utf16
  var documents: [String: OpenDocument] = [:]
  var courses: [CourseFolder: CourseEditing] = [:]
  /// Counts everything that may change what is known of a course.
  var edit = 0
  /// How often the service for Swift was asked again for problems, and the edit after which.
  var repetitions = (edit: -1, count: 0)
  /// Files of which the editor shows problems.
  var blamed: [CourseFolder: Set<String>] = [:]
  /// The problems that the editor shows, by path.
  var published: [String: JSONValue] = [:]
  var isLookingAround = false
  /// Whether the editor takes links for answers, and tells when files change that are not open.
  var takesLinks = false
  var watchesFiles = false
  /// Whether the editor opens pages in a browser.
  var opensPages = false
  private var told: Set<Problem> = []

  /// - Parameters:
  ///   - input: the descriptor that the editor writes to.
  ///   - buildFolder: the folder SwiftPM built this program into: lessons link what lies there.
  ///   - serviceProgram: what answers about Swift, if not the toolchain's `sourcekit-lsp`.
  ///   - browse: opens a page in a browser, for an editor that does not.
  package init(
    input: Int32, output: Int32, buildFolder: String, serviceProgram: String? = nil,
    browse: @escaping Browse
  ) {
    self.browse = browse
    self.buildFolder = buildFolder
    self.serviceProgram = serviceProgram
    editor = EditorConnection(MessageWriter(output))
    let thread = Thread { [events] in
      var reader = MessageReader(input)
      do throws(MessageFault) {
        while let content = try reader.next() {
          if let message = try? JSONValue(parsing: content) {
            events.add(.received(message))
          } else {
            events.add(.unreadable)
          }
        }
        events.add(.inputEnded(nil))
      } catch { events.add(.inputEnded(error)) }
    }
    thread.stackSize = 8 << 20
    thread.name = "editor"
    thread.start()
  }

  /// Works until the editor says that it is over, or is gone.
  package func run() -> End {
    defer {
      for course in courses.values { course.workspace?.stop() }
      // What is left is removed by the next server.
      for folder in courses.keys { try? SystemCall.removeTree(workFolder(of: folder)) }
    }
    while !editor.isGone {
      switch events.next() {
      case .received(let message):
        if let end = take(message) { return end }
      case .unreadable:
        editor.refuseUncounted(.null, .notJSON, "the message is no JSON")
      case .inputEnded(let fault): return fault.map(End.nonsense) ?? .early
      case .swiftSaid(let message, let number):
        for course in courses.values { course.workspace?.take(message, from: number) }
      case .swiftEnded(let number, let fault):
        for course in courses.values { course.workspace?.takeEnd(of: number, fault: fault) }
      case .prepared(let path, let result): finishPreparation(CourseFolder(path), result)
      case .formatted(let id, let result): take(formatted: result, id)
      case .served(let id, let command, let result): take(served: result, command, id)
      case .unopened(let address): tell(.noBrowser(address))
      case .typeset(let path, let found, let edit):
        editing(CourseFolder(path)).formulas = (found, edit)
        if edit == self.edit { publish(CourseFolder(path)) }
      case .due(.diagnose(let edit)): if edit == self.edit { diagnose() }
      case .due(.lookAround): lookAround()
      case .due(.giveUp(let request, let number)):
        for course in courses.values { course.workspace?.giveUp(request: request, from: number) }
      }
    }
    return .early
  }

  private func take(_ message: JSONValue) -> End? {
    guard message.object != nil, message["jsonrpc"]?.string == "2.0" else {
      editor.refuseUncounted(message["id"] ?? .null, .notRequest, "the message is no request of JSON-RPC 2.0")
      return nil
    }
    let parameters = message["params"] ?? .null
    guard let method = message["method"]?.string else {
      // An answer to something that the editor was asked.
      if message["id"] != nil, message["result"] != nil || message["error"] != nil { return nil }
      editor.refuseUncounted(message["id"] ?? .null, .notRequest, "the message names no method")
      return nil
    }
    guard let id = message["id"] else {
      if method == "exit" { return stage == .shutDown ? .exit : .early }
      if stage == .running { take(notification: method, parameters) }
      return nil
    }
    switch id {
    case .string, .integer: break
    default:
      editor.refuseUncounted(.null, .notRequest, "the number of a request is a number or a text")
      return nil
    }
    guard editor.begin(id) else {
      editor.refuse(id, .notRequest, "two requests have the same number")
      return nil
    }
    take(request: method, id, parameters)
    return nil
  }

  /// Tells the author something once.
  func tell(_ problem: Problem) {
    guard told.insert(problem).inserted else { return }
    editor.notify("window/showMessage", ["type": 1, "message": .string("lessons: \(problem.message)")])
  }

  // MARK: - Courses

  /// The folder for the programs of a course, of this process alone.
  func workFolder(of folder: CourseFolder) -> String { "\(folder.state.language)/\(getpid())" }

  func editing(_ folder: CourseFolder) -> CourseEditing {
    if let known = courses[folder] { return known }
    let editing = CourseEditing(folder)
    courses[folder] = editing
    return editing
  }

  func course(_ editing: CourseEditing) -> Course? {
    editing.course(at: edit) { documents.mapValues(\.text) }
  }

  /// Calls back when the code of a course's lessons can be asked about.
  func whenPrepared(_ editing: CourseEditing, _ course: Course, then: @escaping (SwiftWorkspace?) -> Void) {
    editing.whenPrepared(
      for: course, prepare: { prepare(course) }, then: then)
  }

  private func prepare(_ course: Course) {
    let folder = course.folder
    let work = workFolder(of: folder)
    Self.removeLeftovers(in: folder.state.language)
    let thread = Thread { [events, buildFolder] in
      let stage = ComputingStage(
        buildFolder: buildFolder, jobs: 1, usesCache: true, timings: Timings(), progress: { _ in })
      let result: Result<EditorPrograms, Diagnostic>
      do {
        let tools = try stage.tools(of: course)
        result = .success(
          EditorPrograms(
            toolchain: tools.toolchain, products: tools.products, settings: course.settings,
            course: folder, folder: work))
      } catch let diagnostic as Diagnostic {
        result = .failure(diagnostic)
      } catch {
        result = .failure(
          Diagnostic(at: nil, error as? Problem ?? Problem(refusalIn: error) ?? .compilerFailed("\(error)")))
      }
      events.add(.prepared(course: folder.path, result))
    }
    thread.stackSize = 8 << 20
    thread.name = "tools"
    thread.start()
  }

  /// What servers left that were killed.
  private static func removeLeftovers(in folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard let process = pid_t(name), kill(process, 0) != 0, errno == ESRCH else { continue }
      // What cannot be removed now may be another time.
      try? SystemCall.removeTree("\(folder)/\(name)")
    }
  }

  private func finishPreparation(_ folder: CourseFolder, _ result: Result<EditorPrograms, Diagnostic>) {
    let editing = editing(folder)
    switch result {
    case .success(let programs):
      let workspace = SwiftWorkspace(
        programs, executable: serviceProgram ?? programs.toolchain.languageServer,
        folder: workFolder(of: folder), events: events,
        tell: { [weak self] in self?.tell($0) })
      editing.finishPreparation(workspace)
    case .failure(let diagnostic):
      tell(diagnostic.problem)
      editing.finishPreparation(nil)
    }
  }

  // MARK: - Documents

  /// The document at an address, open or on the disk.
  func document(_ uri: String) -> OpenDocument? {
    guard let path = FileAddress.path(ofURI: uri) else { return nil }
    if let open = documents[path] { return open }
    guard CoursePlace(path: path) != nil,
      let text = LessonFile.read(path, as: path).value?.text
    else { return nil }
    return OpenDocument(uri: uri, path: path, text: text, version: 0, encoding: encoding)
  }

  /// The address of a file as the editor spells it.
  func uri(ofPath path: String) -> String { documents[path]?.uri ?? FileAddress.uri(ofPath: path) }

  /// The same for answers that are made elsewhere.
  var address: @Sendable (String) -> String {
    let known = documents.mapValues(\.uri)
    return { known[$0] ?? FileAddress.uri(ofPath: $0) }
  }

  /// Notes that something has changed, and looks for problems when nothing more changes for a moment.
  func noteEdit() {
    edit += 1
    events.add(.diagnose(edit: edit), after: Self.pause)
  }

  /// In milliseconds.
  private static let pause = 150
}
