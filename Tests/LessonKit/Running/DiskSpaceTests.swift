import Testing

@testable import LessonRunning

@Suite struct DiskSpaceTests {
  /// A compiler's message goes to the disk that it filled.
  @Test(arguments: [
    ("", 8 << 20, true),
    ("<unknown>:0: error: ", 100 << 20, true),
    ("", 1 << 30, false),
    ("clang: error: linker command failed\n", 8 << 20, false),
  ])
  func silence(said: String, available: UInt64, isExplained: Bool) {
    #expect(DiskSpace.explainsSilence(said, available: available) == isExplained)
  }

  @Test func aSystemThatDoesNotSay() {
    #expect(!DiskSpace.explainsSilence("", available: nil))
  }
}
