/// The numbers of a lesson's figures, tables and formulas, counted from 1 for each kind.
///
/// A translation has the numbers of its original, so that readers in two languages mean the same by "Figure 3.2": what has a label
/// takes the number that the original gives to the label, and what has none is counted among those without one.
package struct Numbering: Hashable, Sendable {
  package struct Number: Hashable, Sendable {
    package var kind: NumberKind
    package var value: Int

    package init(kind: NumberKind, value: Int) {
      self.kind = kind
      self.value = value
    }
  }

  /// For each of `lesson.items`, in order; `nil` for a block without a caption.
  package private(set) var numbers: [Number?] = []
  /// The identifier of each item on the page.
  package private(set) var identifiers: [String?] = []
  private var itemOfCell: [Int: Int] = [:]
  private var itemOfFormula: [Int: Int] = [:]

  /// - Parameter original: for a translation, what it translates.
  package init(of lesson: Lesson, original: Lesson? = nil) {
    var known = original.map { Known(Numbering(of: $0), $0) } ?? Known()
    for (index, item) in lesson.items.enumerated() {
      let (kind, name, label) = Self.kind(of: item, in: lesson, original)
      let number = kind.map { Number(kind: $0, value: known.next(of: $0, name)) }
      switch item.subject {
      case .cell(let cell): itemOfCell[cell] = index
      case .formula(let formula): itemOfFormula[formula] = index
      case .image, .table, .statement: break
      }
      numbers.append(number)
      let automatic = number.map { "\($0.kind.name)-\($0.value)" }
      identifiers.append(label ?? automatic.flatMap { lesson.anchors[$0] == nil ? $0 : nil })
    }
  }

  /// How many things of each kind have a number and no name, by which a translation could know them.
  static func unnamed(in lesson: Lesson, original: Lesson?) -> [NumberKind: Int] {
    var counts: [NumberKind: Int] = [:]
    for item in lesson.items {
      let (kind, name, _) = kind(of: item, in: lesson, original)
      if let kind, name == nil { counts[kind, default: 0] += 1 }
    }
    return counts
  }

  package func item(ofCell index: Int) -> Int? { itemOfCell[index] }

  package func number(ofCell index: Int) -> Number? { itemOfCell[index].flatMap { numbers[$0] } }

  package func number(ofFormula index: Int) -> Number? { itemOfFormula[index].flatMap { numbers[$0] } }

  /// The kind as which an item is counted, `nil` if it is not; the label by which the original knows it; its label on this page.
  private static func kind(
    of item: NumberedItem, in lesson: Lesson, _ original: Lesson?
  ) -> (kind: NumberKind?, name: String?, label: String?) {
    switch item.subject {
    case .formula: return (.formula, item.label, item.label)
    case .image: return (.figure, item.label, item.label)
    case .table: return (.table, item.label, item.label)
    case .statement(let kind, _): return (kind, item.label, item.label)
    case .cell(let index):
      let options = lesson.cells[index].options
      guard case .original(let label) = lesson.cells[index].content, let original else {
        return (options.caption == nil ? nil : lesson.cells[index].numberKind, options.label, options.label)
      }
      let shown = original.cells.first { $0.options.label == label }
      let kind = shown.flatMap { $0.options.caption == nil ? nil : $0.numberKind }
      return (kind, label, options.label ?? label)
    }
  }

  /// The numbers that an original has given.
  private struct Known {
    private var labelled: [String: Number] = [:]
    /// Of what has no label, by kind.
    private var others: [NumberKind: [Int]] = [:]
    private var last: [NumberKind: Int] = [:]

    init() {}

    init(_ numbering: Numbering, _ lesson: Lesson) {
      for (number, item) in zip(numbering.numbers, lesson.items) {
        guard let number else { continue }
        last[number.kind] = max(last[number.kind] ?? 0, number.value)
        if let label = item.label {
          labelled[label] = number
        } else {
          others[number.kind, default: []].append(number.value)
        }
      }
    }

    mutating func next(of kind: NumberKind, _ label: String?) -> Int {
      if let label, let number = labelled[label], number.kind == kind { return number.value }
      if label == nil, let first = others[kind]?.first {
        others[kind]?.removeFirst()
        return first
      }
      last[kind, default: 0] += 1
      return last[kind] ?? 1
    }
  }
}
