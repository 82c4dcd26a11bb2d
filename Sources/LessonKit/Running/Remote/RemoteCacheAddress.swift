import Foundation
import LessonDiagnostics

/// Where results are shared with other machines, and whether this one adds to them.
package struct RemoteCacheAddress: Hashable, Sendable {
  /// Without a slash at its end.
  let url: String
  package var uploads: Bool

  /// - Throws: what is wrong with the address.
  package init(_ text: String, uploads: Bool = true) throws(Problem) {
    func refusal(_ fault: RemoteCacheFault) -> Problem { .notRemoteCache(text, fault) }
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
      throw refusal(.noURL)
    }
    guard ["http", "https"].contains(scheme) else { throw refusal(.scheme(scheme)) }
    guard parts.user == nil, parts.password == nil else {
      // A password has no place in a message.
      throw .notRemoteCache("\(scheme)://…@\(parts.host ?? "")", .password)
    }
    guard let host = parts.host, !host.isEmpty else { throw refusal(.noHost) }
    guard parts.query == nil, parts.fragment == nil else { throw refusal(.query) }
    let plain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"\\{}[]".utf8.contains($0) }
    guard plain || host.hasPrefix("[") && !text.contains("\"") && !text.contains("\\") else {
      throw refusal(.noURL)
    }
    var url = text[...]
    while url.hasSuffix("/") { url.removeLast() }
    self.url = String(url)
    self.uploads = uploads
  }
}
