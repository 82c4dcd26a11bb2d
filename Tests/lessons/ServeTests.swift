import Foundation
import Testing

/// `lessons serve`, the real one, asked as a browser asks.
@Suite(.turn(at: .talks), .serialized) struct ServeTests {
  static let coins = """
    # Coins

    Some prose with $x^2$.

    ```swift-run label=coins
    let heads = 47
    check("many heads", heads, isGreaterThan: 30)
    ```

    We saw `swift-run heads` heads.

    ```swift-run label=more
    print("thrice:", heads * 3)
    ```

    """

  /// A lesson that shows all kinds of things.
  static let rich = """
    ---
    title: Things with `swift-run 6 * 7`
    data: [numbers.csv]
    ---
    ![A figure](figures/a.svg)

    ```swift-run label=chart caption="A line"
    import Foundation
    Chart(0..<5, alt: "A line") { LineMark(x: .value("x", $0), y: .value("y", $0 * $0)) }
    ```

    ```swift-run label=slider
    Slider("k", [1, 2, 3]) { k in "k is \\(k)" }
    Markdown("**bold** and $y$")
    ```

    ```swift-run label=data fold
    let text = try String(contentsOfFile: "numbers.csv", encoding: .utf8)
    print("data:", text)
    ```

    See [the chart](#chart) and [coins](01-coins.md#coins).

    """

  static let texts = [
    "lessons/01-coins.md": coins, "lessons/02-things.md": rich, "lessons/numbers.csv": "1,2,3",
    "lessons/01-coins.ko.md": "# 동전\n\n```swift-run ref=coins\n```\n\n앞면은 `swift-run heads`번 나왔다.\n",
    "lessons/figures/a.svg":
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><circle r=\"9\"/></svg>",
  ]

  /// What is served is what a build writes, byte for byte.
  private func expectBuilt(_ served: Served, _ place: SourceLocation = #_sourceLocation) async throws {
    let outcome = try await served.fixture.build()
    #expect(outcome.status == 0, "\(outcome.error)", sourceLocation: place)
    let files = served.fixture.files(in: "site").filter { !$0.key.hasPrefix(".") }
    #expect(files.count > 3, sourceLocation: place)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where !Served.isOfBuildsAlone(path) {
      let address = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
      if path.hasSuffix(".html") {
        let built = String(decoding: bytes, as: UTF8.self)
        let page = try await served.page(address, like: built)
        #expect(page == built, "\(path)", sourceLocation: place)
      } else {
        let file = try await served.get(address)
        #expect(file.text == String(decoding: bytes, as: UTF8.self), "\(path)", sourceLocation: place)
      }
    }
  }

  @Test func whatIsServedIsWhatABuildWrites() async throws {
    let served = try await Served(texts: Self.texts)
    try await served.wait(for: "thrice: 141", in: "01-coins.html")
    try await served.wait(for: "data: 1,2,3", in: "02-things.html")
    #expect(!served.fixture.exists("site"), "serving publishes nothing")
    try await expectBuilt(served)
    // A build beside the server waits for nothing that goes on for ever, and edits go on being shown.
    try served.fixture.write(Self.coins.replacing("heads * 3", with: "heads * 2"), to: "lessons/01-coins.md")
    try await served.wait(for: "thrice: 94", in: "01-coins.html")
    try await expectBuilt(served)
  }

  @Test func savedFilesAreShown() async throws {
    let served = try await Served(texts: Self.texts)
    let fixture = served.fixture
    try await served.wait(for: "thrice: 141", in: "01-coins.html")
    try await served.wait(for: "data: 1,2,3", in: "02-things.html")
    // Prose: outputs stay.
    try fixture.write(Self.coins.replacing("Some prose", with: "Other words"), to: "lessons/01-coins.md")
    try await served.wait(for: "Other words", in: "01-coins.html")
    #expect(try await served.get("01-coins.html").text.contains("thrice: 141"))
    // Data.
    try fixture.write("4,5,6", to: "lessons/numbers.csv")
    try await served.wait(for: "data: 4,5,6", in: "02-things.html")
    // A title, on other pages too.
    try fixture.write(Self.coins.replacing("# Coins", with: "# Dice"), to: "lessons/01-coins.md")
    try await served.wait(for: "Dice", in: "02-things.html")
    // The title of the course, and a style sheet.
    try fixture.write("title: Chance\n", to: "lessons/course.yml")
    try await served.wait(for: "Chance", in: "02-things.html")
    try fixture.write("body { color: teal }\n", to: "lessons/theme/style.css")
    try await served.wait(for: "teal", in: "assets/style.css")
    // A new lesson, its new name, and its end.
    try fixture.write("# New\n\nA new lesson.\n", to: "lessons/03-new.md")
    try await served.wait(for: "A new lesson.", in: "03-new.html")
    #expect(try await served.get("01-coins.html").text.contains("03-new.html"))
    let folder = fixture.course.appendingPathComponent("lessons")
    try FileManager.default.moveItem(
      at: folder.appendingPathComponent("03-new.md"), to: folder.appendingPathComponent("04-newer.md"))
    try await served.wait(for: "A new lesson.", in: "04-newer.html")
    #expect(try await served.get("03-new.html").status == 404)
    try FileManager.default.removeItem(at: folder.appendingPathComponent("04-newer.md"))
    while try await served.get("04-newer.html").status != 404 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(try await !served.get("01-coins.html").text.contains("newer"))
    try await served.wait(for: "data: 4,5,6", in: "02-things.html")
    try await expectBuilt(served)
  }

  @Test func mistakesAreToldAndGo() async throws {
    let served = try await Served(texts: ["lessons/01-coins.md": Self.coins])
    let fixture = served.fixture
    try await served.wait(for: "thrice: 141", in: "01-coins.html")
    for (wrong, message) in [
      ("heads * nothing", "lessons/01-coins.md:13:26: error: cannot find 'nothing' in scope"),
      ("heads * [1][heads]", "lessons/01-coins.md:13:29: error: the lesson stopped here: Index out of range"),
    ] {
      try fixture.write(Self.coins.replacing("heads * 3", with: wrong), to: "lessons/01-coins.md")
      try await served.wait(forTerminal: message)
      #expect(
        try await served.get("01-coins.html").text.contains("thrice: 141"), "the last good output stays")
    }
    try fixture.write(
      Self.coins.replacing("isGreaterThan: 30", with: "isGreaterThan: 50"), to: "lessons/01-coins.md")
    try await served.wait(forTerminal: "lessons/01-coins.md:7:1: error: the check 'many heads' fails")
    try fixture.write(Self.coins.replacing("label=more", with: "labl=more"), to: "lessons/01-coins.md")
    try await served.wait(forTerminal: "unknown option 'labl'; did you mean 'label'?")
    try fixture.write("---\ntitle: [\n---\n", to: "lessons/01-coins.md")
    try await served.wait(forTerminal: "lessons/01-coins.md:2:")
    try fixture.write(Self.coins, to: "lessons/01-coins.md")
    try await served.wait(forTerminal: "all is well again")
    try await expectBuilt(served)
  }

  @Test func aCourseThatWasNeverGoodIsShownAsFarAsItGoes() async throws {
    let served = try await Served(
      texts: [
        "lessons/01-coins.md": Self.coins.replacing("47", with: "nothing"),
        "lessons/02-good.md": "# Good\n\n```swift-run\nprint(6 * 7)\n```\n",
      ])
    try await served.wait(forTerminal: "cannot find 'nothing' in scope")
    #expect(try await served.get("01-coins.html").text.contains("Some prose"))
    // One lesson's mistake keeps no other from its results.
    try await served.wait(for: "42", in: "02-good.html")
    try served.fixture.write(Self.coins, to: "lessons/01-coins.md")
    try await served.wait(for: "thrice: 141", in: "01-coins.html")
  }

  @Test func editsThatOverlapEndAtTheLast() async throws {
    let served = try await Served(texts: ["lessons/01-coins.md": Self.coins])
    try await served.wait(for: "thrice: 141", in: "01-coins.html")
    for number in 4...40 {
      try served.fixture.write(Self.coins.replacing("* 3", with: "* \(number)"), to: "lessons/01-coins.md")
      if number % 9 == 0 { try await served.wait(for: "thrice: \(47 * number)", in: "01-coins.html") }
    }
    try await served.wait(for: "thrice: \(47 * 40)", in: "01-coins.html")
    try await expectBuilt(served)
  }

  #if os(Linux)
    /// Whatever ends the server in the middle of a run, and of a run by units: nothing goes on.
    @Test(
      arguments: [(SIGINT, true), (SIGTERM, false), (SIGHUP, true), (SIGKILL, true), (SIGKILL, false)]
        as [(Int32, Bool)])
    func anEndLeavesNothing(signal: Int32, isEdited: Bool) async throws {
      func lesson(_ word: String, _ rest: String) -> String {
        """
        ---
        title: Slow
        limits: {seconds: 3600}
        ---
        ```swift-run
        import Foundation
        let one = 1
        ```

        ```swift-run
        print("\(word)", one)
        ```

        ```swift-run
        \(rest)
        ```

        """
      }
      let slow = lesson("begun", "while one < 2 { _ = getppid() }")
      let texts = ["lessons/01-slow.md": isEdited ? lesson("before", "one + 1") : slow]
      let served = try await Served(texts: texts)
      if isEdited {
        try await served.wait(for: "before 1", in: "01-slow.html")
        while try await !served.get(".lessons/state/01-slow.html").text.contains("\"current\"") {
          try await Task.sleep(for: .milliseconds(10))
        }
        try served.fixture.write(slow, to: "lessons/01-slow.md")
      }
      // The endless block is at work, as a unit or in the whole of its lesson.
      var tree = ProcessTree(below: served.running.identifier)
      let limit = ContinuousClock.now + .seconds(240)
      while !tree.works(in: served.fixture.course.path), ContinuousClock.now < limit {
        try await Task.sleep(for: .milliseconds(20))
        tree = ProcessTree(below: served.running.identifier)
      }
      #expect(!tree.living.isEmpty)
      served.running.kill(signal)
      #expect(try await served.running.outcome().status == 128 + signal)
      let patience = ContinuousClock.now + .seconds(60)
      while !tree.living.isEmpty, ContinuousClock.now < patience {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(tree.living == [])
      // Who is killed cleans nothing up; what it left goes with the next one.
      if signal != SIGKILL {
        #expect(!served.fixture.exists(".lessons/run"))
        #expect(served.fixture.files(in: ".lessons/engines").isEmpty)
      }
    }
  #endif

  @Test(arguments: [0, 3]) func aBrowserIsOpened(status: Int) async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-coins.md": "# One\n",
      "programs/xdg-open": "#!/bin/sh\necho \"$@\" > '{}/opened'\nexit \(status)\n",
    ])
    let program = fixture.course.path + "/programs/xdg-open"
    try fixture.write(
      try #require(fixture.text("programs/xdg-open")).replacing("{}", with: fixture.course.path),
      to: "programs/xdg-open")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let path = "\(fixture.course.path)/programs:/usr/bin:/bin"
    let served = try await Served(fixture, "--open", environment: ["PATH": path])
    while fixture.text("opened")?.hasSuffix("\n") != true { try await Task.sleep(for: .milliseconds(10)) }
    #expect(fixture.text("opened") == "\(served.address)/\n")
    // Whoever waits for a page that does not come is told.
    if status != 0 {
      try await served.wait(
        forTerminal: "lessons: warning: no browser could be opened; open \(served.address)/")
    }
    try await served.wait(for: "One", in: "01-coins.html")
  }

  @Test func aPortThatIsTakenIsNotDisputed() async throws {
    let first = try await Served(texts: ["lessons/01-coins.md": "# One\n"])
    let port = try #require(first.address.split(separator: ":").last.flatMap { Int($0) })
    let second = try await Served(Fixture(texts: ["lessons/01-coins.md": "# Two\n"]), port: port)
    #expect(second.address != first.address)
    try await first.wait(for: "One", in: "01-coins.html")
    try await second.wait(for: "Two", in: "01-coins.html")
  }

  @Test func whatCannotBeServedIsRefused() async throws {
    let fixture = try Fixture(texts: ["lessons/01-coins.md": "# One\n"])
    let host = try await fixture.lessons(["serve", "--host", "example.org"])
    #expect(host.status == 64)
    #expect(host.error.contains("'example.org' is no address of this machine"))
    let empty = try await Fixture(texts: ["readme.txt": "x"]).lessons(["serve"])
    #expect(empty.status == 1)
    #expect(empty.error.contains("lessons"))
    #expect(try await fixture.lessons(["serve", "--jobs", "0"]).status == 64)
    #expect(try await fixture.lessons(["serve", "--port", "70000"]).status == 64)
    // An address that is not this machine's.
    let foreign = try await fixture.lessons(["serve", "--host", "192.0.2.1"])
    #expect(foreign.status == 1)
    #expect(foreign.error.contains("cannot listen at http://192.0.2.1:3000/"))
  }
}
