import Foundation
import LessonFiles
import Testing

@testable import LessonPipeline

/// A build of a course in which nothing changed looks at files and ends; whatever changed, it is seen.
@Suite struct UnchangedBuildTests {
  private static func course() throws -> Fixture {
    try Fixture(texts: [
      "lessons/course.yml": "title: Numbers\n",
      "lessons/01-one.md": """
      ---
      title: One $x^2$
      data: [numbers]
      optional-data: [absent.txt]
      ---

      ![A square](figures/a.svg)

      ```swift-run label=sum
      import Foundation
      FileHandle.standardError.write(Data("careful\\n".utf8))
      let text = try String(contentsOfFile: "numbers/deep/a.txt", encoding: .utf8)
      let other = "more.txt"
      text.count
      ```
      """,
      "lessons/01-one.ko.md": "# 하나\n\n```swift-run ref=sum\n```\n",
      "lessons/02-two.md": "# Two\n\nSee [the sum](01-one.md#sum) `swift-run 1 + 1`.\n",
      "lessons/figures/a.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      "lessons/numbers/deep/a.txt": "12345",
      "lessons/theme/style.css": "main { color: black }\n",
    ])
  }

  /// A build, and whether it found that nothing had changed without loading the course.
  private static func build(
    _ fixture: Fixture, _ arguments: String...
  ) async throws -> (isQuick: Bool, status: Int32, said: String) {
    let outcome = try await fixture.lessons(["build", "--timings"] + arguments)
    let lines = outcome.error.split(separator: "\n")
    return (
      !lines.contains { $0.hasPrefix("load ") }, outcome.status,
      lines.filter { !$0.hasSuffix(" ms") }.joined(separator: "\n")
    )
  }

  /// Sees to it that a build has a record of the course as it is.
  private static func settle(_ fixture: Fixture) async throws {
    // What was written within the last tick of the file system's clock may need another build.
    for _ in 0..<3 where try await build(fixture).isQuick { break }
    #expect(try await build(fixture).isQuick)
  }

  private struct Change: Sendable {
    var name: String
    var isSeen = true
    var apply: @Sendable (Fixture) throws -> Void
  }

  private static let changes: [Change] = [
    Change(name: "one letter, with the old time") { fixture in
      let path = fixture.course.path + "/lessons/02-two.md"
      let before = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
      try fixture.write(
        try #require(fixture.text("lessons/02-two.md")).replacing("See", with: "Sea"), to: "lessons/02-two.md"
      )
      try FileManager.default.setAttributes([.modificationDate: before as Any], ofItemAtPath: path)
    },
    Change(name: "an older file in its place") { fixture in
      let text = try #require(fixture.text("lessons/02-two.md")).replacing("Sea", with: "Saw")
      try fixture.write(text, to: "old.md")
      let old = fixture.course.path + "/old.md"
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: old)
      #expect(rename(old, fixture.course.path + "/lessons/02-two.md") == 0)
    },
    Change(name: "another lesson") { try $0.write("# Three\n", to: "lessons/03-three.md") },
    Change(name: "a lesson less") { fixture in
      try FileManager.default.removeItem(atPath: fixture.course.path + "/lessons/03-three.md")
    },
    Change(name: "a translation more") { try $0.write("# 둘\n", to: "lessons/02-two.ko.md") },
    Change(name: "settings") { try $0.write("title: Figures\n", to: "lessons/course.yml") },
    Change(name: "a picture") {
      try $0.write("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", to: "lessons/figures/a.svg")
    },
    Change(name: "data") { try $0.write("123456", to: "lessons/numbers/deep/a.txt") },
    Change(name: "more data") { try $0.write("1", to: "lessons/numbers/deep/b.txt") },
    Change(name: "data that was absent") { try $0.write("1", to: "lessons/absent.txt") },
    Change(name: "the theme") { try $0.write("main { color: navy }\n", to: "lessons/theme/style.css") },
    Change(name: "more of the theme") { try $0.write("a", to: "lessons/theme/a.woff2") },
    Change(name: "settings in another place") { try $0.write("title: A\n", to: "course.yml") },
    Change(name: "a lesson in a folder") { try $0.write("# Deep\n", to: "lessons/part/one.md") },
    Change(name: "another file with the name of Markdown") {
      try $0.write("# A\n", to: "lessons/a.markdown")
    },
    Change(name: "a page changed by hand") { fixture in
      try fixture.write(try #require(fixture.text("site/01-one.html")) + " ", to: "site/01-one.html")
    },
    Change(name: "a page removed") { fixture in
      try FileManager.default.removeItem(atPath: fixture.course.path + "/site/02-two.html")
    },
    Change(name: "somebody's file in the site") { try $0.write("a", to: "site/CNAME") },
    Change(name: "a file that an editor makes", isSeen: false) {
      try $0.write("a", to: "lessons/.02-two.md.swp")
    },
    Change(name: "a file of another folder", isSeen: false) { try $0.write("a", to: "notes.txt") },
    Change(name: "the state removed") { fixture in
      try FileManager.default.removeItem(atPath: fixture.course.path + "/.lessons/records")
    },
    Change(name: "the site removed") { fixture in
      try FileManager.default.removeItem(atPath: fixture.course.path + "/site")
    },
  ]

