import ArgumentParser

/// How a command says what came of it on standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}
