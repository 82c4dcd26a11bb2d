import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// Reads a text file of the course. It must be UTF-8, and may have the line ends of any system.
package enum LessonFile {
  /// - Parameters:
  ///   - path: where the file is.
  ///   - name: what messages call it.
  ///   - files: the files of the course, if a symbolic link out of the course is to be refused.
  /// - Returns: the text, with line feeds for line ends and without a byte order mark; nil, with the reason, if it cannot be read.
  package static func read(_ path: String, as name: String, among files: CourseFiles? = nil) -> Diagnosed<
    SourceFile?
  > {
    let start = SourceLocation(file: name, line: 1)
    func failure(_ problem: Problem) -> Diagnosed<SourceFile?> {
      Diagnosed(nil, [Diagnostic(at: start, problem)])
    }

    var status = stat()
    guard stat(path, &status) == 0 else {
      return failure(
        errno == ELOOP ? .symbolicLinkLoop : .unreadable(reason: String(cString: strerror(errno))))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { return failure(.notRegularFile) }
    if let target = files?.target(outsideOf: path) { return failure(.linkLeadsOutside(target)) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return failure(.unreadable(reason: String(cString: strerror(errno)))) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    // One more than the file holds, so that its end is found at once. A file may have grown meanwhile.
    var room = Int(status.st_size) + 1
    while true {
      var code: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        while filled < room {
          let count = readBytes(descriptor, buffer.baseAddress.map { $0 + filled }, room - filled)
          if count < 0, errno == EINTR { continue }
          if count < 0 { code = errno }
          guard count > 0 else { break }
          filled += count
        }
      }
      guard code == 0 else { return failure(.unreadable(reason: String(cString: strerror(code)))) }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if piece.count < room { break }
      room = 1 << 16
    }
    return decode(bytes, as: name)
  }

  /// The text of a file's bytes.
  package static func decode(_ bytes: [UInt8], as name: String) -> Diagnosed<SourceFile?> {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if let offset = bytes.firstIndex(of: 0) {
      return Diagnosed(nil, [Diagnostic(at: place(of: offset, in: bytes, name), .nulByte)])
    }
    if bytes.contains(0x0D) { bytes = withLineFeeds(bytes) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let offset = firstInvalidByte(bytes)
      let problem = Problem.notUTF8(byte: offset < bytes.count ? bytes[offset] : 0)
      return Diagnosed(nil, [Diagnostic(at: place(of: offset, in: bytes, name), problem)])
    }
    return Diagnosed(SourceFile(path: name, text: text))
  }

  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D {
        result.append(.newline)
      } else if byte != .newline || index == 0 || bytes[index - 1] != 0x0D {
        result.append(byte)
      }
    }
    return result
  }

  private static func place(of offset: Int, in bytes: [UInt8], _ name: String) -> SourceLocation {
    let before = withLineFeeds(Array(bytes[..<min(offset, bytes.count)]))
    let line = before.count { $0 == .newline } + 1
    let column = before.count - (before.lastIndex(of: .newline) ?? -1)
    return SourceLocation(file: name, line: line, column: column)
  }

  /// The offset of the first byte that does not begin a valid UTF-8 sequence.
  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var low = 0
    // Skips whole characters as long as they are valid.
    while low < bytes.count {
      let length =
        switch bytes[low] {
        case 0..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
      guard length > 0, low + length <= bytes.count,
        String(validating: bytes[low..<low + length], as: UTF8.self) != nil
      else { return low }
      low += length
    }
    return low
  }
}

// `LessonFile.read` hides the C function of the same name.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
