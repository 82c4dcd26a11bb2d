import ArgumentParser

/// How much a command says.
struct QuietFlag: ParsableArguments {
  @Flag(name: .customLong("quiet"), help: "Print nothing but problems.")
  var isSet = false
}
