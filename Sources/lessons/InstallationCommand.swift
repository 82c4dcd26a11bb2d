import ArgumentParser
import LessonFiles
import LessonRendering
import LessonRunning

/// What `.ci/install` calls: copies this program and all that it needs into an empty folder, from which it runs wherever that is.
struct InstallationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy-installation", abstract: "Copies this program and all that it needs.",
    shouldDisplay: false)

  @Argument(help: "An empty folder.") var folder: String

  func run() throws {
    try Console(isQuiet: false).reporting(course: ".") {
      try InstallationDraft(
        of: Folders.ofThisProgram, resources: [Theme.bundle], in: Folders.absolute(folder)
      ).write()
    }
  }
}
