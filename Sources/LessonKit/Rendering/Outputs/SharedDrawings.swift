import SVGCharts

/// Pictures that differ little; what they have in common is written once.
///
/// Elements that stand in more than one picture move into definitions. `<use>` elements, which a browser draws with or without a
/// script, take their places. The pictures look the same as before. A script that replaces the `<use>` elements by the
/// definitions' content gets the original markup.
///
/// A definition repeats the classes of the elements it stood in. Browsers differ in whether a rule of a style sheet sees the
/// elements around the definition or none at all, so the definition brings along the elements that such a rule needs.
struct SharedDrawings {
  private(set) var pictures: [ChartPicture]
  /// Elements with identifiers that begin with `prefix`, to be put into one hidden drawing; empty when there are none.
  private(set) var definitions = ""

  /// Fewer bytes than this are not worth an element of their own.
  private static let leastSaving = 100

  init(_ pictures: [ChartPicture], prefix: String) {
    self.pictures = pictures
    let drawings = pictures.map { $0.drawings.map(Level.init) }
    var sharing = Sharing(prefix: prefix)
    for level in drawings.joined() { sharing.countElements(level) }
    for level in drawings.joined() { sharing.countRuns(level) }
    for level in drawings.joined() { sharing.countLeftovers(level) }
    for (index, levels) in drawings.enumerated() {
      for (place, level) in levels.enumerated() {
        self.pictures[index].drawings[place].elements = sharing.rewritten(level)
      }
    }
    definitions = sharing.definitions
  }

  /// Elements side by side.
  private struct Level {
    /// Start tags of groups that have the classes of the elements around this level.
    var place: String
    var elements: [Measured]

    init(_ drawing: ChartDrawing) { self.init(drawing.elements, classes: drawing.classes, in: "") }

    init(_ elements: [ChartDrawing.Element], classes: String, in place: String) {
      self.place = place + "<g class=\"\(classes)\">"
      self.elements = []
      for element in elements { self.elements.append(Measured(element, in: self.place)) }
    }
  }

  /// An element with its bytes.
  private struct Measured {
    var element: ChartDrawing.Element
    var bytes: [UInt8]
    /// The elements inside a group.
    var inner: Level?
    /// An element that refers to an identifier of its drawing stays there.
    var isMovable: Bool

    init(_ element: ChartDrawing.Element, in place: String) {
      self.element = element
      bytes = Array(element.markup().utf8)
      switch element {
      case .leaf: isMovable = true
      case .group(let classes, _, let children):
        let inner = Level(children, classes: classes, in: place)
        isMovable = inner.elements.allSatisfy(\.isMovable)
        self.inner = inner
      case .clipped(let children):
        isMovable = false
        inner = Level(children, classes: "", in: place)
      }
    }

    func element(containing children: [ChartDrawing.Element]) -> ChartDrawing.Element {
      switch element {
      case .leaf: element
      case .group(let classes, let attributes, _):
        .group(classes: classes, attributes: attributes, children)
      case .clipped: .clipped(children)
      }
    }
  }

  /// A piece of markup in its place.
  private struct Piece: Hashable {
    var place: String
    var bytes: [UInt8]

    init(_ run: some Collection<Measured>, in place: String) {
      self.place = place
      bytes = Array(run.map(\.bytes).joined(separator: [UInt8(ascii: "\n")]))
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(place)
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  private enum Segment {
    /// Neighbours that all stand in more than one place.
    case run(ArraySlice<Measured>)
    case other(Measured)
  }

  private struct Sharing {
    let prefix: String
    private var elements: [Piece: Int] = [:]
    /// Neighbours that are all shared, taken together.
    private var runs: [Piece: Int] = [:]
    /// Elements of runs that are not shared as a whole.
    private var leftovers: [Piece: Int] = [:]
    private var names: [Piece: String] = [:]
    private(set) var definitions = ""

    init(prefix: String) { self.prefix = prefix }

    mutating func countElements(_ level: Level) {
      for element in level.elements {
        if element.isMovable { elements[Piece([element], in: level.place), default: 0] += 1 }
        if let inner = element.inner { countElements(inner) }
      }
    }

    mutating func countRuns(_ level: Level) {
      visit(level) { run, place, sharing in sharing.runs[Piece(run, in: place), default: 0] += 1 }
    }

    mutating func countLeftovers(_ level: Level) {
      visit(level) { run, place, sharing in
        let whole = Piece(run, in: place)
        if sharing.isWorthMoving(whole, count: sharing.runs[whole]) { return }
        for element in run { sharing.leftovers[Piece([element], in: place), default: 0] += 1 }
      }
    }

    mutating func rewritten(_ level: Level) -> [ChartDrawing.Element] {
      var result: [ChartDrawing.Element] = []
      for segment in segments(level) {
        switch segment {
        case .run(let run):
          let whole = Piece(run, in: level.place)
          if isWorthMoving(whole, count: runs[whole]) {
            result.append(reference(to: whole))
            continue
          }
          for element in run {
            let piece = Piece([element], in: level.place)
            result.append(
              isWorthMoving(piece, count: leftovers[piece]) ? reference(to: piece) : element.element)
          }
        case .other(let other):
          result.append(other.element(containing: other.inner.map { rewritten($0) } ?? []))
        }
      }
      return result
    }

    /// Calls `body` with each run, in the order of the markup.
    private mutating func visit(
      _ level: Level, _ body: (ArraySlice<Measured>, String, inout Sharing) -> Void
    ) {
      for segment in segments(level) {
        switch segment {
        case .run(let run): body(run, level.place, &self)
        case .other(let other): if let inner = other.inner { visit(inner, body) }
        }
      }
    }

    private func segments(_ level: Level) -> [Segment] {
      var result: [Segment] = []
      var start = 0
      func finish(at end: Int) {
        if start < end { result.append(.run(level.elements[start..<end])) }
      }
      for (index, element) in level.elements.enumerated() {
        if element.isMovable, elements[Piece([element], in: level.place), default: 0] > 1 { continue }
        finish(at: index)
        result.append(.other(element))
        start = index + 1
      }
      finish(at: level.elements.count)
      return result
    }

    private func isWorthMoving(_ piece: Piece, count: Int?) -> Bool {
      guard let count, count > 1 else { return false }
      let reference = prefix.utf8.count + 20
      let definition = piece.place.utf8.count + 60
      return piece.bytes.count * (count - 1) >= reference * count + definition + SharedDrawings.leastSaving
    }

    private mutating func reference(to piece: Piece) -> ChartDrawing.Element {
      .leaf("<use href=\"#\(name(of: piece))\"/>")
    }

    private mutating func name(of piece: Piece) -> String {
      if let name = names[piece] { return name }
      let name = "\(prefix)\(names.count + 1)"
      names[piece] = name
      let depth = piece.place.count { $0 == "<" }
      // The content of the innermost element is what stood in the drawings.
      definitions += "<g id=\"\(name)\">" + piece.place + "<g class=\"shared-content\">"
      definitions += String(decoding: piece.bytes, as: UTF8.self)
      definitions += String(repeating: "</g>", count: depth + 2) + "\n"
      return name
    }
  }
}
