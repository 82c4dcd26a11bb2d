import Foundation
import LessonCourse
import LessonPublishing
import LessonTranscript
import Testing

@testable import LessonFiles
@testable import LessonLinks
@testable import LessonPipeline
@testable import LessonRendering
@testable import LessonResults
@testable import LessonRunning

/// A file of `.lessons` in which any byte is another, that ends too soon or goes on, that stands for another one or comes from another
/// version of the tool, counts as none; and what is kept then is found again.
@Suite struct DamagedEntryTests {
  /// A kind of kept files.
  private struct Kind: Sendable {
    var name: String
    /// Keeps a small entry, in this folder.
    var keep: @Sendable (String) throws -> Void
    /// Whether the entry is found.
    var isFound: @Sendable (String) -> Bool
  }

  private static let program = Program(
    purpose: .lesson, source: "", origins: [], cells: [], expressions: [], imports: [], namedImports: [],
    essence: "", ending: 0, isOptimized: false)

  private static let result: ProgramResult = {
    var cell = CellResult()
    cell.outputs = [
      .stdout("4242\n", omittedBytes: 0),
      .check(
        CheckResult(
          claim: "4242 = 4242", passed: true, value: ValueText(short: "4242"),
          expectation: ValueText(short: "4242"), tolerance: nil, line: 1, column: 2)),
    ]
    return ProgramResult(cells: [0: cell])
  }()

  private static let record = BuildRecord(
    inputs: InputStates(entries: [.init(path: "/a", found: .kind(.folder))]), lessonInputs: [:], lessons: [],
    hasComputed: true,
    site: SiteState(folder: "/site", folders: [], files: ["a.html"], own: []), diagnostics: [], pages: 1)

  private static func records(in folder: String) -> BuildRecords {
    BuildRecords(
      StateFolder(folder),
      of: CourseBuild(course: CourseFolder("/course"), output: "/site", buildFolder: "/build"))
  }

  private static let formula = String(repeating: "ab", count: 16)

  private static func files() -> PackageFiles {
    var files = PackageFiles(circumstances: "compiler")
    files.isBuilt = true
    files.add("/bin/sh", as: "sh", known: nil)
    return files
  }

  private static let kinds = [
    Kind(name: "result") {
      try ResultCache(folder: $0).keep(result, lesson: "01-a", program: program, key: "key")
    } isFound: {
      ResultCache(folder: $0).result(lesson: "01-a", program: program, key: "key") == result
    },
    Kind(name: "record") {
      try records(in: $0).keep(record)
    } isFound: {
      records(in: $0).last()?.bytes == record.bytes
    },
    Kind(name: "formula") {
      TextCache(folder: $0, format: MathTypesetter.format).store("<span>x</span>", for: formula)
    } isFound: {
      TextCache(folder: $0, format: MathTypesetter.format).text(for: formula) == "<span>x</span>"
    },
    Kind(name: "links") { folder in
      var links = RememberedLinks(in: CacheFolder(folder))
      links.add(["http://a.example/"])
      try links.keep()
    } isFound: {
      RememberedLinks(in: CacheFolder($0)).contains("http://a.example/")
    },
    Kind(name: "durations") {
      try ProgressRecord.file(in: StateFolder($0)).write(Array("01-a\t1500\t0\n".utf8))
    } isFound: { folder in
      let record = ProgressRecord(in: StateFolder(folder)) { _ in }
      return record.expected(of: "01-a") == [.compiling: 1.5]
    },
    Kind(name: "package files") {
      try files().keep(in: CacheFolder($0))
    } isFound: {
      PackageFiles.kept(in: CacheFolder($0))?.hold(for: files()) == true
    },
  ]

