import LessonText

/// HTML as a tree of values until `text` writes it, so that nothing has to parse markup that this program itself made.
///
/// The nodes stand in the order of the document, each before its content. Code that walks a tree needs no recursion, so the
/// depth of a page does not matter.
///
/// The tree's code is public and inlinable, because only such code is made for each `Part` in the stages that use it; called through
/// the module's generic code, pages took three times as long.
///
/// - Parameter Part: What one stage leaves for a later stage to fill in. Only a tree without parts, which is `HTML`, can be
///   written.
public struct HTMLTree<Part: Hashable & Sendable>: Hashable, Sendable {
  public enum Node: Hashable, Sendable {
    /// An element that contains the `count` nodes after it.
    case element(HTMLElement, count: Int)
    case text(String)
    /// Markup that an author or a running lesson wrote. An element may open in one such node and close in another.
    case raw(String)
    /// A formula as KaTeX wrote it. A page that holds one needs KaTeX's style sheet.
    case formula(markup: String, tex: String)
    /// A part that contains the `count` nodes after it.
    case part(Part, count: Int)
  }

  public var nodes: [Node]

  @inlinable init(nodes: [Node] = []) { self.nodes = nodes }

  @inlinable public var isEmpty: Bool { nodes.isEmpty }

  /// Whether any node of the tree, at any depth, satisfies a condition.
  @inlinable public func contains(where isWanted: (Node) -> Bool) -> Bool { nodes.contains(where: isWanted) }

  /// Whether KaTeX's style sheet is needed.
  @inlinable public var holdsFormula: Bool { contains { if case .formula = $0 { true } else { false } } }
}

/// HTML that is ready to be written.
public typealias HTML = HTMLTree<Never>

public struct HTMLElement: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    case container
    /// An element without content or end tag: `<img>`.
    case void
    /// The same, as CommonMark writes it: `<img />`.
    case closedVoid
  }

  public var name: String
  public var attributes: HTMLAttributes
  public var form: Form

  public init(name: String, attributes: HTMLAttributes, form: Form = .container) {
    self.name = name
    self.attributes = attributes
    self.form = form
  }
}

extension HTMLTree {
  /// Text that no author has looked at, such as computed text: characters that no reader would see are made visible.
  @inlinable public static func text(_ text: some StringProtocol) -> Self { written(visible(String(text))) }

  /// Text as its author wrote it, invisible characters included.
  @inlinable public static func written(_ text: String) -> Self { Self(nodes: [.text(text)]) }

  @inlinable public static func raw(_ markup: String) -> Self { Self(nodes: [.raw(markup)]) }

  @inlinable public static func formula(_ markup: String, tex: String) -> Self {
    Self(nodes: [.formula(markup: markup, tex: tex)])
  }

  @inlinable public static func part(_ part: Part, _ content: [Self] = []) -> Self {
    var nodes: [Node] = []
    nodes.reserveCapacity(content.reduce(1) { $0 + $1.nodes.count })
    nodes.append(.part(part, count: 0))
    for part in content { nodes += part.nodes }
    nodes[0] = .part(part, count: nodes.count - 1)
    return Self(nodes: nodes)
  }

  @inlinable public static func element(_ name: String, _ attributes: HTMLAttributes, _ content: [Self])
    -> Self
  {
    var nodes: [Node] = []
    nodes.reserveCapacity(content.reduce(1) { $0 + $1.nodes.count })
    nodes.append(.text(""))
    for part in content { nodes += part.nodes }
    nodes[0] = .element(HTMLElement(name: name, attributes: attributes), count: nodes.count - 1)
    return Self(nodes: nodes)
  }

  @inlinable public static func element(_ name: String, _ content: [Self]) -> Self {
    element(name, [:], content)
  }

  /// An element that has no content.
  @inlinable public static func void(
    _ name: String, _ attributes: HTMLAttributes = [:], form: HTMLElement.Form = .void
  ) -> Self {
    Self(nodes: [.element(HTMLElement(name: name, attributes: attributes, form: form), count: 0)])
  }

  @inlinable public static var lineEnd: Self { written("\n") }

  /// Joins trees, one after another.
  @inlinable public init(_ parts: some Sequence<Self>) {
    nodes = []
    for part in parts { nodes += part.nodes }
  }

  @inlinable public static func += (tree: inout Self, other: Self) { tree.nodes += other.nodes }
}

extension HTMLTree: ExpressibleByArrayLiteral {
  @inlinable public init(arrayLiteral parts: Self...) {
    nodes = []
    let count = parts.reduce(0) { $0 + $1.nodes.count }
    for part in parts where !part.isEmpty {
      if nodes.isEmpty {
        // One part with nothing beside it is handed on as it is.
        nodes = part.nodes
        if nodes.count < count { nodes.reserveCapacity(count) }
      } else {
        nodes += part.nodes
      }
    }
  }
}

/// Text with characters that no reader would see made visible.
@usableFromInline func visible(_ text: String) -> String { VisibleText.of(text) }
