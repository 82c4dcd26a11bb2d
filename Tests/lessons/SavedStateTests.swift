import Foundation
import Testing

/// Whatever happens to `.lessons` between two builds, the second build makes again what it cannot use.
@Suite struct SavedStateTests {
  /// Uses C modules, a formula, and the cache of results.
  private static func lesson(_ code: String) -> String {
    "# The formula $x^2$\n\n```swift-run\nimport Foundation\nprint(\(code))\n```\n"
  }

  enum Damage: String, CaseIterable {
    case cutInHalf, garbage, emptied, oneBit, folderInItsPlace, pipeInItsPlace, removed

    func apply(to path: String) throws {
      let manager = FileManager.default
      let bytes = manager.contents(atPath: path) ?? Data()
      let file = URL(fileURLWithPath: path)
      switch self {
      case .cutInHalf: try bytes.prefix(bytes.count / 2).write(to: file)
      case .garbage: try Data("-lnothing { \0 \"\n".utf8).write(to: file)
      case .emptied: try Data().write(to: file)
      case .oneBit:
        var changed = bytes
        if let last = changed.indices.last { changed[last - changed.count / 3] ^= 1 }
        try changed.write(to: file)
      case .folderInItsPlace:
        try manager.removeItem(atPath: path)
        try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      case .pipeInItsPlace:
        try manager.removeItem(atPath: path)
        #expect(mkfifo(path, 0o644) == 0)
      case .removed: try manager.removeItem(atPath: path)
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func everyFileDamaged(_ damage: Damage) async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("sin(0.0)")], hasOwnCache: true)
    #expect(try await fixture.build().status == 0)
    let site = fixture.files(in: "site")
    let kept = fixture.files(in: ".lessons").keys
    let shared = fixture.files(in: Self.shared).keys
    #expect(shared.contains { $0.hasSuffix(".pcm") } && kept.contains { $0.contains("autolink") })
    var damaged: Set<UInt64> = []
    for path in kept.map({ ".lessons/\($0)" }) + shared.map({ "\(Self.shared)/\($0)" }) {
      var status = stat()
      // A file that has another name in a cache that courses share is damaged once.
      #expect(stat("\(fixture.course.path)/\(path)", &status) == 0)
      if damaged.insert(UInt64(status.st_ino)).inserted {
        try damage.apply(to: "\(fixture.course.path)/\(path)")
      }
    }
    let again = try await fixture.build()
    #expect(again.status == 0, "\(again.error)")
    #expect(fixture.files(in: "site") == site)
    // What was made again serves a lesson that has to be compiled.
    try fixture.write(Self.lesson("cos(0.0)"), to: "lessons/01-case.md")
    let edited = try await fixture.build()
    #expect(edited.status == 0, "\(edited.error)")
    #expect(fixture.main(of: "01-case.html")?.contains("1.0") == true)
  }

  /// What courses of one user share, from the folder of the course.
  private static let shared = "../.cache/lessons"

  /// Folders replaced by files.
  @Test func everyFolderDamaged() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("sin(0.0)")], hasOwnCache: true)
    #expect(try await fixture.build().status == 0)
    let state = fixture.course.path + "/.lessons"
    for name in ["compiler", "results", "formulas", "records", "run", "publishing", "package"] {
      let path = "\(state)/\(name)"
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    }
    for name in ["modules", "libraries", "links", "symbols", "scripts", "toolchain", "sandbox"] {
      let path = "\(fixture.course.path)/\(Self.shared)/\(name)"
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    }
    let again = try await fixture.build()
    #expect(again.status == 0, "\(again.error)")
  }

  enum Removal: CaseIterable { case move, copy }

  @Test(arguments: Removal.allCases)
  func aCourseElsewhere(_ removal: Removal) async throws {
    let fixture = try Fixture(texts: ["first/lessons/01-case.md": Self.lesson("sin(0.0)")], hasOwnCache: true)
    #expect(try await fixture.build("--course", "first").status == 0)
    let (first, second) = (fixture.course.path + "/first", fixture.course.path + "/second")
    switch removal {
    case .move: try FileManager.default.moveItem(atPath: first, toPath: second)
    case .copy: try FileManager.default.copyItem(atPath: first, toPath: second)
    }
    try fixture.write(Self.lesson("cos(0.0)"), to: "second/lessons/01-case.md")
    let outcome = try await fixture.build("--course", "second")
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  /// The same for what SwiftPM built, and for both at once.
  @Test(.timeLimit(.minutes(10)))
  func aPackageElsewhereAndDamaged() async throws {
    let fixture = try Fixture(
      texts: [
        "first/Package.swift": """
        // swift-tools-version: 6.0
        import PackageDescription
        let package = Package(
          name: "Tiny", products: [.library(name: "Tiny", targets: ["Tiny"])], targets: [.target(name: "Tiny")])
        """,
        "first/Sources/Tiny/Tiny.swift": "import Foundation\npublic func one() -> Double { cos(0.0) }\n",
        "first/lessons/course.yml": "package: .\nimports: [Tiny]\n",
        "first/lessons/01-case.md": "# A\n\n```swift-run\nprint(one())\n```\n",
      ], hasOwnCache: true)
    #expect(try await fixture.build("--course", "first").status == 0)
    try FileManager.default.moveItem(
      atPath: fixture.course.path + "/first", toPath: fixture.course.path + "/second")
    let moved = try await fixture.build("--course", "second")
    #expect(moved.status == 0, "\(moved.error)")
    for path in fixture.files(in: "second/.lessons").keys {
      // Links, which lead to other files of the folder, are followed by writing.
      try Damage.garbage.apply(to: "\(fixture.course.path)/second/.lessons/\(path)")
    }
    let damaged = try await fixture.build("--course", "second")
    #expect(damaged.status == 0, "\(damaged.error)")
  }

  /// Root may read anything, so somebody else has to try.
  @Test(.enabled(if: Nobody.isThere))
  func everythingWithoutPermissions() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("sin(0.0)")], hasOwnCache: true)
    let root = fixture.course.path
    for path in ["", "/lessons", "/lessons/01-case.md"] { chown(root + path, Nobody.id, Nobody.id) }
    let nobody = try Nobody.launcher()
    #expect(try await fixture.lessons(["build"], launcher: nobody).status == 0)
    let kept = fixture.files(in: ".lessons").keys
    for path in kept { chmod("\(root)/.lessons/\(path)", 0) }
    for path in ["compiler", "results/01-case", "results", "formulas", "records", ""] {
      chmod("\(root)/.lessons/\(path)", 0)
    }
    let again = try await fixture.lessons(["build"], launcher: nobody)
    #expect(again.status == 0, "\(again.error)")
  }
}
