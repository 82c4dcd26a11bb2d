import LessonParsing

/// A cell of a lesson's program, or an expression in its prose, in the order in which they run.
struct LessonElement: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    /// By its number in the lesson.
    case cell(Int)
    /// By its number in the program.
    case expression(Int)
  }

  var content: Content
  /// The code, by which the element is known again after an edit.
  var code: String

  var isCell: Bool { if case .cell = content { true } else { false } }

  static func list(of planned: PlannedProgram) -> [LessonElement] {
    let program = planned.program
    let cells = program.cells.map { index in
      (
        order: (index, 1, index),
        element: LessonElement(content: .cell(index), code: planned.lesson.cells[index].code)
      )
    }
    let expressions = program.expressions.indices.map { index in
      let expression = program.expressions[index]
      return (
        order: (planned.assembler.order(of: expression), 0, index),
        element: LessonElement(content: .expression(index), code: expression.code)
      )
    }
    return (cells + expressions).sorted { $0.order < $1.order }.map(\.element)
  }
}

/// Numbers for the elements of a lesson that outlive edits: whatever is compiled speaks of them, and not of lines, so that a line added
/// above makes nothing compile again.
struct ElementNumbers {
  private var known: [(element: LessonElement, number: Int)] = []
  private var next = 1

  /// How far the lines of one element reach: line 5 of element 3 is `3 << 17 + 5`.
  static let shift = 17
  /// Lines in a lesson's messages stay below 2³⁰.
  static let most = 1 << (30 - shift)

  /// Whether there are numbers left for so many new elements.
  func hasRoom(for count: Int) -> Bool { next + count < Self.most }

  /// Numbers for the elements of an edited lesson. What is unchanged keeps its number; so does what stands where something else
  /// stood.
  mutating func numbers(for elements: [LessonElement]) -> [Int] {
    var start = 0
    while start < min(known.count, elements.count), known[start].element.isSame(as: elements[start]) {
      start += 1
    }
    var end = 0
    while end < min(known.count, elements.count) - start,
      known[known.count - 1 - end].element.isSame(as: elements[elements.count - 1 - end])
    {
      end += 1
    }
    var numbers = known.prefix(start).map(\.number)
    let changed = elements[start..<(elements.count - end)]
    var free = Array(known[start..<(known.count - end)])
    for (offset, element) in changed.enumerated() {
      // An element that moved; or else the one in the same place, if as many were there.
      if let index = free.firstIndex(where: { $0.element.isSame(as: element) }) {
        numbers.append(free.remove(at: index).number)
      } else if changed.count == known.count - end - start,
        let index = free.firstIndex(where: { $0.number == known[start + offset].number }),
        known[start + offset].element.isCell == element.isCell,
        !changed.contains(where: { known[start + offset].element.isSame(as: $0) })
      {
        numbers.append(free.remove(at: index).number)
      } else {
        numbers.append(next)
        next += 1
      }
    }
    numbers += known.suffix(end).map(\.number)
    known = Array(zip(elements, numbers)).map { (element: $0, number: $1) }
    return numbers
  }
}

extension LessonElement {
  fileprivate func isSame(as other: LessonElement) -> Bool { isCell == other.isCell && code == other.code }
}