  @Test func everyChangeIsSeen() async throws {
    let fixture = try Self.course()
    #expect(try await Self.build(fixture).status == 0)
    try await Self.settle(fixture)
    for change in Self.changes {
      try change.apply(fixture)
      let after = try await Self.build(fixture)
      #expect(after.isQuick != change.isSeen, "\(change.name)")
      #expect(after.status == 0, "\(change.name): \(after.said)")
      // The same course, made in another place, where nothing is known of it.
      try? FileManager.default.removeItem(atPath: fixture.course.path + "/other")
      let other = try await Self.build(fixture, "--output", "other")
      #expect(!other.isQuick)
      #expect(other.said == after.said, "\(change.name)")
      var site = fixture.files(in: "site")
      site["CNAME"] = nil
      #expect(site == fixture.files(in: "other"), "\(change.name)")
      try await Self.settle(fixture)
    }
    // A file that the code names and nobody declared is an error, and stays one.
    try fixture.write("1", to: "lessons/more.txt")
    for _ in 0..<2 { #expect(try await Self.build(fixture).status == 1) }
  }

  @Test func saysTheSameAgain() async throws {
    let fixture = try Self.course()
    try fixture.write("# Deep\n", to: "lessons/part/one.md")
    let first = try await fixture.build()
    #expect(first.error.contains("warning:") && first.error.contains("careful"))
    try await Self.settle(fixture)
    let second = try await fixture.build()
    #expect(second.error == first.error && second.status == 0)
    #expect(second.output == "site/index.html: 3 pages, nothing changed\n")
    #expect(try await fixture.build("--quiet").output == "")
    // Other ways of building have records of their own, or none.
    #expect(try await !Self.build(fixture, "--no-cache").isQuick)
    #expect(try await !Self.build(fixture, "--only", "02-two").isQuick)
    #expect(try await Self.build(fixture, "--only", "02-two").isQuick)
    let only = try await fixture.build("--only", "02-two")
    #expect(only.output == "site/index.html: 1 page, nothing changed\n")
    #expect(try await Self.build(fixture).isQuick)
  }

  @Test func pagesThatStayAsTheyAreMayNameOldNumbers() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": "# A\n\n> [!THEOREM] {#one}\n> Words.\n",
      "lessons/02-b.md": "# B\n\n[](01-a.md#one), [](01-a.md)\n",
    ])
    #expect(try await fixture.build().status == 0)
    #expect(try await fixture.build("--only", "01-a").error == "")
    let changed = "# A\n\n> [!THEOREM]\n> Words.\n\n> [!THEOREM] {#one}\n> Words.\n"
    try fixture.write(changed, to: "lessons/01-a.md")
    let only = try await fixture.build("--only", "01-a")
    #expect(only.status == 0)
    #expect(only.error.contains("lessons/02-b.md:3:4: warning: '02-b.html' stays as it is"), "\(only.error)")
    #expect(try await fixture.build().error == "")
  }

  @Test(arguments: SavedStateTests.Damage.allCases)
  func aDamagedRecordIsNone(_ damage: SavedStateTests.Damage) async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\nText.\n"])
    #expect(try await fixture.build().status == 0)
    try await Self.settle(fixture)
    let site = fixture.files(in: "site")
    for path in fixture.files(in: ".lessons/records").keys {
      try damage.apply(to: "\(fixture.course.path)/.lessons/records/\(path)")
    }
    let again = try await Self.build(fixture)
    #expect(!again.isQuick && again.status == 0, "\(again.said)")
    #expect(fixture.files(in: "site") == site)
    try await Self.settle(fixture)
  }

  /// A record of another course, or of one that was moved, speaks of other files.
  @Test func aForeignRecordIsNone() async throws {
    let fixture = try Fixture(texts: [
      "one/lessons/01-a.md": "# A\n\nText.\n", "two/lessons/01-a.md": "# B\n\nText.\n",
    ])
    for course in ["one", "two"] {
      for _ in 0..<3 { #expect(try await fixture.build("--course", course).status == 0) }
    }
    let record = try #require(fixture.files(in: "one/.lessons/records").first)
    let other = try #require(fixture.files(in: "two/.lessons/records").first)
    #expect(record.key != other.key)
    try fixture.write(record.value, to: "two/.lessons/records/\(other.key)")
    try fixture.write("# C\n\nText.\n", to: "two/lessons/01-a.md")
    #expect(try await fixture.build("--course", "two").status == 0)
    #expect(fixture.main(of: "01-a.html", in: "two/site")?.contains("C") == true)
    #expect(try await fixture.build("--course", "one").status == 0)
    try FileManager.default.moveItem(
      atPath: fixture.course.path + "/one", toPath: fixture.course.path + "/three")
    #expect(try await !Self.build(fixture, "--course", "three").isQuick)
  }

  @Test func fewWaysOfBuildingAreRemembered() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\nText.\n"])
    for number in 0..<12 { #expect(try await fixture.build("--output", "site\(number)").status == 0) }
    #expect(fixture.files(in: ".lessons/records").count == 8)
    #expect(try await Self.build(fixture, "--output", "site11").isQuick)
  }

  private static let strace = "/usr/bin/strace"

  /// Everything that a build looks at is in its record, or belongs to the tool's own working.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: strace)))
  func nothingIsForgotten() async throws {
    let fixture = try Self.course()
    #expect(try await fixture.build().status == 0)
    try FileManager.default.removeItem(atPath: fixture.course.path + "/.lessons/records")
    let trace = fixture.course.path + "/trace.txt"
    let build = try await fixture.lessons(
      ["build"], launcher: [Self.strace, "-f", "-qq", "-xx", "-s", "4096", "-e", "trace=file", "-o", trace])
    #expect(build.status == 0, "\(build.error)")
    let file = try #require(fixture.files(in: ".lessons/records").keys.first)
    let records = CacheFolder(fixture.course.path + "/.lessons/records")
    let bytes = try #require(CheckedFile(file, in: records, BuildRecords.format).bytes)
    let record = try BuildRecord(bytes: bytes)
    var known = Set(
      (record.inputs.entries + record.lessonInputs.values.flatMap(\.entries)).map(\.path))
    known.formUnion(known.compactMap(realPath(of:)))
    let root = fixture.course.path
    // What the loader of programs, the standard library and the kernel are asked for is no file of anybody's; and what all courses share
    // changes no page.
    let others = [
      "/proc/", "/sys/", "/dev/", "/etc/", "\(root)/site", "\(root)/.site", "\(root)/.lessons",
      "\(root)/trace.txt", Fixture.cache,
    ]
    var looked: Set<String> = []
    var hasBegun = false
    for line in try #require(fixture.text("trace.txt")).split(separator: "\n") {
      let texts = line.matches(of: /"((?:\\x[0-9a-f]{2})+)"/).map { match in
        String(
          decoding: match.1.split(separator: "\\x").compactMap { UInt8($0, radix: 16) }, as: UTF8.self)
      }
      // Only from here on does the tool itself ask.
      if texts.first?.hasSuffix("/.lessons/lock") == true { hasBegun = true }
      let isWalk = line.contains(" readlink(")
      if hasBegun, !isWalk, let path = texts.first, path.hasPrefix("/") { looked.insert(path) }
    }
    #expect(looked.count > 50)
    let ancestors = Set(SiteFile.ancestors(of: root) + [root, "/"])
    let forgotten = looked.filter { path in
      let plain = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
      let isMissing = !FileManager.default.fileExists(atPath: path)
      let isLibrary = path.contains(".so") && isMissing
      // A folder that stays the same gets no new file.
      let folder = URL(filePath: plain).deletingLastPathComponent().path(percentEncoded: false)
      let isIn = known.contains(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
      return !known.contains(path) && !known.contains(plain) && !known.contains(realPath(of: path) ?? path)
        && !ancestors.contains(plain) && !others.contains(where: path.hasPrefix) && !isLibrary
        && !(isMissing && isIn)
    }
    #expect(forgotten.isEmpty, "\(forgotten.sorted())")
  }
}
