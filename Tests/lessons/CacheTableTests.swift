import Foundation
import Testing

/// What can happen to a course between two builds, and whether the second one takes a lesson's outputs over or computes them anew. What it
/// takes over is what a build computes that remembers nothing.
@Suite struct CacheTableTests {
  enum Outcome: Sendable { case hit, anew, fails }

  struct Situation: Sendable {
    var name: String
    var expected: Outcome
    /// The lesson that is looked at.
    var slug: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    /// The folder that is built.
    var course = KeptCourse.name
    var change: @Sendable (KeptCourse) async throws -> Void

    init(
      _ name: String, _ expected: Outcome, of slug: String = "01-a", arguments: [String] = [],
      environment: [String: String] = [:], course: String = KeptCourse.name,
      change: @escaping @Sendable (KeptCourse) async throws -> Void = { _ in }
    ) {
      self.name = name
      self.expected = expected
      self.slug = slug
      self.arguments = arguments
      self.environment = environment
      self.course = course
      self.change = change
    }
  }

  /// Most situations look at a block that only has its types checked.
  private static func course(at path: String) -> [String: String] {
    [
      "lessons/course.yml": "title: T\n",
      "lessons/01-a.md": """
      ---
      title: A
      data: [numbers.txt, folder]
      optional-data: [maybe.txt]
      ---
      Text with $x^2$.

      ![A square](figures/a.svg)

      ```swift-run compile-fail caption="Wrong" label=wrong
      let wrong: Int = ""
      ```

      The end.

      """,
      "lessons/02-b.md": """
      # B

      ```swift-run label=one
      let one = 1
      ```

      ```swift-run
      let two = 2
      ```

      Their sum is `swift-run one + two`.

      """,
      "lessons/02-b.ko.md": "# 나\n\n```swift-run ref=one\n```\n\n값은 `swift-run one`.\n",
      "lessons/03-c.md": "# C\n\n```swift-run compile-fail\nlet wrong: String = #line\n```\n",
      "lessons/04-d.md": "---\nunsafe-flags: [-I\(path)/headers]\n---\n# D\n\n"
        + "```swift-run compile-fail\nlet wrong: Int = \"\"\n```\n",
      "lessons/05-e.md": "# E\n\nProse.\n",
      "lessons/numbers.txt": "12345", "lessons/folder/one.txt": "1", "lessons/folder/deep/two.txt": "2",
      "lessons/figures/a.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "headers/a.h": "int a(void);\n",
    ]
  }

  // MARK: Situations

  private static let first = "lessons/01-a.md"

