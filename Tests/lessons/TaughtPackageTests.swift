import Foundation
import Testing

/// A package is built again when one of its files has changed, and only then.
@Suite struct TaughtPackageTests {
  private static func manifest(_ name: String, _ rest: String) -> String {
    "// swift-tools-version: 6.0\nimport PackageDescription\nlet package = Package(name: \"\(name)\", \(rest))\n"
  }

  /// SwiftPM writes `Package.resolved` while it builds: that is no change.
  @Test func versionsWrittenDown() async throws {
    let fixture = try Fixture(texts: [
      "needed/Package.swift": Self.manifest(
        "needed",
        "products: [.library(name: \"Needed\", targets: [\"Needed\"])], targets: [.target(name: \"Needed\")]"),
      "needed/Sources/Needed/Seven.swift": "public let seven = 7\n",
    ])
    let needed = fixture.course.path + "/needed"
    for arguments in [
      ["init", "-q", "."], ["add", "."],
      ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first"],
      ["tag", "1.0.0"],
    ] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", needed] + arguments
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "git \(arguments)")
    }
    try fixture.write(
      Self.manifest(
        "taught",
        """
        dependencies: [.package(url: "file://\(needed)", from: "1.0.0")], \
        targets: [.target(name: "Taught", dependencies: [.product(name: "Needed", package: "needed")])]
        """), to: "Package.swift")
    try fixture.write("import Needed\npublic let eight = seven + 1\n", to: "Sources/Taught/Eight.swift")
    try fixture.write("package: .\nimports: [Taught]\n", to: "lessons/course.yml")
    try fixture.write("# A\n\n```swift-run\neight\n```\n", to: "lessons/01-a.md")

    let first = try await fixture.build()
    #expect(first.status == 0, "\(first.error)")
    #expect(fixture.text("Package.resolved") != nil)
    // SwiftPM's own words are written anew each time it runs.
    let words = fixture.course.path + "/.lessons/package/output"
    try Data("not run".utf8).write(to: URL(fileURLWithPath: words))
    #expect(try await fixture.build().status == 0)
    #expect(fixture.text(".lessons/package/output") == "not run")

    try fixture.write("import Needed\npublic let eight = seven + 2\n", to: "Sources/Taught/Eight.swift")
    #expect(try await fixture.build().status == 0)
    #expect(fixture.text(".lessons/package/output") != "not run")
    #expect(fixture.main(of: "01-a.html")?.contains("9") == true)
  }
}
