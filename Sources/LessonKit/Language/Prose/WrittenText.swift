import LessonHTML
import LessonParsing

extension Lesson {
  /// Prose as Markdown text, for those who see only a line of it: formulas as TeX, values as their code.
  func written(_ prose: Prose) -> String {
    let text = prose.nodes.reduce(into: "") { result, node in
      switch node {
      case .element, .raw: break
      case .text(let text): result += text
      case .formula(_, let tex): result += "$\(tex)$"
      case .part(.formula(let index), _) where formulas.indices.contains(index):
        result += "$\(formulas[index].tex)$"
      case .part(.expression(let index), _) where expressions.indices.contains(index):
        result += "`\(expressions[index].code)`"
      case .part(.citation(let index), _) where citations.indices.contains(index):
        result += "@\(citations[index].key)"
      case .part: break
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