  private static let prose: [Situation] = [
    Situation("nothing", .hit),
    Situation("words of prose", .hit) { try $0.replace("Text", with: "Words", in: first) },
    Situation("lines of prose above", .hit) { try $0.replace("Text", with: "More\n\nText", in: first) },
    Situation("lines of prose below", .hit) { try $0.replace("The end.", with: "No\n\nend.", in: first) },
    Situation("a caption", .hit) { try $0.replace("Wrong", with: "Right", in: first) },
    Situation("a label", .hit) { try $0.replace("label=wrong", with: "label=right", in: first) },
    Situation("echo=false", .hit) { try $0.replace("label=wrong", with: "echo=false", in: first) },
    Situation("fold", .hit) { try $0.replace("label=wrong", with: "fold", in: first) },
    Situation("output=false", .hit) { try $0.replace("label=wrong", with: "output=false", in: first) },
    Situation("a title", .hit) { try $0.replace("title: A", with: "title: AA", in: first) },
    Situation("a summary", .hit) { try $0.replace("title: A", with: "title: A\nsummary: S", in: first) },
    Situation("a formula", .hit) { try $0.replace("x^2", with: "x^3", in: first) },
    Situation("a heading", .hit) { try $0.replace("The end.", with: "## The end", in: first) },
    Situation("a block that is not run", .hit) {
      try $0.replace("The end.", with: "```swift\nlet a = 1\n```", in: first)
    },
    Situation("a block that is shown only", .hit) {
      try $0.replace("The end.", with: "```swift-run eval=false\nlet a = 1\n```", in: first)
    },
    Situation("prose of a translation", .hit, of: "02-b") {
      try $0.replace("값은", with: "그러면\n\n값은", in: "lessons/02-b.ko.md")
    },
    Situation("prose of a lesson that runs", .hit, of: "02-b") {
      try $0.replace("Their", with: "So\n\ntheir", in: "lessons/02-b.md")
    },
    Situation("another lesson", .hit) { try $0.replace("Prose.", with: "Words.", in: "lessons/05-e.md") },
    Situation("code of another lesson", .hit) {
      try $0.replace("two = 2", with: "two = 3", in: "lessons/02-b.md")
    },
    Situation("a lesson more", .hit) { try $0.write("# F\n", to: "lessons/06-f.md") },
    Situation("a lesson less", .hit) { try $0.remove("lessons/05-e.md") },
    Situation("an index", .hit) { try $0.write("Welcome.\n", to: "lessons/index.md") },
    Situation("a style sheet", .hit) {
      try $0.write("main { color: navy }\n", to: "lessons/theme/style.css")
    },
    Situation("the course's title", .hit) { try $0.write("title: U\n", to: "lessons/course.yml") },
    Situation("a figure", .hit) {
      try $0.write("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", to: "lessons/figures/a.svg")
    },
    Situation("a file that nobody declares", .hit) { try $0.write("1", to: "lessons/other.txt") },
  ]

  private static let places: [Situation] = [
    Situation("every file touched", .hit) { try $0.touch("lessons") },
    Situation("everything touched", .hit) { try $0.touch("") },
    Situation("a lesson written again", .hit) { try $0.write(try $0.text(first), to: first) },
    Situation("data touched", .hit) { try $0.touch("lessons/numbers.txt") },
    Situation("data written again", .hit) { try $0.write("12345", to: "lessons/numbers.txt") },
    Situation("a copy in the place of data", .hit) { course in
      try course.write("12345", to: "lessons/copy.txt")
      try course.remove("lessons/numbers.txt")
      try course.rename("lessons/copy.txt", to: "lessons/numbers.txt")
    },
    Situation("a link in the place of data", .hit) { course in
      try course.rename("lessons/numbers.txt", to: "numbers.txt")
      try course.link("lessons/numbers.txt", to: "../numbers.txt")
    },
    Situation("a link in the place of a folder of data", .hit) { course in
      try course.rename("lessons/folder", to: "folder")
      try course.link("lessons/folder", to: "../folder")
    },
    Situation("lessons/ behind a link", .hit) { course in
      try course.rename("lessons", to: "texts")
      try course.link("lessons", to: "texts")
    },
    Situation("the course copied", .hit, course: "copy") { course in
      try KeptCourse.run("/bin/cp", "-r", course.path, "\(course.fixture.course.path)/copy")
    },
    Situation("the course moved", .hit, course: "moved") { course in
      try FileManager.default.moveItem(atPath: course.path, toPath: "\(course.fixture.course.path)/moved")
      // For the next situation.
      try FileManager.default.createDirectory(atPath: course.path, withIntermediateDirectories: true)
    },
    Situation("the course named by a link", .hit, course: "link") { course in
      try FileManager.default.createSymbolicLink(
        atPath: "\(course.fixture.course.path)/link", withDestinationPath: KeptCourse.name)
    },
    Situation("an edit taken back", .hit) { course in
      let text = try course.text(first)
      try course.replace("wrong: Int", with: "wrong: Double", in: first)
      try await course.rebuild(isAnew: true)
      try course.write(text, to: first)
    },
    Situation("data taken back", .hit) { course in
      try course.write("54321", to: "lessons/numbers.txt")
      try await course.rebuild(isAnew: true)
      try course.write("12345", to: "lessons/numbers.txt")
    },
    Situation("one job", .hit, arguments: ["--jobs", "1"]),
    Situation("another output folder", .hit, arguments: ["--output", "elsewhere"]),
    Situation("one lesson only", .hit, arguments: ["--only", "01-a"]),
    Situation("nothing remembered", .anew, arguments: ["--no-cache"]),
    Situation("another environment of the shell", .hit, environment: ["FOO": "1", "TZ": "Asia/Seoul"]),
    Situation("another environment of the compiler", .anew, environment: ["CPATH": "/nowhere"]),
    Situation("another search path of the linker", .anew, environment: ["LIBRARY_PATH": "/nowhere"]),
    Situation("records removed", .hit) { try $0.remove(".lessons/records") },
    Situation("formulas removed", .hit) { try $0.remove(".lessons/formulas") },
    Situation("what the compiler keeps removed", .hit) { try $0.remove(".lessons/compiler") },
    Situation("the site removed", .hit) { try $0.remove("site") },
  ]

