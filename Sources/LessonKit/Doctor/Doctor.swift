import Foundation

/// Looks for everything the tool needs on this machine.
package struct Doctor: Sendable {
  /// The folder of the running executable, in which SwiftPM also leaves modules and objects.
  var buildFolder: String
  /// The folders in which commands are looked for, in this order.
  var commandFolders: [String]
  /// Everything else is looked for in this folder as if it were `/`.
  var root: String

  package init(
    buildFolder: String,
    commandFolders: [String] = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map(String.init),
    root: String = ""
  ) {
    self.buildFolder = buildFolder
    self.commandFolders = commandFolders
    self.root = root
  }

  /// Each list is made in a file of its own, named for what it looks for.
  package func examine() -> Examination {
    Examination(
      requirements: toolchain() + installation() + modules() + libraries() + katex() + lunr() + highlighter()
        + meaning()
        + dataSets() + sandbox()
        + programs())
  }
}
