import Foundation

/// What the server tells a page that is open.
enum LiveMessage: Encodable {
  /// The page has changed. `from` is the version that the splice begins with; `nil` when `middle` is the whole page.
  case page(from: String?, to: String, PageSplice, follow: Bool)
  case state(PageState)
  /// The style sheet has changed.
  case style(String)
  /// The page is to show a place: a block by its number on the page, or an element by its `id`; its beginning where both are missing.
  case show(figure: Int?, anchor: String?)
  /// The script or the template has changed: the page has to be loaded again.
  case reload

  private enum Key: String, CodingKey {
    case type, from, to, prefix, suffix, middle, follow, version, figure, anchor
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .page(let from, let to, let splice, let follow):
      try container.encode("page", forKey: .type)
      try container.encodeIfPresent(from, forKey: .from)
      try container.encode(to, forKey: .to)
      try container.encode(splice.prefix, forKey: .prefix)
      try container.encode(splice.suffix, forKey: .suffix)
      try container.encode(splice.middle, forKey: .middle)
      try container.encode(follow, forKey: .follow)
    case .state(let state):
      try container.encode("state", forKey: .type)
      try state.encode(to: encoder)
    case .style(let version):
      try container.encode("style", forKey: .type)
      try container.encode(version, forKey: .version)
    case .show(let figure, let anchor):
      try container.encode("show", forKey: .type)
      try container.encodeIfPresent(figure, forKey: .figure)
      try container.encodeIfPresent(anchor, forKey: .anchor)
    case .reload:
      try container.encode("reload", forKey: .type)
    }
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// What a page that is open is to show besides itself.
struct PageState: Encodable, Hashable {
  enum Phase: String, Encodable {
    case current, computing, waiting
  }

  /// What is said of outputs, the most important last.
  enum Mark: String, Encodable, CaseIterable {
    /// They hold unless the compiler refuses the whole file.
    case provisional
    /// They are of the time before, and something is wrong.
    case stale
    /// They are being computed; those that are shown are of the time before.
    case computing
  }

  /// A figure of a block, in the order of the page.
  struct Figure: Encodable, Hashable {
    var place: String
    var mark: Mark?
  }

  /// Values in sentences, by where they stand on the page.
  struct Values: Encodable, Hashable {
    /// Above the first figure, between it and the next, and so on, to those below the last.
    var between: [Mark?] = []
    /// In the heading of the page and below figures: these are computed last.
    var last: Mark?
  }

  struct Note: Encodable, Hashable {
    var place: String?
    var message: String
  }

  struct Trouble: Encodable, Hashable {
    var severity: String
    var place: String?
    var message: String
    var notes: [Note]
    /// The figure that it belongs to, by its number on the page.
    var figure: Int?
    /// An element of the page near it, by its `id`.
    var anchor: String?
  }

  struct Elsewhere: Encodable, Hashable {
    var href: String
    var name: String
    var count: Int
  }

  var phase: Phase
  var figures: [Figure]
  var values: Values
  var troubles: [Trouble]
  var elsewhere: [Elsewhere]
  /// How many errors there are in the whole course: with one of them a build publishes nothing.
  var errors: Int
  var words: LiveWords
}