  private static let code: [Situation] = [
    Situation("a letter of code", .anew) { try $0.replace("wrong: Int", with: "wrung: Int", in: first) },
    Situation("a type", .anew) { try $0.replace("wrong: Int", with: "wrong: Double", in: first) },
    Situation("a space in code", .anew) { try $0.replace("= \"\"", with: "=  \"\"", in: first) },
    Situation("a comment", .anew) { try $0.replace("= \"\"", with: "= \"\" // why", in: first) },
    Situation("a line end in code", .anew) { try $0.replace("let wrong", with: "\nlet wrong", in: first) },
    Situation("a letter in two parts", .anew) {
      try $0.replace("let wrong: Int = \"\"", with: "let wrong: Int = \"e\u{301}\"", in: first)
    },
    Situation("what a block must say", .anew) {
      try $0.replace("compile-fail", with: "compile-fail=convert", in: first)
    },
    Situation("a block before it", .anew) {
      try $0.replace("Text", with: "```swift-run\nlet a = 1\n```\n\nText", in: first)
    },
    Situation("a block that must trap instead", .fails) {
      try $0.replace("compile-fail", with: "traps", in: first)
    },
    Situation("a word that separates blocks in one block", .fails, of: "02-b") {
      try $0.replace(
        "let one = 1\n```\n\n```swift-run\n", with: "let one = 1\ncell 1 success\n", in: "lessons/02-b.md")
    },
    Situation("two blocks made one", .anew, of: "02-b") {
      try $0.replace("let one = 1\n```\n\n```swift-run\n", with: "let one = 1\n", in: "lessons/02-b.md")
    },
    Situation("a line moved to the next block", .anew, of: "02-b") { course in
      try course.replace("let one = 1\n", with: "let one = 1\nlet three = 3\n", in: "lessons/02-b.md")
      try await course.rebuild()
      try course.replace("let three = 3\n", with: "", in: "lessons/02-b.md")
      try course.replace("let two", with: "let three = 3\nlet two", in: "lessons/02-b.md")
    },
    Situation("blocks in another order", .anew, of: "02-b") { course in
      let (one, two) = ("```swift-run label=one\nlet one = 1\n", "```swift-run\nlet two = 2\n")
      try course.replace(one, with: "the first", in: "lessons/02-b.md")
      try course.replace(two, with: one, in: "lessons/02-b.md")
      try course.replace("the first", with: two, in: "lessons/02-b.md")
    },
    Situation("an expression in prose", .anew, of: "02-b") {
      try $0.replace("one + two", with: "one - two", in: "lessons/02-b.md")
    },
    Situation("an expression more", .anew, of: "02-b") {
      try $0.replace("Their", with: "`swift-run one`. Their", in: "lessons/02-b.md")
    },
    Situation("an expression above a block", .anew, of: "02-b") {
      try $0.replace(
        "```\n\n```swift-run\n", with: "```\n\n`swift-run one`\n\n```swift-run\n", in: "lessons/02-b.md")
    },
    Situation("an expression of a translation", .anew, of: "02-b") {
      try $0.replace("swift-run one`", with: "swift-run one + 1`", in: "lessons/02-b.ko.md")
    },
    Situation("a translation less", .anew, of: "02-b") { try $0.remove("lessons/02-b.ko.md") },
    Situation("a lesson under another name", .anew, of: "07-a") {
      try $0.rename(first, to: "lessons/07-a.md")
    },
    Situation("code that sees its line, moved", .anew, of: "03-c") {
      try $0.replace("# C", with: "# C\n\nText.", in: "lessons/03-c.md")
    },
    Situation("code that sees its line, with more prose below", .hit, of: "03-c") {
      try $0.write(try $0.text("lessons/03-c.md") + "\nText.\n", to: "lessons/03-c.md")
    },
  ]

