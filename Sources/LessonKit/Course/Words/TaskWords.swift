/// The words around what a reader is asked to do before the page tells.
package struct TaskWords: Hashable, Sendable {
  /// The questions that `predict` asks, by what the block puts out.
  package var predictText: String
  package var predictValue: String
  package var predictDrawing: String
  package var predictCheck: String
  package var predictFailure: String
  package var prediction: String
  package var look: String
  package var check: String
  package var answer: String
  package var right: String
  package var wrong: String
  /// Says that an answer which was not chosen is right.
  package var missed: String
}
