import ArgumentParser

/// How a build or a check tells what came of it.
struct ReportOptions: ParsableArguments {
  @Option(name: .long, help: "What to print on standard output: a summary, or one JSON document.")
  var format = OutputFormat.text

  @OptionGroup var quiet: QuietFlag

  @Flag(name: .long, help: "Print how long each stage took, on standard error.")
  var timings = false
}
