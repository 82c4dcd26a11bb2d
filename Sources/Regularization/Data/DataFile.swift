import CZlib
internal import Platform

/// A file that is read from start to end, plain or compressed by gzip, as its first bytes tell.
struct DataFile: ~Copyable {
  let path: String
  private let handle: gzFile

  init(path: String) throws(DataError) {
    errno = 0
    guard let handle = gzopen(path, "rb") else {
      throw DataError.unreadable(
        file: path, reason: errno == 0 ? "no memory" : String(cString: strerror(errno)))
    }
    self.path = path
    self.handle = handle
    gzbuffer(handle, 1 << 17)
  }

  deinit { gzclose(handle) }

  /// The next bytes, fewer than asked for only at the end of the file.
  func read(_ count: Int) throws(DataError) -> [UInt8] {
    var bytes: [UInt8] = []
    // In pieces, so that a header that lies about its size cannot ask for memory that no data fills.
    let piece = 1 << 20
    while bytes.count < count {
      let wanted = min(piece, count - bytes.count)
      var status: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
        errno = 0
        status = gzread(handle, buffer.baseAddress, UInt32(wanted))
        initialized = max(0, Int(status))
      }
      guard status >= 0 else { throw DataError.unreadable(file: path, reason: problem()) }
      bytes.append(contentsOf: part)
      if part.count < wanted {
        try requireSoundEnd()
        break
      }
    }
    return bytes
  }

  /// All that is left.
  func readAll() throws(DataError) -> [UInt8] { try read(.max) }

  /// Nothing else tells a compressed file that is cut off from one that ends.
  private func requireSoundEnd() throws(DataError) {
    var code: Int32 = 0
    _ = gzerror(handle, &code)
    if code != Z_OK && code != Z_STREAM_END {
      throw DataError.unreadable(file: path, reason: problem())
    }
  }

  private func problem() -> String {
    var code: Int32 = 0
    let text = gzerror(handle, &code).map { String(cString: $0) } ?? ""
    switch code {
    case Z_ERRNO: return String(cString: strerror(errno))
    case Z_BUF_ERROR: return "the compressed data end too early"
    case Z_DATA_ERROR: return "the compressed data are damaged"
    default: return text
    }
  }
}
