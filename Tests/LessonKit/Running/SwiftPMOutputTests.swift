import Testing

@testable import LessonRunning

@Suite struct SwiftPMOutputTests {
  @Test func theLatestStep() {
    #expect(SwiftPMOutput.step("") == nil)
    #expect(
      SwiftPMOutput.step("Building for production...\n[0/2] Write sources\n[1/3] Compiling A a.swift\n")
        == "[1/3] Compiling A a.swift")
  }

  @Test func aMistakeInTheManifestIsToldOnce() {
    let once = """
      error: 'man': Invalid manifest (compiled with: ["/usr/bin/swiftc", "-o", "/tmp/man-manifest"])
      /man/Package.swift:3:51: error: incorrect argument label in call
      3 | let package = Package(name: "A", targets: [.target(name: "A", dependencys: [])])
        |                                                   `- error: incorrect argument label in call
      4 |

      """
    #expect(
      SwiftPMOutput.problems(in: once + once)
        == "/man/Package.swift:3:51: error: incorrect argument label in call")
  }

  @Test func aMistakeInASourceIsToldOnce() {
    let output = """
      Building for production...
      [3/3] Compiling A a.swift
      /man/a.swift:1:21: error: cannot convert value
      1 | public let a: Int = ""
        |                     `- error: cannot convert value
      """
    #expect(SwiftPMOutput.problems(in: output) == "/man/a.swift:1:21: error: cannot convert value")
  }

  @Test func whatHasNoPlaceIsToldAsItIs() {
    #expect(
      SwiftPMOutput.problems(in: "error: dependency 'x' was not found\n")
        == "error: dependency 'x' was not found")
    #expect(SwiftPMOutput.problems(in: "Killed\n") == "Killed")
  }
}
