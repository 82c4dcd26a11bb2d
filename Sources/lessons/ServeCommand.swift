import ArgumentParser
import Dispatch
import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonServing

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Shows the course in a browser, and every change as soon as a file is saved.",
    discussion: """
      Open the address that it prints. What you save is in the page at once; code is compiled and run, and its outputs follow. \
      Mistakes are shown in the page and here. Nothing is written: 'lessons build' makes the site. Control-C ends it.

      EXAMPLES:
        lessons serve --open
        lessons serve --course path/to/MyLibrary --port 4000
      """)

  @Option(name: .long, help: "The folder that holds 'lessons/'.")
  var course = "."

  @Option(name: .long, help: "The port to listen on; the next free one where it is taken.")
  var port: UInt16 = 3000

  @Option(
    name: .long,
    help: "The IP address to listen on. With another than this machine's own, others can read the course.")
  var host = "127.0.0.1"

  @Flag(name: .long, help: "Open the first page in the browser.")
  var open = false

  @Option(
    name: .long, help: "How many lessons are compiled or run at a time. (default: the number of processors)")
  var jobs: Int?

  @Flag(name: .long, help: "Say more about what is done.")
  var verbose = false

  func validate() throws {
    if let jobs, jobs < 1 {
      throw ValidationError("'--jobs \(jobs)': at least 1 lesson must be allowed at a time.")
    }
  }

  func run() throws {
    let console = Console(isQuiet: false)
    let terminal = ServeTerminal(console: console, course: course, isVerbose: verbose)
    let folder = CourseFolder(Folders.absolute(course))
    guard let address = ListeningAddress(host: host, port: port) else {
      throw terminal.refusal(.notAddress(host))
    }
    guard Folders.holdsLessons(folder.path) else { throw terminal.refusal(CourseSearch.problem(folder.path)) }
    if !address.isLoopback { terminal.warn(.servedToOthers(host)) }
    let threads = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let computing = UnitComputing(
      buildFolder: Folders.ofThisProgram, jobs: threads, progress: { console.progress($0) },
      detail: { if verbose { terminal.observer.detail($0) } })
    let live = LiveCourse(
      folder, computing: computing, buildFolder: Folders.ofThisProgram, threads: threads,
      watch: SourceWatch(), observer: terminal.observer)
    let server: CourseServer
    do throws(Problem) {
      server = try CourseServer(live, at: address)
    } catch { throw terminal.refusal(error) }
    let signals = Interruption.cleaningUp {
      console.close()
      server.end()
    }
    defer { withExtendedLifetime(signals) {} }
    terminal.begin(at: server.address.url, asked: port)
    if open { Browser.open(server.address.url) }
    defer { server.end() }
    try server.runUntilEnd()
    // A signal has ended the server, and is about to end the process, with its own status.
    DispatchSemaphore(value: 0).wait()
  }
}
