import LessonCourse
import LessonDiagnostics
import Yams

extension Imported {
  /// Takes over the front matter of Quarto, R Markdown or Jekyll. Keys without a counterpart are noted.
  mutating func takeMatter(_ yaml: String, at place: Place) {
    let root: Node?
    do { root = try Yams.compose(yaml: yaml) } catch {
      return note(place, .matterNotYAML)
    }
    guard let mapping = root?.mapping else { return root == nil ? () : note(place, .matterNotYAML) }
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      switch name {
      case "title": matter.title = line(value)
      case "description", "abstract", "summary", "subtitle": matter.summary = matter.summary ?? line(value)
      case "author", "authors": matter.authors = authors(value)
      case "date":
        if let date = value.scalar?.string, date.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil {
          matter.date = date
        } else {
          note(place, .keyLeftOut(name))
        }
      case "bibliography": note(place, .bibliographyLeftOut(value.scalar?.string ?? ""))
      default: note(place, .keyLeftOut(name))
      }
    }
  }

  private func line(_ node: Node) -> String? {
    node.scalar?.string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func authors(_ node: Node) -> [String] {
    if let name = line(node) { return [name] }
    if let mapping = node.mapping { return mapping["name"].flatMap(line).map { [$0] } ?? [] }
    return (node.sequence ?? []).flatMap(authors)
  }
}
