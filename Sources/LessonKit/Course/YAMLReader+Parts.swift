import LessonDiagnostics
import Yams

extension YAMLReader {
  /// The parts of a course: `[{title: Foundations, lessons: [01-overfitting, 02-weight-decay]}]`.
  mutating func parts(_ node: Node) -> [CourseSettings.Part] {
    guard let sequence = node.sequence, !sequence.isEmpty else {
      wrong("parts", node, .parts)
      return []
    }
    let keys = CourseSettings.Part.keys
    return sequence.compactMap { element in
      guard let mapping = element.mapping else {
        wrong("parts", element, .parts)
        return nil
      }
      let entries = knownEntries(of: mapping, within: "parts", keys.map(\.name))
      let problems = diagnostics.count
      let part = read(entries, by: keys, into: CourseSettings.Part(location: location(of: element.mark)))
      for key in keys.map(\.name) where !entries.contains(where: { $0.key.scalar?.string == key }) {
        report(.partWithout(key), at: part.location)
      }
      if part.lessons.isEmpty, diagnostics.count == problems {
        report(.partWithout("lessons"), at: part.location)
      }
      return part
    }
  }
}

extension CourseSettings.Part {
  /// The keys of each mapping behind `parts`.
  static let keys: [YAMLKey<CourseSettings.Part>] = [
    YAMLKey("title", "the title of the part, or one for each language, `{en: Foundations, ko: 기초}`") {
      $0.titles = $1.textByLanguage("title", $2)
    },
    YAMLKey("lessons", "the slugs of the part's lessons, in reading order", .slugs) {
      $0.lessons = $1.texts("lessons", $2, .slugs)
    },
  ]
}
