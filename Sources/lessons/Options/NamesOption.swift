import ArgumentParser

/// Whether a command asks what the names in the code of lessons mean.
struct NamesOption: ParsableArguments {
  @Flag(name: .long, help: "Do not ask what names in the code mean: sooner done, and pages explain none.")
  var noNames = false
}