  private static let settings: [Situation] = [
    Situation("an import of a lesson", .anew) {
      try $0.replace("title: A", with: "title: A\nimports: [Regularization]", in: first)
    },
    Situation("an import of the course", .anew) {
      try $0.write("title: T\nimports: [Regularization]\n", to: "lessons/course.yml")
    },
    Situation("Swift 6 for a lesson", .anew) {
      try $0.replace("title: A", with: "title: A\nswift: 6", in: first)
    },
    Situation("Swift 6 for the course", .anew) {
      try $0.write("title: T\nswift: 6\n", to: "lessons/course.yml")
    },
    Situation("Swift 5, said", .hit) { try $0.replace("title: A", with: "title: A\nswift: 5", in: first) },
    Situation("a feature of the language", .anew) {
      try $0.replace("title: A", with: "title: A\nupcoming-features: [BareSlashRegexLiterals]", in: first)
    },
    Situation("a flag", .anew) {
      try $0.replace("title: A", with: "title: A\nunsafe-flags: [-D, NAME]", in: first)
    },
    Situation("a flag of the course", .anew) {
      try $0.write("title: T\nunsafe-flags: [-D, NAME]\n", to: "lessons/course.yml")
    },
    Situation("one flag made two", .anew) { course in
      try course.replace("title: A", with: "title: A\nunsafe-flags: [-D, NAME]", in: first)
      try await course.rebuild()
      try course.replace("[-D, NAME]", with: "[-DNAME]", in: first)
    },
    Situation("optimized code", .anew) {
      try $0.replace("title: A", with: "title: A\noptimize: true", in: first)
    },
    Situation("optimized code of the course", .anew) {
      try $0.write("title: T\noptimize: true\n", to: "lessons/course.yml")
    },
    Situation("a limit of time", .anew) {
      try $0.replace("title: A", with: "title: A\nlimits: {seconds: 7}", in: first)
    },
    Situation("a limit of memory", .anew) {
      try $0.write("title: T\nlimits: {memory: 512}\n", to: "lessons/course.yml")
    },
    Situation("a limit of output", .anew) {
      try $0.write("title: T\nlimits: {output: 1}\n", to: "lessons/course.yml")
    },
    Situation("the language of charts", .anew) {
      try $0.write("title: T\nlanguage: de\n", to: "lessons/course.yml")
    },
    Situation("a file that a flag leads to", .anew, of: "04-d") {
      try $0.write("int b(void);\n", to: "headers/a.h")
    },
    Situation("a file more where a flag leads to", .anew, of: "04-d") {
      try $0.write("int b(void);\n", to: "headers/b.h")
    },
    Situation("a file that a flag leads to, touched", .hit, of: "04-d") { try $0.touch("headers") },
  ]

