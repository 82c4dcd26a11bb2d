import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonPublishing
import Testing

@testable import LessonHTML
@testable import LessonParsing
@testable import LessonPipeline
@testable import LessonRendering

@Suite struct BuildRecordTests {
  private func record() throws -> BuildRecord {
    let source = SourceFile(
      path: "lessons/01-a.md",
      text: """
        ---
        title: A *title* with $x^2$
        summary: See `code` & [this](#part-one).
        data: [a.txt]
        ---
        ![A](a.svg) <b id="here">x</b>

        ## Part `one`

        $$ y $$ {#eq-y}

        See [](02-b.ko.md?a#c) and [it](#here "Title").
        """)
    let lesson = LessonParser().parse(source).value
    let typeset = lesson.formulas.map { HTML.formula("<span>\($0.tex)</span>", tex: $0.tex) }
    let content = ComputedLesson(
      lesson: lesson, result: .init(cells: [], expressions: []), formulas: typeset)
    let place = SourceLocation(file: source.path, line: 2, column: 3)
    let states = InputStates(entries: [
      .init(path: "/a", found: .state(FileState(size: 1, modified: -2, changed: .max, inode: 4))),
      .init(path: "/b", found: .kind(nil)), .init(path: "/c", found: .kind(.folder)),
      .init(path: "/d", found: .names("sum")), .init(path: "/e", found: .names(nil)),
    ])
    return BuildRecord(
      inputs: states, lessonInputs: ["01-a": states],
      lessons: [
        KeptLesson(
          lesson: lesson, displayed: .init(assets: lesson.assets, references: lesson.references),
          page: MadePage(
            page: SitePage(content, language: "en"),
            files: [SiteFile(path: "01-a.html", content: .copy(of: "/site/01-a.html"))], usesMath: true))
      ],
      hasComputed: true,
      site: SiteState(
        folder: "/site", folders: ["assets"], files: ["01-a.html", "CNAME"],
        own: [
          .init(path: "01-a.html", hash: "0", state: nil),
          .init(path: "b", hash: "1", state: FileState(size: 1, modified: 2, changed: 3, inode: 4)),
        ]),
      diagnostics: [
        Diagnostic(
          .warning, at: place, .saidBefore("careful"), notes: [Diagnostic(.note, at: nil, .saidBefore("so"))])
      ],
      pages: 1)
  }

  @Test func givesBackWhatWasKept() throws {
    let record = try record()
    let read = try BuildRecord(bytes: record.bytes)
    #expect(read.bytes == record.bytes)
    #expect(read.inputs == record.inputs && read.lessonInputs == record.lessonInputs)
    #expect(read.site == record.site && read.diagnostics == record.diagnostics && read.pages == 1)
    let (one, other) = (try #require(record.lessons.first), try #require(read.lessons.first))
    #expect(other.page.files == one.page.files)
    #expect(other.lesson.references.map(\.anchor) == one.lesson.references.map(\.anchor))
    #expect(other.lesson.references.count == 3 && other.lesson.assets == one.lesson.assets)
    #expect(Set(other.lesson.anchors.keys) == ["part-one", "here", "eq-y"])
    #expect(other.page.page.title == one.page.page.title && other.page.page.title.holdsFormula)
    #expect(other.page.page.summary == one.page.page.summary)
    #expect(other.page.page.targets == one.page.page.targets)
  }

  /// Bytes that nobody checked are refused, or read as something; they never end the tool.
  @Test func damagedBytesAreRefused() throws {
    let bytes = try record().bytes
    for count in 0..<bytes.count {
      #expect(throws: (any Error).self) { try BuildRecord(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: (any Error).self) { try BuildRecord(bytes: bytes + [0]) }
    for index in bytes.indices {
      for bit in [0x01, 0x10, 0x80] as [UInt8] {
        var damaged = bytes
        damaged[index] ^= bit
        guard let read = try? BuildRecord(bytes: damaged) else { continue }
        for lesson in read.lessons {
          _ = lesson.page.page.title.withoutLinks
          var written: [UInt8] = []
          lesson.page.page.summary.write(to: &written)
        }
      }
    }
  }
}
