import CCmark

/// cmark's tree of a text, as values. No other file sees cmark.
///
/// The nodes stand in the order of the document, each before its content. The nodes inside `nodes[i]` are
/// `nodes[i + 1..<nodes[i].end]`.
package struct MarkdownTree {
  /// The version of the libcmark that this program is linked with: `0.30.2`.
  package static var libraryVersion: String? { cmark_version_string().map { String(cString: $0) } }

  struct Node {
    var kind: Kind
    /// The index of the containing node; −1 for the document.
    var parent: Int
    /// The index after the last node inside this one.
    var end: Int
    /// The lines and columns in the text that cmark read, counted from 1. Only block nodes have them.
    var firstLine: Int
    var lastLine: Int
    var firstColumn: Int
  }

  enum Kind {
    case document
    case blockQuote
    /// `start` is nil for a bullet list.
    case list(start: Int?, isTight: Bool)
    case item
    case codeBlock(info: String, text: String)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case htmlInline(String)
    case emphasis
    case strong
    case link(destination: String, title: String)
    case image(destination: String, title: String)
  }

  enum Depth { case blocks, everything }

  private(set) var nodes: [Node] = []

  init(parsing text: [UInt8], depth: Depth = .everything) {
    let document = text.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        // An empty buffer may have no base address, but cmark needs a pointer that is not null.
        if let base = characters.baseAddress {
          cmark_parse_document(base, characters.count, CMARK_OPT_UNSAFE)
        } else {
          cmark_parse_document("", 0, CMARK_OPT_UNSAFE)
        }
      }
    }
    defer { cmark_node_free(document) }
    nodes.reserveCapacity(text.count / (depth == .everything ? 10 : 30) + 8)
    collect(document, depth)
  }

  private mutating func collect(_ document: OpaquePointer?, _ depth: Depth) {
    var node = document
    var open: [Int] = []
    while let current = node {
      let index = nodes.count
      nodes.append(
        Node(
          kind: Kind(current), parent: open.last ?? -1, end: index + 1,
          firstLine: Int(cmark_node_get_start_line(current)), lastLine: Int(cmark_node_get_end_line(current)),
          firstColumn: Int(cmark_node_get_start_column(current))))
      if depth == .everything || !nodes[index].kind.holdsInlines, let child = cmark_node_first_child(current)
      {
        open.append(index)
        node = child
        continue
      }
      var finished: OpaquePointer? = current
      node = nil
      while let last = finished {
        if let next = cmark_node_next(last), !open.isEmpty {
          node = next
          break
        }
        guard let container = open.popLast() else { break }
        nodes[container].end = nodes.count
        finished = cmark_node_parent(last)
      }
    }
  }
}

extension MarkdownTree.Kind {
  var holdsInlines: Bool {
    switch self {
    case .paragraph, .heading: true
    default: false
    }
  }

  fileprivate init(_ node: OpaquePointer) {
    func string(_ characters: UnsafePointer<CChar>?) -> String {
      characters.map { String(cString: $0) } ?? ""
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: self = .blockQuote
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      self = .list(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: self = .item
    case CMARK_NODE_CODE_BLOCK:
      self = .codeBlock(
        info: string(cmark_node_get_fence_info(node)), text: string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_BLOCK: self = .htmlBlock(string(cmark_node_get_literal(node)))
    case CMARK_NODE_PARAGRAPH: self = .paragraph
    case CMARK_NODE_HEADING: self = .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: self = .thematicBreak
    case CMARK_NODE_TEXT: self = .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: self = .softBreak
    case CMARK_NODE_LINEBREAK: self = .lineBreak
    case CMARK_NODE_CODE: self = .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: self = .htmlInline(string(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: self = .emphasis
    case CMARK_NODE_STRONG: self = .strong
    case CMARK_NODE_LINK:
      self = .link(destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      self = .image(destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    default: self = .document
    }
  }
}
