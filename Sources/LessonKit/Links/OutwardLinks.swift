import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// Addresses of other sites in, those that do not arrive out.
///
/// A few sites are asked at a time, and each of them one thing at a time: a course with a hundred links to one site is not to look
/// like an attack.
package struct OutwardLinks: Sendable {
  private static let sitesAtATime = 4

  private let state: StateFolder
  private let userAgent: String
  private let progress: @Sendable (String) -> Void

  /// - Parameters:
  ///   - userAgent: the name by which the tool introduces itself.
  ///   - progress: told which site is asked.
  package init(state: StateFolder, userAgent: String, progress: @escaping @Sendable (String) -> Void) {
    self.state = state
    self.userAgent = userAgent
    self.progress = progress
  }

  /// What is wrong with addresses, by address.
  package func faults(of addresses: some Sequence<String>) throws -> [String: LinkFault] {
    let folder = CacheFolder(state.links)
    try folder.prepare()
    var remembered = RememberedLinks(in: folder)
    let asked = Set(addresses.map(Self.withoutFragment)).filter { !remembered.contains($0) }.sorted()
    var faults: [String: LinkFault] = [:]
    if !asked.isEmpty {
      let program = try LinkVisit.findProgram()
      // A check that was killed may have left answers there.
      let answering = CacheFolder("\(folder.path)/answers")
      try answering.empty()
      defer { rmdir(answering.path) }
      let visit = LinkVisit(program: program, userAgent: userAgent, folder: answering)
      let sites = Dictionary(grouping: asked.enumerated(), by: { Self.site(of: $0.element) })
        .sorted { $0.key < $1.key }
      let answers = try Parallel.map(sites, threads: Self.sitesAtATime) { [progress] site, links in
        progress(site)
        return try links.map { number, address in
          (address, try visit.fault(of: address, number: number))
        }
      }.joined()
      for (address, fault) in answers { faults[address] = fault }
      remembered.add(asked.filter { faults[$0] == nil })
      try remembered.keep()
    }
    var result: [String: LinkFault] = [:]
    for address in addresses { result[address] = faults[Self.withoutFragment(address)] }
    return result
  }

  /// Servers are not told of fragments.
  private static func withoutFragment(_ address: String) -> String {
    // As pages write it.
    address.prefix { $0 != "#" }.percentEncoded(keeping: "-_.+!*'(),%@?=;:/$~&[]")
  }

  /// Host and port, in small letters.
  static func site(of address: String) -> String {
    guard let start = address.range(of: "://")?.upperBound else { return address }
    let authority = address[start...].prefix { !"/?#".contains($0) }
    return (authority.split(separator: "@").last.map(String.init) ?? "").lowercased()
  }
}