  private func withEntry(of kind: Kind, _ body: (_ folder: String, _ path: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("entry-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(!kind.isFound(folder))
    try kind.keep(folder)
    #expect(kind.isFound(folder), "\(kind.name)")
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let paths = names.map { "\(folder)/\($0)" }.filter { FileKind(of: $0) == .file }
    #expect(paths.count == 1)
    try body(folder, try #require(paths.first))
  }

  /// Writes bytes in place, as a faulty disk or a careless program would.
  private func write(_ bytes: some Collection<UInt8>, to path: String) throws {
    let file = open(path, O_WRONLY | O_TRUNC)
    defer { close(file) }
    #expect(Array(bytes).withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) } == bytes.count)
  }

  @Test func everyByteCounts() throws {
    for kind in Self.kinds {
      try withEntry(of: kind) { folder, path in
        let bytes = try #require(try SystemCall.bytes(of: path))
        var damaged: [[UInt8]] = bytes.indices.flatMap { index in
          ([0x01, 0x80, 0xFF] as [UInt8]).map { bit in
            var copy = bytes
            copy[index] ^= bit
            return copy
          }
        }
        damaged += bytes.indices.map { Array(bytes[..<$0]) }
        damaged += bytes.indices.map { index in Array(bytes[..<index] + bytes[(index + 1)...]) }
        damaged += [bytes + [0], bytes + bytes, [0] + bytes, Array(bytes.reversed())]
        var found = 0
        for copy in damaged where copy != bytes {
          try write(copy, to: path)
          found += kind.isFound(folder) ? 1 : 0
        }
        #expect(found == 0, "\(kind.name): \(found) of \(damaged.count)")
        try kind.keep(folder)
        #expect(kind.isFound(folder), "\(kind.name)")
        try write(bytes, to: path)
        #expect(kind.isFound(folder), "\(kind.name)")
      }
    }
  }

  /// What another kind, another entry or another version wrote in its place.
  @Test func everyEntryIsItsOwn() throws {
    for kind in Self.kinds {
      try withEntry(of: kind) { folder, path in
        for other in Self.kinds where other.name != kind.name {
          try withEntry(of: other) { _, otherPath in
            try write(try #require(try SystemCall.bytes(of: otherPath)), to: path)
            #expect(!kind.isFound(folder), "\(other.name) for \(kind.name)")
          }
        }
      }
    }
    try withEntry(of: Self.kinds[0]) { folder, path in
      let cache = ResultCache(folder: folder)
      var other = Self.result
      other.expressions = [0: ValueText(short: "4243")]
      try cache.keep(other, lesson: "01-a", program: Self.program, key: "other")
      try write(try #require(try SystemCall.bytes(of: "\(folder)/01-a/lesson.other")), to: path)
      #expect(cache.result(lesson: "01-a", program: Self.program, key: "key") == nil)
      let bytes = Self.result.bytes
      let old = CheckedFile(
        "lesson.key", in: CacheFolder("\(folder)/01-a"), for: "01-a/lesson.key",
        KeptFormat(ResultCache.format.name, version: ResultCache.format.version + 1))
      try old.write(bytes)
      #expect(cache.result(lesson: "01-a", program: Self.program, key: "key") == nil)
    }
  }

  /// What the compiler keeps: a folder under a seal.
  @Test func everyByteUnderASealCounts() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("sealed-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: root) }
    let path = root + "/kept/a.pcm"
    try FileManager.default.createDirectory(atPath: root + "/kept", withIntermediateDirectories: true)
    let bytes = Array("module".utf8)
    try Data(bytes).write(to: URL(filePath: path))
    let seal = Seal(folder: root + "/kept", depth: .content, circumstances: ["compiler 1"])
    try seal.close()
    let sealBytes = try #require(try SystemCall.bytes(of: seal.file))
    for (place, whole) in [(path, bytes), (seal.file, sealBytes)] {
      for index in whole.indices {
        for bit in [0x01, 0x80, 0xFF] as [UInt8] {
          var damaged = whole
          damaged[index] ^= bit
          try write(damaged, to: place)
          #expect(seal.condition == .broken)
        }
        try write(whole[..<index], to: place)
        #expect(seal.condition == .broken)
      }
      try write(whole, to: place)
      #expect(seal.condition == .intact)
    }
  }
}
