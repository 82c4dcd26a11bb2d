import Foundation
import LessonFiles

/// Links to other sites that were seen to arrive, and when. Only what went well is kept, and for a day.
struct RememberedLinks: Sendable {
  private static let name = "arrived"
  private static let seconds = 24 * 3600

  private let folder: CacheFolder
  /// Seconds since 1970, by address.
  private var times: [String: Int] = [:]
  private let now = Int(Date().timeIntervalSince1970)

  /// Reads what is kept in a folder. A line that is not what was written counts as none.
  init(in folder: CacheFolder) {
    self.folder = folder
    let data = CacheFolder.contents(of: "\(folder.path)/\(Self.name)") ?? Data()
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let time = Int(parts[0]), (now - Self.seconds...now).contains(time) else {
        continue
      }
      times[String(parts[1])] = time
    }
  }

  func contains(_ address: String) -> Bool { times[address] != nil }

  mutating func add(_ addresses: some Sequence<String>) {
    for address in addresses { times[address] = now }
  }

  func keep() throws(SystemFailure) {
    let lines = times.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }
    try folder.write(lines.joined().utf8, to: Self.name)
  }
}
