/// What the info string of a fence says, after `swift-run`.
package struct CellOptions: Hashable, Sendable {
  /// The cell's identifier on the page, unique in the lesson.
  package var label: String?
  /// Whether the code is shown.
  package var echo = true
  /// Whether the code is compiled and run.
  package var eval = true
  /// Whether outputs are shown.
  package var output = true
  /// Whether what went to standard error is among the outputs. Not by default: it is for whoever builds the page (warnings of
  /// libraries, addresses, times), who is told of it on the terminal instead.
  package var stderr = false
  /// Whether the code is folded away behind its first line.
  package var fold = false
  package var caption: Prose?
  package var alt: Prose?
  package var expectation: Expectation = .success
  /// The options that the fence names. Of a block with `ref`, the others are as in the original.
  package var stated: Set<String> = []

  package init() {}

  /// The options of a block with `ref`: its own, and those of the original that `CellOption.all` says it takes.
  package func inheriting(from original: CellOptions) -> CellOptions {
    var result = self
    for option in CellOption.all {
      switch option.inheritance {
      case .always: break
      case .unlessStated: if stated.contains(option.name) { continue }
      case .never: continue
      }
      switch option.value {
      case .boolean(let path): result[keyPath: path] = original[keyPath: path]
      case .label(let path): result[keyPath: path] = original[keyPath: path]
      case .markdown(let path, _): result[keyPath: path] = original[keyPath: path]
      case .expectation: result.expectation = original.expectation
      case .reference: break
      }
    }
    return result
  }

  /// How the block is to end. The text, where the author gave one, must occur in the diagnostic or message.
  package enum Expectation: Hashable, Sendable {
    case success
    case compileFailure(containing: String?)
    case trap(containing: String?)
  }
}
