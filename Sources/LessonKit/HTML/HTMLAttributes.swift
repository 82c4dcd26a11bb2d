import LessonText

/// The attributes of an element, in the order in which they are written.
///
///     ["class": "note", "title": title]    // an attribute whose value is nil is left out
///
/// Values in a literal have their invisible characters made visible, as in `HTMLTree.text`.
public struct HTMLAttributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  public struct Attribute: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
      case text(String)
      /// An address, to be percent-encoded as CommonMark's reference implementation does.
      case address(String)
      /// No value: the attribute says everything by being there.
      case none
    }

    public var name: String
    public var content: Content
  }

  public var all: [Attribute]

  init(_ all: [Attribute] = []) { self.all = all }

  public init(dictionaryLiteral elements: (String, String?)...) {
    all = []
    all.reserveCapacity(elements.count)
    for (name, value) in elements {
      if let value { all.append(Attribute(name: name, content: .text(VisibleText.of(value)))) }
    }
  }

  /// A value as its author wrote it, invisible characters included.
  public static func written(_ name: String, _ value: String) -> Self {
    Self([Attribute(name: name, content: .text(value))])
  }

  public static func address(_ name: String, _ value: String) -> Self {
    Self([Attribute(name: name, content: .address(value))])
  }

  /// An attribute without a value.
  public static func flag(_ name: String, if isSet: Bool = true) -> Self {
    Self(isSet ? [Attribute(name: name, content: .none)] : [])
  }

  public static func + (first: Self, second: Self) -> Self { Self(first.all + second.all) }
}
