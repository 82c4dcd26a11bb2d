import Foundation
import Testing

/// What pages say of the names in their code. Most of it is in the golden cases `names` and `library-source`.
@Suite struct NamesTests {
  private static let lesson = """
    # Names

    ```swift-run
    /// Half of *it*; <script>alert("x")</script>
    func half(_ number: Double) -> Double { number / 2 }
    let quarter = half(0.5)
    quarter.rounded()
    ```

    """

  private func told(in fixture: Fixture) throws -> String {
    let files = fixture.files(in: "site").filter { $0.key.hasPrefix("assets/names/") }
    #expect(files.count == 1)
    return String(decoding: try #require(files.values.first), as: UTF8.self)
  }

  @Test func declarationsAndDocumentationAreInAFileOfTheirOwn() async throws {
    let fixture = try Fixture(texts: ["with-names": "", "lessons/01-names.md": Self.lesson])
    let outcome = try await fixture.build()
    #expect((outcome.status, outcome.error) == (0, ""))
    let told = try told(in: fixture)
    #expect(told.contains("quarter: <span class=\\\"t\\\">Double</span>"))
    #expect(told.contains("<p>Half of <em>it</em>; &lt;script&gt;alert("))
    #expect(!told.contains("<script"))
    // The compiler's own library has its say, too.
    #expect(told.contains("rounded"))
    let page = fixture.text("site/01-names.html") ?? ""
    #expect(page.contains(##"<a class="f" href="#~0" data-n="0">half</a>"##))
    #expect(page.contains(#"<span class="f" id="~0" data-n="0">half</span>"#))
  }

  @Test func theyAreTheSameInEveryBuild() async throws {
    let fixture = try Fixture(texts: ["with-names": "", "lessons/01-names.md": Self.lesson])
    _ = try await fixture.build()
    let first = fixture.files(in: "site")
    let again = try await fixture.build("--no-cache")
    #expect(again.status == 0)
    #expect(fixture.files(in: "site") == first)
    // Prose above the code changes nothing that was asked.
    try fixture.write(
      Self.lesson.replacing("# Names\n", with: "# Names\n\nMore.\n"), to: "lessons/01-names.md")
    #expect(try await fixture.build().status == 0)
    #expect(
      try told(in: fixture)
        == String(decoding: first.first { $0.key.hasPrefix("assets/names/") }?.value ?? Data(), as: UTF8.self)
    )
  }

