import Testing

/// Pinned outputs while a course is served: compared as soon as they are written, without running anything again.
@Suite(.turn(at: .talks)) struct ServedPinsTests {
  @Test func aPinIsComparedAsSoonAsItIsWritten() async throws {
    let text = "# A\n\n```swift-run\nprint(1 + 1)\n```\n"
    let served = try await Served(texts: ["lessons/01-a.md": text])
    try await served.wait(for: "<pre class=\"stdout\">2</pre>", in: "01-a.html")
    try served.fixture.write(text + "\n```output\n3\n```\n", to: "lessons/01-a.md")
    try await served.wait(forTerminal: "lessons/01-a.md:7:1: error: the output of this block is not what")
    try await served.wait(forTerminal: "  -3\n  +2\n")
    // A place moves with the prose above it.
    try served.fixture.write("\n\n" + text + "\n```output\n3\n```\n", to: "lessons/01-a.md")
    try await served.wait(forTerminal: "lessons/01-a.md:9:1: error: the output of this block is not what")
    let promoted = try await served.fixture.lessons(["promote"])
    #expect(promoted.output == "lessons/01-a.md:9:1: the new output is accepted\n")
    try await served.wait(forTerminal: "all is well again")
  }
}
