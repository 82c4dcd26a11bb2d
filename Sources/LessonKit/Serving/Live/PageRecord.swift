import LessonFiles
import LessonRendering

/// A page as it was rendered last, and as it was before: what a browser may have.
struct PageRecord: Sendable {
  /// What the page was made from: as long as these numbers are the same, so is the page.
  struct Origin: Hashable, Sendable {
    var lesson = 0
    var original = 0
    var site = 0
  }

  /// A page's bytes, and their name.
  struct Text: Sendable {
    let bytes: [UInt8]
    let version: String

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      version = ContentHash.of(String(decoding: bytes, as: UTF8.self))
    }
  }

  var origin = Origin()
  private(set) var text: Text
  /// What it was, the latest last.
  private var earlier: [Text] = []
  /// The cells that have a figure on the page, in its order.
  var figures: [Int] = []
  /// What a search finds of it.
  var searchable: SearchablePage?
  /// Pictures of this page, and those of the page as it was before: a browser may be about to ask for them.
  private(set) var images: [SiteFile] = []
  private var earlierImages: [SiteFile] = []
  /// The number of the author's edit that changed the page last.
  var edit = 0

  init(_ bytes: [UInt8]) { text = Text(bytes) }

  var allImages: [SiteFile] { images + earlierImages }

  mutating func replace(_ bytes: [UInt8], images: [SiteFile]) {
    if images != self.images {
      earlierImages = self.images
      self.images = images
    }
    guard bytes != text.bytes else { return }
    earlier = Array((earlier + [text]).suffix(3))
    text = Text(bytes)
  }

  func text(of version: String) -> Text? { earlier.last { $0.version == version } }
}
