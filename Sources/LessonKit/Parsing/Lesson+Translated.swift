extension Lesson {
  /// A translation's expressions, with their positions counted in the cells of the original: after `ref=mask` means after the block
  /// `mask`.
  package func expressions(countedIn original: Lesson) -> [InlineExpression] {
    var positions = [0]
    for cell in cells {
      var position = positions.last ?? 0
      if case .original(let label) = cell.content,
        let index = original.cells.firstIndex(where: { $0.options.label == label })
      {
        position = max(position, index + 1)
      }
      positions.append(position)
    }
    return expressions.map { expression in
      guard case .afterCells(let count) = expression.position, positions.indices.contains(count) else {
        return expression
      }
      var moved = expression
      moved.position = .afterCells(positions[count])
      return moved
    }
  }
}
