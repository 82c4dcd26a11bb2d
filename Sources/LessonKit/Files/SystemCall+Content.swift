import Foundation

extension SystemCall {
  private static let pieceSize = 1 << 18

  /// All bytes of a file; `nil` when there is no file.
  package static func bytes(of path: String) throws(SystemFailure) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0, errno == ENOENT { return nil }
    guard file >= 0 else { throw SystemFailure(operation: .read, path: path, code: errno) }
    defer { close(file) }
    var result: [UInt8] = []
    while true {
      let piece = try readPiece(file, path)
      if piece.isEmpty { return result }
      result += piece
    }
  }

  /// Makes a new file with this content. Nothing may have that name yet.
  package static func write(_ content: SiteFile.Content, to path: String) throws(SystemFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw SystemFailure(operation: .write, path: path, code: errno) }
    var failure: SystemFailure?
    do {
      try forEachPiece(of: content) { (piece: ArraySlice<UInt8>) throws(SystemFailure) in
        try writePiece(piece, file, path)
      }
    } catch { failure = error }
    // A full disk may be reported only here.
    if close(file) != 0, failure == nil {
      failure = SystemFailure(operation: .write, path: path, code: errno)
    }
    if let failure { throw failure }
  }

  /// Whether a path is a regular file with exactly this content.
  package static func file(_ path: String, has content: SiteFile.Content) throws(SystemFailure) -> Bool {
    guard let found = try status(path), found.isRegular else { return false }
    if case .copy(of: path) = content { return true }
    if case .data(let bytes) = content, Int(found.st_size) != bytes.count { return false }
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      if errno == EACCES { return false }
      throw SystemFailure(operation: .read, path: path, code: errno)
    }
    defer { close(file) }
    var isSame = true
    try forEachPiece(of: content) { (piece: ArraySlice<UInt8>) throws(SystemFailure) in
      guard isSame else { return }
      let found = try readPiece(file, path, count: piece.count)
      isSame =
        found.count == piece.count
        && found.withUnsafeBytes { found in
          piece.withUnsafeBytes { piece in
            guard let left = found.baseAddress, let right = piece.baseAddress else { return true }
            return memcmp(left, right, found.count) == 0
          }
        }
    }
    guard isSame else { return false }
    return try readPiece(file, path, count: 1).isEmpty
  }

  package static func hash(of content: SiteFile.Content) throws(SystemFailure) -> String {
    let hash = ContentHash()
    try forEachPiece(of: content) { (piece: ArraySlice<UInt8>) throws(SystemFailure) in hash.add(piece) }
    return hash.finish()
  }

  private static func forEachPiece(
    of content: SiteFile.Content, _ body: (ArraySlice<UInt8>) throws(SystemFailure) -> Void
  ) throws(SystemFailure) {
    switch content {
    case .data(let bytes):
      var start = 0
      while start < bytes.count {
        let end = min(start + pieceSize, bytes.count)
        try body(bytes[start..<end])
        start = end
      }
    case .copy(let source):
      let file = open(source, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw SystemFailure(operation: .read, path: source, code: errno) }
      defer { close(file) }
      while true {
        let piece = try readPiece(file, source)
        if piece.isEmpty { return }
        try body(piece[...])
      }
    }
  }

  /// The next `count` bytes; fewer only at the end of the file.
  private static func readPiece(
    _ file: Int32, _ path: String, count: Int = pieceSize
  ) throws(SystemFailure) -> [UInt8] {
    var code: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let result = read(file, buffer.baseAddress.map { $0 + filled }, count - filled)
        if result > 0 {
          filled += result
        } else if result == 0 {
          return
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    if code != 0 { throw SystemFailure(operation: .read, path: path, code: code) }
    return piece
  }

  private static func writePiece(
    _ piece: ArraySlice<UInt8>, _ file: Int32, _ path: String
  ) throws(SystemFailure) {
    var code: Int32 = 0
    piece.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let result = Foundation.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if result >= 0 {
          written += result
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    if code != 0 { throw SystemFailure(operation: .write, path: path, code: code) }
  }
}
