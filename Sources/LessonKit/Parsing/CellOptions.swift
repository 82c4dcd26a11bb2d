import LessonDiagnostics

/// The options in the info string of a fence, after `swift-run`.
package struct CellOptions: Hashable, Sendable {
  /// The cell's identifier on the page, unique in the lesson.
  package var label: String?
  /// Whether the code is shown.
  package var echo = true
  /// Whether the code is compiled and run.
  package var eval = true
  /// Whether outputs are shown.
  package var output = true
  /// Whether standard error is among the outputs. By default it is not: warnings of libraries, addresses and times are for the
  /// author who builds the page, and so they go to the terminal.
  package var stderr = false
  /// Whether the code is folded away so that only its first line shows.
  package var fold = false
  /// Whether outputs are covered until the reader asks for them, and the author's question, if there is one.
  package var predicts = false
  package var question: Prose?
  /// Whether the lines that are shown have numbers.
  package var numbered = false
  /// The lines that stand out, counted from 1 among those that are shown.
  package var highlight: [ClosedRange<Int>] = []
  /// Where these are named.
  package var highlightLocations: [SourceLocation] = []
  package var caption: Prose?
  package var alt: Prose?
  package var expectation: Expectation = .success
  /// The names of the options that the fence states. A block with `ref` takes the others from the original.
  package var stated: Set<String> = []

  package init() {}

  /// The options of a block with `ref`: its own, and those that it takes from the original according to `CellOption.all`.
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
      case .lines(let path): result[keyPath: path] = original[keyPath: path]
      case .expectation: result.expectation = original.expectation
      case .prediction: result.predicts = original.predicts
      case .reference: break
      }
    }
    return result
  }

  /// How the block should end. If the author gave a text, it must occur in the diagnostic or message.
  package enum Expectation: Hashable, Sendable {
    case success
    case compileFailure(containing: String?)
    case trap(containing: String?)
  }
}