  private static let zoo = [
    "with-names": "",
    "Package.swift": """
    // swift-tools-version: 6.0
    import PackageDescription

    let package = Package(
      name: "Tiny",
      products: [.library(name: "Tiny", targets: ["Tiny"])],
      targets: [.target(name: "Tiny")])
    """,
    "lessons/course.yml": "title: Zoos\npackage: .\nimports: [Tiny]\n",
    "Sources/Tiny/Zoo+it's & <y>#1%20?.swift": """
    /// A place with animals.
    public struct Zoo {
      /// How many there are.
      public var animals: Int

      public init(animals: Int) {
        // snippet.hide
        precondition(animals >= 0)
        // snippet.show
        self.animals = animals
      }
    }
    // snippet.hide

    /// What is not shown.
    public func hidden(_ zoo: Zoo) -> Int { zoo.animals }
    """,
    "lessons/01-apart.md": #"""
    # Names in programs of their own

    A file may have any name, and a line that is not shown is no place to lead to.

    ```swift-source symbol=Zoo
    ```

    ```swift-run
    let zoo = Zoo(animals: 2)
    hidden(zoo)
    ```

    A block that traps may declare types, and have a program of its own.

    ```swift-run traps="too many"
    struct Cage {
      var places: Int
      func hold(_ zoo: Zoo) { precondition(zoo.animals <= places, "too many") }
    }
    Cage(places: 1).hold(zoo)
    ```

    Two blocks of code may each have their own variable of one name.

    ```swift-run
    do { let count = zoo.animals; print(count + 1) }
    do { let count = "two"; print(count.count) }
    ```

    What wraps a property has a name for itself.

    ```swift-run
    @propertyWrapper struct Doubled {
      var wrappedValue: Int
      var projectedValue: String { "twice \(wrappedValue / 2)" }
      init(wrappedValue: Int) { self.wrappedValue = 2 * wrappedValue }
    }
    struct Keeper { @Doubled var shifts = 3 }
    let keeper = Keeper()
    print(keeper.shifts, keeper.$shifts, [keeper].map(\.shifts), [keeper].map(\.$shifts))
    ```
    """#,
  ]

  @Test func theyAreToldInBlocksThatHaveProgramsOfTheirOwn() async throws {
    let fixture = try Fixture(texts: Self.zoo)
    let outcome = try await fixture.build()
    #expect((outcome.status, outcome.error) == (0, ""))
    let page = fixture.text("site/01-apart.html") ?? ""
    let told = try told(in: fixture)
    // The block that traps declares a type.
    #expect(page.contains(">hold</a>"))
    #expect(told.contains("places: <span class=\\\"t\\\">Int</span>"))
    // Variables of one name in two blocks of code are two.
    #expect(told.contains("count: <span class=\\\"t\\\">Int</span>"))
    #expect(told.contains("count: <span class=\\\"t\\\">String</span>"))
    // What a wrapper projects stands beside what it wraps.
    #expect(told.contains("shifts: <span class=\\\"t\\\">Int</span>"))
    #expect(told.contains("$shifts: <span class=\\\"t\\\">String</span>"))

    // The same is told where the compiler's index says nothing.
    let site = fixture.files(in: "site")
    try FileManager.default.removeItem(at: fixture.course.appendingPathComponent(".lessons/names"))
    #expect(try await fixture.build("--output", "again").status == 0)
    #expect(fixture.files(in: "again") == site)
  }

  @Test func sourcesHaveAnyNameAndKeepWhatTheyHide() async throws {
    let fixture = try Fixture(texts: Self.zoo)
    #expect(try await fixture.build().status == 0)
    let page = fixture.text("site/01-apart.html") ?? ""
    #expect(page.contains("%231%2520%3F.swift.html#L2"))
    #expect(page.contains(">hidden</span>"))
    #expect(!page.contains(">hidden</a>"))
    let source = fixture.text("site/source-Tiny-Zoo+it's & <y>#1%20?.swift.html") ?? ""
    #expect(source.contains(#"id="L10" style="counter-increment: line 4""#))
    for text in ["precondition", "snippet", "not shown", "L14"] { #expect(!source.contains(text)) }
  }

  #if os(Linux)
    /// - Parameter library: what stands in the place of the library that tells what names mean; `nil` for nothing.
    private func build(with library: String?) async throws -> (Fixture.Outcome, Fixture) {
      let fixture = try Fixture(texts: [
        "with-names": "", "lessons/01-names.md": Self.lesson,
        "lessons/02-more.md": Self.lesson.replacing("# Names", with: "# More").replacing("0.5", with: "1.5"),
      ])
      let toolchain = try Toolchain(in: fixture)
      try toolchain.replace("lib/libsourcekitdInProc.so", with: library)
      let outcome = try await fixture.lessons(
        ["build", "--sandbox", "off"], environment: ["PATH": "\(toolchain.path)/bin:/usr/bin:/bin"])
      return (outcome, fixture)
    }

    @Test func withoutTheLibraryPagesSayLessAndTheBuildSaysSoOnce() async throws {
      let (outcome, fixture) = try await build(with: nil)
      #expect(outcome.status == 0)
      #expect(
        outcome.error.contains("note: pages do not say what the names in code mean, because there is no '"))
      #expect(outcome.error.split(separator: "\n").count == 1)
      #expect(fixture.files(in: "site").keys.allSatisfy { !$0.contains("assets/names") })
      #expect(fixture.text("site/01-names.html")?.contains("data-n=") == false)
    }

    @Test func aServiceThatEndsCostsWhatItWouldHaveSaid() async throws {
      let (outcome, fixture) = try await build(with: "no library")
      #expect(outcome.status == 0)
      #expect(
        outcome.error
          == "lessons: warning: the pages of 01-names, 02-more do not say what the names in code mean, because the toolchain's "
          + "service for editors ended before it had said it; the next build asks it again\n")
      #expect(fixture.files(in: "site").keys.contains("01-names.html"))
      #expect(fixture.text("site/01-names.html")?.contains("data-n=") == false)
    }

    /// The toolchain that the tests run with, by links, so that a part of it can be another.
    private struct Toolchain {
      let path: String

      init(in fixture: Fixture) throws {
        path = fixture.course.path + "/toolchain/usr"
        let manager = FileManager.default
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let compiler = try #require(
          folders.map { "\($0)/swiftc" }.first { manager.isExecutableFile(atPath: $0) })
        let real = URL(filePath: compiler).resolvingSymlinksInPath().deletingLastPathComponent()
          .deletingLastPathComponent()
        for folder in ["bin", "lib"] {
          try manager.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
          for name in try manager.contentsOfDirectory(atPath: real.appending(path: folder).path) {
            try manager.createSymbolicLink(
              atPath: "\(path)/\(folder)/\(name)",
              withDestinationPath: real.appending(path: "\(folder)/\(name)").path)
          }
        }
        for name in ["include", "libexec", "share"] {
          try manager.createSymbolicLink(
            atPath: "\(path)/\(name)", withDestinationPath: real.appending(path: name).path)
        }
        // The toolchain is where this file really is.
        try replace("bin/swiftc", with: "#!/bin/sh\nexec \(compiler) \"$@\"\n")
        try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(path)/bin/swiftc")
      }

      func replace(_ name: String, with text: String?) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        if let text { try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)")) }
      }
    }
  #endif
}