  private static let data: [Situation] = [
    Situation("data", .anew) { try $0.write("123456", to: "lessons/numbers.txt") },
    Situation("data of the same size", .anew) { try $0.write("54321", to: "lessons/numbers.txt") },
    Situation("data of the same size and time", .anew) {
      try $0.overwrite("lessons/numbers.txt", with: "54321")
    },
    Situation("data that is older", .anew) { course in
      try course.write("54321", to: "lessons/numbers.txt")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)],
        ofItemAtPath: "\(course.path)/lessons/numbers.txt")
    },
    Situation("data emptied", .anew) { try $0.write("", to: "lessons/numbers.txt") },
    Situation("data removed", .fails) { try $0.remove("lessons/numbers.txt") },
    Situation("a folder in the place of data", .anew) { course in
      try course.remove("lessons/numbers.txt")
      try course.write("12345", to: "lessons/numbers.txt/numbers.txt")
    },
    Situation("data that was absent", .anew) { try $0.write("", to: "lessons/maybe.txt") },
    Situation("data that was absent, and is again", .hit) { course in
      try course.write("1", to: "lessons/maybe.txt")
      try await course.rebuild(isAnew: true)
      try course.remove("lessons/maybe.txt")
    },
    Situation("a file more in a folder of data", .anew) { try $0.write("3", to: "lessons/folder/three.txt") },
    Situation("a file less in a folder of data", .anew) { try $0.remove("lessons/folder/one.txt") },
    Situation("a file deep in a folder of data", .anew) {
      try $0.write("3", to: "lessons/folder/deep/two.txt")
    },
    Situation("a file of a folder of data, at the same size and time", .anew) {
      try $0.overwrite("lessons/folder/deep/two.txt", with: "3")
    },
    Situation("a file renamed in a folder of data", .anew) {
      try $0.rename("lessons/folder/one.txt", to: "lessons/folder/eins.txt")
    },
    Situation("a file moved in a folder of data", .anew) {
      try $0.rename("lessons/folder/deep/two.txt", to: "lessons/folder/two.txt")
    },
    Situation("two files exchanged in a folder of data", .anew) { course in
      try course.write("2", to: "lessons/folder/one.txt")
      try course.write("1", to: "lessons/folder/deep/two.txt")
    },
    Situation("an empty folder in a folder of data", .anew) { course in
      #expect(mkdir("\(course.path)/lessons/folder/empty", 0o755) == 0)
    },
    Situation("a file in a folder of data whose name is no text", .anew) { course in
      let script = "printf '%s' >\"$(printf 'c/lessons/folder/a\\377')\" "
      try KeptCourse.run("/bin/sh", "-c", "cd \(course.fixture.course.path) && \(script) 1")
      try await course.rebuild()
      try KeptCourse.run("/bin/sh", "-c", "cd \(course.fixture.course.path) && \(script) 2")
    },
    Situation("a hidden file in a folder of data", .anew) { try $0.write("1", to: "lessons/folder/.hidden") },
    Situation("a link to other data", .anew) { course in
      try course.write("54321", to: "numbers.txt")
      try course.remove("lessons/numbers.txt")
      try course.link("lessons/numbers.txt", to: "../numbers.txt")
    },
    Situation("what a link to data leads to", .anew) { course in
      try course.rename("lessons/numbers.txt", to: "numbers.txt")
      try course.link("lessons/numbers.txt", to: "../numbers.txt")
      try await course.rebuild(isAnew: false)
      try course.overwrite("numbers.txt", with: "54321")
    },
    Situation("more data declared", .anew) { course in
      try course.write("1", to: "lessons/more.txt")
      try course.replace("numbers.txt, folder", with: "numbers.txt, folder, more.txt", in: first)
    },
    Situation("less data declared", .anew) {
      try $0.replace("numbers.txt, folder", with: "folder", in: first)
    },
    Situation("the same data under another name", .anew) { course in
      try course.rename("lessons/numbers.txt", to: "lessons/digits.txt")
      try course.replace("numbers.txt", with: "digits.txt", in: first)
    },
  ]

  private static let entries: [Situation] =
    SavedStateTests.Damage.allCases.map { damage in
      Situation("a result, \(damage)", .anew) { course in
        try damage.apply(to: "\(course.path)/\(try course.result(of: "01-a", "compile-fail-0"))")
      }
    } + [
      Situation("results removed", .anew) { try $0.remove(".lessons/results") },
      Situation("a file in the place of results", .anew) { course in
        try course.remove(".lessons/results")
        try course.write("mine", to: ".lessons/results")
      },
      Situation("a file in the place of a lesson's results", .anew) { course in
        try course.remove(".lessons/results/01-a")
        try course.write("mine", to: ".lessons/results/01-a")
      },
      Situation("a result of another lesson", .anew) { course in
        let (own, other) = (
          try course.result(of: "01-a", "compile-fail-0"), try course.result(of: "04-d", "compile-fail-0")
        )
        try course.remove(own)
        try FileManager.default.copyItem(atPath: "\(course.path)/\(other)", toPath: "\(course.path)/\(own)")
      },
      Situation("a result of other code", .anew) { course in
        let own = try course.result(of: "01-a", "compile-fail-0")
        let text = try course.text(first)
        try course.replace("wrong: Int", with: "wrong: Double", in: first)
        try course.remove(own)
        try await course.rebuild()
        let other = try course.result(of: "01-a", "compile-fail-0")
        try course.rename(other, to: own)
        try course.write(text, to: first)
      },
      Situation("a result that nobody may read", .hit) { course in
        // Root may; for others it is as good as none.
        let path = try course.result(of: "01-a", "compile-fail-0")
        #expect(chmod("\(course.path)/\(path)", 0) == 0)
      },
      Situation("a library of the course, damaged", .anew, of: "02-b") { course in
        let names = course.fixture.files(in: "\(KeptCourse.name)/.lessons/compiler").keys
        for name in names where name.hasSuffix(".so") {
          try SavedStateTests.Damage.oneBit.apply(to: "\(course.path)/.lessons/compiler/\(name)")
        }
        try course.replace("two = 2", with: "two = 3", in: "lessons/02-b.md")
      },
      Situation("a formula, damaged", .hit) { course in
        for name in course.fixture.files(in: "\(KeptCourse.name)/.lessons/formulas").keys {
          try SavedStateTests.Damage.oneBit.apply(to: "\(course.path)/.lessons/formulas/\(name)")
        }
      },
      Situation("durations, damaged", .hit) {
        try SavedStateTests.Damage.oneBit.apply(to: "\($0.path)/.lessons/durations")
      },
      Situation("a page, damaged", .hit) { try $0.replace("</p>", with: "!</p>", in: "site/01-a.html") },
    ]

  private static let groups = [prose + entries, places + settings, code + data]
  static var count: Int { groups.map(\.count).reduce(0, +) }

  // MARK: Trying

  @Test(.timeLimit(.minutes(20)), arguments: groups.indices)
  func everySituation(_ group: Int) async throws {
    let course = try await KeptCourse(Self.course)
    for situation in Effort.selection(of: Self.groups[group], wholeFrom: .many) {
      try course.restore()
      try await situation.change(course)
      let before = course.fixture.files(in: "\(situation.course)/site")
      let outcome = try await course.build(
        situation.arguments, course: situation.course, environment: situation.environment)
      let comment = Comment(rawValue: "\(situation.name): \(outcome.error)\(outcome.progress)")
      #expect(outcome.status == (situation.expected == .fails ? 1 : 0), comment)
      let isAnew = KeptCourse.isAnew(outcome, situation.slug)
      switch situation.expected {
      case .hit: #expect(!isAnew, comment)
      case .anew: #expect(isAnew, comment)
      case .fails: #expect(course.fixture.files(in: "\(situation.course)/site") == before, comment)
      }
      guard situation.expected == .hit, situation.arguments.isEmpty else { continue }
      let truth = try await course.build(
        ["--no-cache", "--only", situation.slug, "--output", "\(situation.course)/truth"],
        course: situation.course)
      #expect(truth.status == 0, comment)
      for page in ["\(situation.slug).html", "\(situation.slug).ko.html"] {
        let (kept, computed) = (
          course.fixture.text("\(situation.course)/site/\(page)"),
          course.fixture.text("\(situation.course)/truth/\(page)")
        )
        #expect(kept == computed, comment)
      }
    }
  }

  @Test func thereAreManySituations() { #expect(Self.count >= 71) }
}
