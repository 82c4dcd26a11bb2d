import LessonText

/// The attributes of an element, in the order in which they are written.
///
///     ["class": "note", "title": title]    // an attribute whose value is nil is left out
///
/// Values in a literal have their invisible characters made visible, as in `HTMLTree.text`.
package struct HTMLAttributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  package struct Attribute: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
      case text(String)
      /// An address, to be percent-encoded as CommonMark's reference implementation does.
      case address(String)
      /// No value: the attribute says everything by being there.
      case none
    }

    package var name: String
    package var content: Content
  }

  package var all: [Attribute]

  init(_ all: [Attribute] = []) { self.all = all }

  package init(dictionaryLiteral elements: (String, String?)...) {
    all = []
    all.reserveCapacity(elements.count)
    for (name, value) in elements {
      if let value { all.append(Attribute(name: name, content: .text(VisibleText.of(value)))) }
    }
  }

  /// A value as its author wrote it, invisible characters included.
  package static func written(_ name: String, _ value: String) -> Self {
    Self([Attribute(name: name, content: .text(value))])
  }

  package static func address(_ name: String, _ value: String) -> Self {
    Self([Attribute(name: name, content: .address(value))])
  }

  /// An attribute without a value.
  package static func flag(_ name: String, if isSet: Bool = true) -> Self {
    Self(isSet ? [Attribute(name: name, content: .none)] : [])
  }

  package static func + (first: Self, second: Self) -> Self { Self(first.all + second.all) }
}
