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
      Mistakes are shown in the page and on the terminal. No site is written: 'lessons build' does that. Control-C ends it.

      EXAMPLES:
        lessons serve --open
        lessons serve --course path/to/MyLibrary --port 4000
      """)

  @OptionGroup var course: CourseOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The port to listen on. If it is taken, the next free one is used.", valueName: "number"))
  var port: UInt16 = 3000

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The IP address to listen on. With 0.0.0.0, other computers can read the course, too.",
      valueName: "address"))
  var host = "127.0.0.1"

  @Flag(name: .long, help: "Open the first page in the browser.")
  var open = false

  @OptionGroup var work: JobsOption

  @OptionGroup var sharing: RemoteCacheOption

  @OptionGroup var sandboxing: SandboxOption

  @OptionGroup var naming: NamesOption

  @Flag(name: .long, help: "Print what is read, rendered and kept for the next edit, and how long it takes.")
  var verbose = false

  func run() throws {
    let console = Console(isQuiet: false)
    let terminal = ServeTerminal(console: console, course: course.name, isVerbose: verbose)
    let folder = course.folder
    guard let address = ListeningAddress(host: host, port: port) else {
      throw terminal.refusal(.notAddress(host))
    }
    guard Folders.holdsLessons(folder.path) else { throw terminal.refusal(CourseSearch.problem(folder.path)) }
    if !address.isLoopback { terminal.warn(.servedToOthers(host)) }
    let computing = UnitComputing(
      buildFolder: Folders.ofThisProgram, jobs: work.threads, sandbox: sandboxing.sandbox,
      asksNames: !naming.noNames, remoteCache: sharing.address,
      progress: { console.progress($0) },
      detail: { if verbose { terminal.observer.detail($0) } })
    let live = LiveCourse(
      folder, computing: computing, buildFolder: Folders.ofThisProgram, threads: work.threads,
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
    if open {
      let address = server.address.url
      Browser.open(address) { terminal.warn(.noBrowser(address)) }
    }
    defer { server.end() }
    try server.runUntilEnd()
    // A signal has ended the server, and is about to end the process, with its own status.
    DispatchSemaphore(value: 0).wait()
  }
}
