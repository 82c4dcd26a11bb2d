import LessonRuntime
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

struct ProgressTests {
  @Test func elementsPassThrough() {
    #expect(Array(progress(0..<5)) == [0, 1, 2, 3, 4])
    #expect(Array(progress([String]())) == [])
    var seen: [Int] = []
    for value in progress(stride(from: 0, to: 100, by: 7)) {
      if value > 30 { break }
      seen.append(value)
    }
    #expect(seen == [0, 7, 14, 21, 28])
  }

  @Test func loopsUnderWayStandInTheFile() async {
    // In a process of its own, so that the file is named before the runtime looks for it.
    await #expect(processExitsWith: .success) {
      let path = "/tmp/lessons-progress-\(getpid())"
      setenv("LESSONS_PROGRESS", path, 1)
      func content() -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1000)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
      }
      var inner = ""
      for outer in progress(0..<3) {
        // Progress is first written when an element is done, and next when the clock says so: wait until then.
        if outer < 2 {
          usleep(60_000)
          continue
        }
        for step in progress(0..<1_000_000_000) {
          if step % 1_000_000 == 0 { inner = content() }
          if inner.hasPrefix("2 3\n"), inner.contains(" 1000000000\n") { break }
        }
      }
      unlink(path)
      let lines = inner.split(separator: "\n")
      guard lines.count >= 2, lines[0] == "2 3", lines[1].hasSuffix(" 1000000000"), inner.utf8.count == 256
      else { exit(1) }
    }
  }
}
