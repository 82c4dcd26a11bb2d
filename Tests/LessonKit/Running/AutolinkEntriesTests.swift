import Foundation
import Testing

@testable import LessonRunning

@Suite struct AutolinkEntriesTests {
  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  #if os(Linux)
    /// The toolchain's own program says the same, in another order.
    @Test func theToolchainListsTheSame() throws {
      let folder = NSTemporaryDirectory() + UUID().uuidString
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let toolchain = try Toolchain.find()
      try "import Foundation\n".write(toFile: "\(folder)/a.swift", atomically: true, encoding: .utf8)
      try Self.run(
        toolchain.frontend,
        ["-frontend", "-c", "\(folder)/a.swift", "-module-name", "a", "-o", "\(folder)/a.o"])
      try Self.run(toolchain.autolinkExtract, ["\(folder)/a.o", "-o", "\(folder)/list"])
      let listed = try String(contentsOfFile: "\(folder)/list", encoding: .utf8).split(separator: "\n")
      let object = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/a.o")))
      let entries = try #require(AutolinkEntries.entries(of: object))
      #expect(entries.contains("-lFoundation"))
      #expect(entries.sorted() == Set(listed.map(String.init)).sorted())

      // What is cut short or damaged says less, or nothing.
      for length in stride(from: 0, to: object.count, by: 97) {
        _ = AutolinkEntries.entries(of: Array(object.prefix(length)))
      }
      for place in 0..<64 {
        var damaged = object
        damaged[place] ^= 0xFF
        _ = AutolinkEntries.entries(of: damaged)
      }
    }
  #endif

  @Test func otherFilesAreNotRead() {
    #expect(AutolinkEntries.entries(of: []) == nil)
    #expect(
      AutolinkEntries.entries(of: Array("no object at all, but long enough to be one of its heads".utf8))
        == nil)
  }

  @Test func theLastCommandIsReadWordByWord() {
    let said = """
      clang version 21
      InstalledDir: /opt
       "/opt/bin/cc1" "-a"
       "/opt/my tools/ld.lld" "-o" "a\\"b\\\\c" ""

      """
    #expect(LinkRecipe.words(ofLastLineIn: said) == ["/opt/my tools/ld.lld", "-o", #"a"b\c"#, ""])
    #expect(LinkRecipe.words(ofLastLineIn: "clang: error: no input files\n") == nil)
    #expect(LinkRecipe.words(ofLastLineIn: #" "never ends"#) == nil)
  }
}
