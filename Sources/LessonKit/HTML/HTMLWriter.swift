/// Builds a tree from start to end.
public struct HTMLWriter<Part: Hashable & Sendable> {
  public var tree = HTMLTree<Part>()
  /// The indices of the open nodes, outermost first.
  @usableFromInline var open: [Int] = []
  @usableFromInline var isEmpty = true
  /// Whether the text written so far ends with a line end.
  @usableFromInline var endsLine = false

  @inlinable public init() {}

  @inlinable public mutating func open(_ name: String, _ attributes: HTMLAttributes = [:]) {
    open(HTMLElement(name: name, attributes: attributes))
  }

  @inlinable public mutating func open(_ element: HTMLElement) {
    open.append(tree.nodes.count)
    add(.element(element, count: 0), endsLine: false)
  }

  @inlinable public mutating func open(_ part: Part) {
    open.append(tree.nodes.count)
    add(.part(part, count: 0), endsLine: false)
  }

  /// Ends the element or part that was opened last.
  @inlinable public mutating func close() {
    guard let place = open.popLast() else { return }
    let count = tree.nodes.count - place - 1
    endsLine = false
    if count == 0 { return }
    switch tree.nodes[place] {
    case .element(let element, _): tree.nodes[place] = .element(element, count: count)
    case .part(let part, _): tree.nodes[place] = .part(part, count: count)
    case .text, .raw, .formula: break
    }
  }

  @inlinable public mutating func append(_ other: HTMLTree<Part>, endsLine: Bool = false) {
    if other.isEmpty { return }
    tree += other
    isEmpty = false
    self.endsLine = endsLine
  }

  /// Text as its author wrote it.
  @inlinable public mutating func append(written text: String) {
    if text.isEmpty { return }
    add(.text(text), endsLine: text.utf8.last == UInt8(ascii: "\n"))
  }

  @inlinable public mutating func append(raw markup: String) {
    if markup.isEmpty { return }
    add(.raw(markup), endsLine: markup.utf8.last == UInt8(ascii: "\n"))
  }

  @inlinable public mutating func append(_ part: Part, endsLine: Bool = false) {
    add(.part(part, count: 0), endsLine: endsLine)
  }

  /// Ends the line, unless it is empty.
  @inlinable public mutating func endLine() {
    if !isEmpty, !endsLine { append(written: "\n") }
  }

  @inlinable mutating func add(_ node: HTMLTree<Part>.Node, endsLine: Bool) {
    tree.nodes.append(node)
    isEmpty = false
    self.endsLine = endsLine
  }
}
