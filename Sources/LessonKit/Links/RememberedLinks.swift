import Foundation
import LessonFiles

/// Links to other sites that were seen to arrive, and when. Only what went well is kept, and for a day.
struct RememberedLinks: Sendable {
  private static let seconds = 24 * 3600

  private let file: CheckedFile
  /// Seconds since 1970, by address.
  private var times: [String: Int] = [:]
  private let now = Int(Date().timeIntervalSince1970)

  /// Reads what is kept in a folder.
  init(in folder: CacheFolder) {
    file = Self.file(in: folder)
    for line in String(decoding: file.bytes ?? [], as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let time = Int(parts[0]), (now - Self.seconds...now).contains(time) else {
        continue
      }
      times[String(parts[1])] = time
    }
  }

  static func file(in folder: CacheFolder) -> CheckedFile {
    CheckedFile("arrived", in: folder, KeptFormat("links", version: 1))
  }

  func contains(_ address: String) -> Bool { times[address] != nil }

  mutating func add(_ addresses: some Sequence<String>) {
    for address in addresses { times[address] = now }
  }

  func keep() throws(SystemFailure) {
    let lines = times.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }
    try file.write(Array(lines.joined().utf8))
  }
}
