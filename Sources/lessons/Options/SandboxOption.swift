import ArgumentParser
import LessonRunning

/// Whether a command runs lessons in a sandbox.
struct SandboxOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Run lessons in a sandbox: where one works (auto), or not at all (required), or never (off).",
      valueName: "when"))
  var sandbox = SandboxChoice.automatic
}

extension SandboxChoice: ExpressibleByArgument {}
