import Foundation
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonParsing
import Synchronization

/// Colours code in other languages than Swift, and remembers it.
///
/// highlight.js is started only for a listing that is not in the cache. What it cannot do costs the colours, and nothing else.
package final class ListingHighlighter: Sendable {
  private let installation: HighlightInstallation?
  private let cache: TextCache?
  /// Where the compiled script is kept.
  private let scripts: String?
  private let state = Mutex(State())

  private struct State: Sendable {
    /// What was coloured before; `nil` for what has no colours.
    var known: [Listing: HTML?] = [:]
    var script: CompiledScript?
    var engine: HighlightScript?
    var failure: String?
  }

  /// Of the pieces of a listing, and of their keys.
  static let format = KeptFormat("listing", version: 1)
  /// In bytes. What is longer is data.
  private static let longest = 200_000

  /// - Parameters:
  ///   - cache: The absolute path of a folder for this purpose alone; `nil` to keep nothing after the build.
  ///   - scripts: The same for compiled scripts.
  package init(
    installation: HighlightInstallation? = .locate(), cache: String? = nil, scripts: String? = nil
  ) {
    self.installation = installation
    self.scripts = scripts
    self.cache = cache.map { TextCache(folder: $0, format: Self.format) }
  }

  /// The code of listings in colours. Those that have none are left out.
  package func highlighted(_ listings: [Listing]) -> Diagnosed<[Listing: HTML]> {
    let wanted = listings.filter { $0.text.utf8.count <= Self.longest }
    if wanted.isEmpty { return Diagnosed([:]) }
    guard let installation else { return Diagnosed([:], [Diagnostic(.note, at: nil, .highlighterMissing)]) }
    return state.withLock { state in
      for listing in wanted where state.known[listing] == nil {
        state.known[listing] = .some(html(of: listing, installation, &state))
      }
      var found: [Listing: HTML] = [:]
      for listing in wanted { if let html = state.known[listing] { found[listing] = html } }
      return Diagnosed(
        found, state.failure.map { [Diagnostic(.note, at: nil, .highlighterFailed($0))] } ?? [])
    }
  }

  private func html(
    of listing: Listing, _ installation: HighlightInstallation, _ state: inout State
  ) -> HTML? {
    guard state.failure == nil else { return nil }
    do {
      if state.script == nil {
        let bytes = Array(try Data(contentsOf: URL(filePath: installation.script)))
        state.script = CompiledScript(bytes, keptIn: scripts)
      }
      guard let script = state.script else { return nil }
      let hash = ContentHash(Self.format)
      for part in [script.hash, listing.language, listing.text] { hash.add(part) }
      let key = hash.finish()
      if let kept = cache?.text(for: key) { return CodePieces(kept, of: listing.text)?.html }
      if state.engine == nil { state.engine = try HighlightScript(script: script) }
      guard let pieces = try state.engine?.pieces(of: listing) else { return nil }
      cache?.store(pieces, for: key)
      return CodePieces(pieces, of: listing.text)?.html
    } catch JavaScriptHeap.Failure.exception(let text), JavaScriptHeap.Failure.fatal(let text) {
      state.failure = text
    } catch {
      state.failure = error.localizedDescription
    }
    return nil
  }

  /// Removes what no lesson has shown for long from what is kept.
  package func tidy() throws(SystemFailure) {
    if state.withLock({ $0.engine != nil }) { try cache?.removeUnused() }
  }
}
