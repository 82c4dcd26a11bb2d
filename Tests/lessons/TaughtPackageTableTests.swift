import Foundation
import Testing

/// What can happen to a package that a course teaches: whether SwiftPM is asked, whether lessons are computed anew, and what they show.
///
/// One thing happens after another: copies of what SwiftPM built are worth nothing.
@Suite struct TaughtPackageTableTests {
  private static func course(at path: String) -> [String: String] {
    [
      "Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Tiny", products: [.library(name: "Tiny", targets: ["Tiny", "CTiny"])],
        targets: [.target(name: "Tiny", dependencies: ["CTiny"]), .target(name: "CTiny")])
      """,
      "Sources/Tiny/one.swift": "public func one() -> Int { 1 }\n",
      "Sources/Tiny/here.swift": "public func here(line: Int = #line) -> Int { line }\n",
      "Sources/CTiny/include/tiny.h": "#define SIX 6\nint five(void);\n",
      "Sources/CTiny/tiny.c": "#include \"tiny.h\"\nint five(void) { return 5; }\n",
      "Tests/TinyTests/a.swift": "\n", "README.md": "# Tiny\n",
      "lessons/course.yml": "package: .\nimports: [Tiny, CTiny]\n",
      "lessons/01-a.md": """
      # A

      ```swift-run
      print("one \\(one()), six \\(SIX), five \\(five())")
      ```

      """,
      "lessons/02-b.md": "# B\n\n```swift-run\nprint(\"line \\(here())\")\n```\n",
    ]
  }

  private struct Step: Sendable {
    var name: String
    var asksSwiftPM: Bool
    var isAnew: Bool
    var slug = "01-a"
    var shown: String
    var change: @Sendable (KeptCourse) throws -> Void
  }

  private static let one = "Sources/Tiny/one.swift"

  private static let steps = [
    Step(name: "nothing", asksSwiftPM: false, isAnew: false, shown: "one 1, six 6, five 5") { _ in },
    Step(name: "touched", asksSwiftPM: false, isAnew: false, shown: "one 1, six 6, five 5") {
      try $0.touch("Sources")
    },
    Step(name: "written again", asksSwiftPM: false, isAnew: false, shown: "one 1, six 6, five 5") {
      try $0.write(try $0.text(one), to: one)
    },
    Step(
      name: "something else in the package", asksSwiftPM: true, isAnew: false, shown: "one 1, six 6, five 5"
    ) {
      try $0.write("# Small\n", to: "README.md")
    },
    Step(name: "code", asksSwiftPM: true, isAnew: true, shown: "one 2, six 6, five 5") {
      try $0.replace("{ 1 }", with: "{ 2 }", in: one)
    },
    Step(
      name: "code of the same size and time", asksSwiftPM: true, isAnew: true, shown: "one 3, six 6, five 5"
    ) {
      try $0.overwrite(one, with: try $0.text(one).replacing("{ 2 }", with: "{ 3 }"))
    },
    Step(name: "C of the same size and time", asksSwiftPM: true, isAnew: true, shown: "one 3, six 6, five 7")
    {
      let file = "Sources/CTiny/tiny.c"
      try $0.overwrite(file, with: try $0.text(file).replacing("return 5", with: "return 7"))
    },
    Step(name: "a header, and no object", asksSwiftPM: true, isAnew: true, shown: "one 3, six 8, five 7") {
      try $0.replace("SIX 6", with: "SIX 8", in: "Sources/CTiny/include/tiny.h")
    },
    Step(name: "a source behind a link", asksSwiftPM: true, isAnew: true, shown: "one 3, six 8, five 7") {
      course in
      try course.rename(one, to: "../one.swift")
      try course.link(one, to: "../../../one.swift")
      try course.write("// The same.\npublic func one() -> Int { 3 }\n", to: "../one.swift")
    },
    Step(name: "what the link leads to", asksSwiftPM: true, isAnew: true, shown: "one 4, six 8, five 7") {
      try $0.replace("{ 3 }", with: "{ 4 }", in: "../one.swift")
    },
    Step(
      name: "that, at the same size and time", asksSwiftPM: true, isAnew: true, shown: "one 5, six 8, five 7"
    ) {
      try $0.overwrite("../one.swift", with: try $0.text("../one.swift").replacing("{ 4 }", with: "{ 5 }"))
    },
    Step(name: "a folder behind a link", asksSwiftPM: true, isAnew: true, shown: "one 6, six 8, five 7") {
      course in
      try course.remove(one)
      try course.write("public func one() -> Int { 6 }\n", to: "../deep/one.swift")
      try course.link("Sources/Tiny/deep", to: "../../../deep")
    },
    Step(name: "a file in that folder", asksSwiftPM: true, isAnew: true, shown: "one 7, six 8, five 7") {
      try $0.replace("{ 6 }", with: "{ 7 }", in: "../deep/one.swift")
    },
    Step(
      name: "that, at the same size and time", asksSwiftPM: true, isAnew: true, shown: "one 8, six 8, five 7"
    ) {
      try $0.overwrite(
        "../deep/one.swift", with: try $0.text("../deep/one.swift").replacing("{ 7 }", with: "{ 8 }"))
    },
    Step(name: "a file more in that folder", asksSwiftPM: true, isAnew: true, shown: "one 8, six 8, five 7") {
      try $0.write("public func two() -> Int { 2 }\n", to: "../deep/two.swift")
    },
    Step(name: "a manifest", asksSwiftPM: true, isAnew: false, shown: "one 8, six 8, five 7") {
      try $0.write(try $0.text("Package.swift") + "// So it is.\n", to: "Package.swift")
    },
    Step(
      name: "prose above a call that is told its line", asksSwiftPM: false, isAnew: true, slug: "02-b",
      shown: "line 6"
    ) {
      try $0.replace("# B\n", with: "# B\n\nText.\n", in: "lessons/02-b.md")
    },
    Step(name: "prose below it", asksSwiftPM: false, isAnew: false, slug: "02-b", shown: "line 6") {
      try $0.write(try $0.text("lessons/02-b.md") + "\nText.\n", to: "lessons/02-b.md")
    },
    Step(name: "prose above a call that is not", asksSwiftPM: false, isAnew: false, shown: "one 8") {
      try $0.replace("# A\n", with: "# A\n\nText.\n", in: "lessons/01-a.md")
    },
    Step(name: "what is remembered of the package, damaged", asksSwiftPM: true, isAnew: false, shown: "one 8")
    {
      try SavedStateTests.Damage.oneBit.apply(to: "\($0.path)/.lessons/package/built")
    },
    Step(name: "an object, damaged", asksSwiftPM: true, isAnew: false, shown: "one 8") { course in
      let root = "\(course.path)/.lessons/package/build"
      let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      for path in paths where path.hasSuffix(".swift.o") {
        try SavedStateTests.Damage.oneBit.apply(to: "\(root)/\(path)")
      }
    },
  ]

  @Test(.timeLimit(.minutes(20))) func everyStep() async throws {
    let course = try await KeptCourse(Self.course)
    #expect(course.fixture.main(of: "02-b.html", in: "c/site")?.contains("line 4") == true)
    let words = ".lessons/package/output"
    for step in Self.steps {
      // SwiftPM's own words are written anew each time it runs.
      try course.write("not asked", to: words)
      try step.change(course)
      let outcome = try await course.build()
      let comment = Comment(rawValue: "\(step.name): \(outcome.error)\(outcome.progress)")
      #expect(outcome.status == 0, comment)
      #expect((try course.text(words) != "not asked") == step.asksSwiftPM, comment)
      #expect(KeptCourse.isAnew(outcome, step.slug) == step.isAnew, comment)
      #expect(
        course.fixture.main(of: "\(step.slug).html", in: "c/site")?.contains(step.shown) == true, comment)
    }
  }

  /// Under `serve` a line of prose moves what a page says of lines, too.
  @Test(.timeLimit(.minutes(10))) func aCallThatIsToldItsLineIsServed() async throws {
    let course = try await KeptCourse(Self.course)
    let served = try await Served(course.fixture, "--course", KeptCourse.name)
    try await served.wait(for: "line 4", in: "02-b.html")
    try course.replace("# B\n", with: "# B\n\nText.\n", in: "lessons/02-b.md")
    try await served.wait(for: "line 6", in: "02-b.html")
    try course.replace("line \\(", with: "Line \\(", in: "lessons/02-b.md")
    try await served.wait(for: "Line 6", in: "02-b.html")
    _ = try await served.end()
  }

  /// A package beside it, which this one uses: only SwiftPM knows its files, and goes by size and time.
  @Test(.timeLimit(.minutes(10))) func aPackageBesideIt() async throws {
    let course = try await KeptCourse { _ in
      [
        "Package.swift": """
        // swift-tools-version: 6.0
        import PackageDescription
        let package = Package(
          name: "Tiny", products: [.library(name: "Tiny", targets: ["Tiny"])],
          dependencies: [.package(path: "../beside")],
          targets: [.target(name: "Tiny", dependencies: [.product(name: "Beside", package: "beside")])])
        """,
        "Sources/Tiny/one.swift": "import Beside\npublic func one() -> Int { beside() }\n",
        "../beside/Package.swift": """
        // swift-tools-version: 6.0
        import PackageDescription
        let package = Package(
          name: "beside", products: [.library(name: "Beside", targets: ["Beside"])],
          targets: [.target(name: "Beside")])
        """,
        "../beside/Sources/Beside/beside.swift": "public func beside() -> Int { 1 }\n",
        "lessons/course.yml": "package: .\nimports: [Tiny]\n",
        "lessons/01-a.md": "# A\n\n```swift-run\nprint(\"beside \\(one())\")\n```\n",
      ]
    }
    let source = "../beside/Sources/Beside/beside.swift"
    for (number, changes) in [
      (2, { (text: String) in try course.write(text, to: source) }),
      (3, { (text: String) in try course.overwrite(source, with: text) }),
    ] as [(Int, (String) throws -> Void)] {
      try changes("public func beside() -> Int { \(number) }\n")
      let outcome = try await course.build()
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(course.fixture.main(of: "01-a.html", in: "c/site")?.contains("beside \(number)") == true)
    }
  }
}
