import Foundation
import Testing

/// The whole course as an EPUB, by the real binary.
@Suite struct EPUBTests {
  private static let picture =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

  static let texts = [
    "lessons/course.yml": """
    title: {en: 'A <b>course</b> & more', ko: 과정}
    parts:
      - {title: {en: Begin, ko: 시작}, lessons: [01-cost]}
      - {title: {en: End & more, ko: 끝}, lessons: ['02-plain', '03 plain']}
    """,
    "lessons/01-cost.md": """
    ---
    title: 'The "cost" & <i>noise</i>'
    author: [Ann & Bo, Cho]
    date: 2024-05-31
    ---
    The cost $a < b$ falls.[^1] See [the other](02-plain.md#why), [data](data.csv) and [a site](https://example.org/a?b=1&c=한).

    $$
    \\sum_{i} x_i
    $$ {#eq-sum}

    ```swift-run label=sum caption="A sum"
    let total = 41 + 1
    check("it adds up", total, equals: 42)
    print("<printed> & \\(total)")
    display(HTML("<p>shown &nbsp;<b>by code</b>"))
    display(Chart([1, 2], alt: "Two <points>") { PointMark(x: .value("x", $0), y: .value("y", $0)) })
    ```

    ## 왜 it &lt;falls&gt;

    Because <em>regularization</em>&nbsp;helps<br>a lot: <kbd>a</kbd>.

    ![A dot](dot.png) ![Far](https://example.org/far.png)

    | a | b |
    |---|--:|
    | 1 | 2 |

    - [ ] to do
    - [x] done

    <details>
    <summary>More</summary>

    Folded <font color=red>text</font>.

    </details>

    > [!NOTE]
    > Look.

    ```swift-run fold
    let folded = total
    ```

    [^1]: Only at first: see [why](#sum).
    """,
    "lessons/01-cost.ko.md": """
    # 비용

    드롭아웃을 쓰면 과적합이 줄어듭니다. [다른](02-plain.md)

    ```swift-run ref=sum
    ```
    """,
    "lessons/02-plain.md": "# Plain\n\n## Why\n\nA lesson about weights.\n",
    "lessons/03 plain.md": "# Plain\n\n## Why\n\n[Back](01-cost.md)\n",
    "lessons/data.csv": "a,b\n",
  ]

  private func fixture(_ more: [String: String] = [:]) throws -> Fixture {
    let fixture = try Fixture(texts: Self.texts.merging(more) { $1 })
    try fixture.write(try #require(Data(base64Encoded: Self.picture)), to: "lessons/dot.png")
    return fixture
  }

  private func run(_ command: [String], in fixture: Fixture) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = fixture.course
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test func theCourseIsABookInEachLanguage() async throws {
    let fixture = try fixture()
    let outcome = try await fixture.build("--epub")
    #expect(outcome.status == 0, "\(outcome.error)")
    // What it cannot hold is said.
    #expect(
      outcome.error.contains(
        "lessons/01-cost.md:24:1: warning: an EPUB cannot hold 'https://example.org/far.png'"))
    let bytes = try ["site.epub", "site.ko.epub"].map {
      try Data(contentsOf: fixture.course.appendingPathComponent($0))
    }
    // A program knows the file by what stands at its beginning.
    #expect(bytes[0].prefix(58).suffix(28) == Data("mimetypeapplication/epub+zip".utf8))

    let package = try run(["unzip", "-p", "site.epub", "EPUB/package.opf"], in: fixture).output
    for part in [
      "<dc:title>A &lt;b&gt;course&lt;/b&gt; &amp; more</dc:title>", "<dc:creator>Ann &amp; Bo</dc:creator>",
      "<dc:creator>Cho</dc:creator>", "<dc:date>2024-05-31</dc:date>", "2024-05-31T00:00:00Z",
      "<dc:language>en</dc:language>", #"properties="mathml svg""#,
    ] {
      #expect(package.contains(part), "\(part)\n\(package)")
    }
    let lesson = try run(["unzip", "-p", "site.epub", "EPUB/01-cost.xhtml"], in: fixture).output
    for part in [
      "<h1>The &quot;cost&quot; &amp; <i>noise</i></h1>",
      "<a href=\"02-plain.xhtml#why\">the other</a>",
      "<a>data</a>", "<math xmlns=", "<svg xmlns=", "&lt;printed&gt; &amp; 42", "<b>by code</b>",
      "\u{A0}helps<br/>a lot", "<a href=\"https://example.org/far.png\">Far</a>", "Two &lt;points&gt;",
    ] {
      #expect(lesson.contains(part), "\(part)\n\(lesson)")
    }
    #expect(!lesson.contains("katex-html"))
    let contents = try run(["unzip", "-p", "site.ko.epub", "EPUB/contents.xhtml"], in: fixture).output
    for part in ["<span>시작</span>", ">비용</a>", "<span>끝</span>", ">Plain</a>"] {
      #expect(contents.contains(part), "\(part)\n\(contents)")
    }

    // The site is the same as without, and the same course makes the same books.
    let site = fixture.files(in: "site")
    #expect(try await fixture.build().output.hasSuffix("nothing changed\n"))
    #expect(try await fixture.build("--epub", "--no-cache").status == 0)
    #expect(fixture.files(in: "site") == site)
    for (name, old) in zip(["site.epub", "site.ko.epub"], bytes) {
      #expect(try Data(contentsOf: fixture.course.appendingPathComponent(name)) == old, "\(name)")
      #expect(try run(["unzip", "-tq", name], in: fixture).status == 0)
    }
  }

  /// Debian's program is an archive that Java starts.
  private static let checker = "/usr/bin/epubcheck"
  private static let canCheck =
    FileManager.default.fileExists(atPath: checker)
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/java")

  @Test(.enabled(if: canCheck)) func theBooksAreValid() async throws {
    let index = "# Welcome\n\nTo *all*: [cost](01-cost.md#sum).\n"
    let fixture = try fixture(["lessons/index.md": index])
    let outcome = try await fixture.build("--epub")
    #expect(outcome.status == 0, "\(outcome.error)")
    for name in ["site.epub", "site.ko.epub"] {
      let said = try run(["java", "-jar", Self.checker, name], in: fixture)
      #expect(said.status == 0 && !said.output.contains("WARNING"), "\(said.output)")
    }
  }
}
