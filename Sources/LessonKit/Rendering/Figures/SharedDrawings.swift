/// Drawings that differ little, with what they have in common written once.
///
/// Elements that stand in more than one drawing move into definitions, and `<use>` elements stand in their places, which a
/// browser draws with or without a script. The drawings are the same as before: a script may put the definitions' content back
/// in place of the `<use>` elements, and has the original markup.
///
/// A definition repeats the classes of the elements it stood in. Browsers differ in whether a rule of a style sheet sees the
/// elements around the definition or none at all, so the definition brings along what such a rule asks for.
package struct SharedDrawings {
  package private(set) var drawings: [[UInt8]]
  /// Elements with identifiers that begin with `prefix`, to be put into one hidden drawing; empty when there are none.
  package private(set) var definitions = ""

  /// Fewer bytes than this are not worth an element of their own.
  private static let leastSaving = 100
  /// Elements whose children may be moved, and elements that may be moved.
  private static let containers: Set<String> = ["svg", "g"]
  private static let movable: Set<String> = [
    "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text", "image",
  ]

  package init(_ drawings: [[UInt8]], prefix: String) {
    self.drawings = drawings
    let trees = drawings.map { MarkupTree($0) }
    var sharing = Sharing(prefix: prefix)
    for case let tree? in trees { sharing.countElements(tree) }
    for case let tree? in trees { sharing.countRuns(tree) }
    for case let tree? in trees { sharing.countLeftovers(tree) }
    for (index, tree) in trees.enumerated() {
      if let tree { self.drawings[index] = sharing.rewritten(tree) }
    }
    definitions = sharing.definitions
  }

  /// A piece of markup in its place: the classes of the elements around it, and its bytes.
  private struct Piece: Hashable {
    var place: String
    var bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
      hasher.combine(place)
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
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

    mutating func countElements(_ tree: MarkupTree) {
      func count(_ nodes: [MarkupTree.Node], _ place: String) {
        for node in nodes {
          if isMovable(node), !place.isEmpty {
            elements[Piece(place: place, bytes: tree.bytes[node.range]), default: 0] += 1
          }
          if let inner = self.place(inside: node, at: place) { count(node.children, inner) }
        }
      }
      count(tree.roots, "")
    }

    mutating func countRuns(_ tree: MarkupTree) {
      visit(tree.roots, "", tree) { children, place, sharing in
        sharing.runs[sharing.piece(children, place, tree), default: 0] += 1
      }
    }

    mutating func countLeftovers(_ tree: MarkupTree) {
      visit(tree.roots, "", tree) { children, place, sharing in
        let run = sharing.piece(children, place, tree)
        if sharing.isWorthMoving(run, count: sharing.runs[run]) { return }
        for child in children where !child.name.isEmpty {
          sharing.leftovers[Piece(place: place, bytes: tree.bytes[child.range]), default: 0] += 1
        }
      }
    }

    mutating func rewritten(_ tree: MarkupTree) -> [UInt8] {
      var result: [UInt8] = []
      var position = 0
      func replace(_ piece: Piece, _ sharing: inout Sharing) {
        result += tree.bytes[position..<piece.bytes.startIndex]
        result += "<use href=\"#\(sharing.name(of: piece))\"/>".utf8
        position = piece.bytes.endIndex
      }
      visit(tree.roots, "", tree) { children, place, sharing in
        let run = sharing.piece(children, place, tree)
        if sharing.isWorthMoving(run, count: sharing.runs[run]) {
          replace(run, &sharing)
          return
        }
        for child in children where !child.name.isEmpty {
          let piece = Piece(place: place, bytes: tree.bytes[child.range])
          if sharing.isWorthMoving(piece, count: sharing.leftovers[piece]) { replace(piece, &sharing) }
        }
      }
      return result + tree.bytes[position...]
    }

    /// Calls `run` with neighbours that all occur elsewhere, in the order of the markup.
    private mutating func visit(
      _ nodes: [MarkupTree.Node], _ place: String, _ tree: MarkupTree,
      _ run: (ArraySlice<MarkupTree.Node>, String, inout Sharing) -> Void
    ) {
      var start: Int?
      var end = 0
      func finish(_ sharing: inout Sharing) {
        if let first = start { run(nodes[first..<end], place, &sharing) }
        start = nil
      }
      for (index, node) in nodes.enumerated() {
        if node.name.isEmpty {
          // White space between elements belongs to what stands around it; other text parts them.
          if tree.bytes[node.range].contains(where: { $0 > UInt8(ascii: " ") }) { finish(&self) }
        } else if isMovable(node),
          elements[Piece(place: place, bytes: tree.bytes[node.range]), default: 0] > 1
        {
          start = start ?? index
          end = index + 1
        } else {
          finish(&self)
          if let inner = self.place(inside: node, at: place) { visit(node.children, inner, tree, run) }
        }
      }
      finish(&self)
    }

    /// The classes around the children of an element; `nil` for one whose children stay where they are.
    private func place(inside node: MarkupTree.Node, at place: String) -> String? {
      if containers.contains(node.name) { return place + "<g class=\"\(node.classes)\">" }
      return node.name == "div" ? place : nil
    }

    private func isMovable(_ node: MarkupTree.Node) -> Bool {
      movable.contains(node.name) && !node.hasIdentifiers
    }

    private func piece(_ children: ArraySlice<MarkupTree.Node>, _ place: String, _ tree: MarkupTree) -> Piece
    {
      let start = children.first?.range.lowerBound ?? 0
      return Piece(place: place, bytes: tree.bytes[start..<(children.last?.range.upperBound ?? start)])
    }

    private func isWorthMoving(_ piece: Piece, count: Int?) -> Bool {
      guard let count, count > 1 else { return false }
      let reference = prefix.utf8.count + 20
      let definition = piece.place.utf8.count + 60
      return piece.bytes.count * (count - 1) >= reference * count + definition + leastSaving
    }

    private mutating func name(of piece: Piece) -> String {
      if let name = names[piece] { return name }
      let name = "\(prefix)\(names.count + 1)"
      names[piece] = name
      let depth = piece.place.count { $0 == "<" }
      // The innermost element is the one whose content stood in the drawings.
      definitions += "<g id=\"\(name)\">" + piece.place + "<g class=\"shared-content\">"
      definitions += String(decoding: piece.bytes, as: UTF8.self)
      definitions += String(repeating: "</g>", count: depth + 2) + "\n"
      return name
    }
  }
}
