import Foundation
import Testing

@testable import LessonLexer
@testable import LessonRunning

/// Every Swift file of this repository and of the toolchain: all of them compile, so nothing in them may be left open or unknown.
@Suite struct SwiftSourcesTests {
  @Test func thisRepository() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    var count = 0
    for folder in ["Sources", "Tests"] {
      count += try readAll(below: root.appending(path: folder).path, endings: ["swift"])
    }
    #expect(count > 400)
  }

  @Test func theToolchain() throws {
    let libraries = URL(filePath: try Toolchain.find().libraries).deletingLastPathComponent()
    #expect(try readAll(below: libraries.path, endings: ["swift", "swiftinterface"]) > 10)
  }

  private func readAll(below folder: String, endings: Set<String>) throws -> Int {
    let files = try #require(FileManager.default.enumerator(atPath: folder))
    var count = 0
    for case let file as String in files where endings.contains((file as NSString).pathExtension) {
      let path = "\(folder)/\(file)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      read(try Data(contentsOf: URL(filePath: path)), path)
      count += 1
    }
    return count
  }

  private func read(_ source: Data, _ path: String) {
    let bytes = Array(source)
    var end = 0
    var depth = 0
    for token in CodeLexer(bytes) {
      #expect(token.range.lowerBound == end, "\(path)")
      end = token.range.upperBound
      if token.opensBracket(in: bytes) { depth += 1 }
      if token.closesBracket(in: bytes) { depth -= 1 }
      if case .string(let part) = token.kind, part.end == .missing {
        Issue.record("\(path): \(token.text(in: bytes)) has no end")
      }
      if token.kind == .unknown {
        Issue.record("\(path): \(token.text(in: bytes)) at \(token.range) is unknown")
      }
      #expect(depth >= 0, "\(path)")
    }
    #expect(end == bytes.count, "\(path)")
    #expect(depth == 0, "\(path)")
  }
}
