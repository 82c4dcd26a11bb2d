import LessonHTML
import LessonText

extension HTMLElement {
  func has(class name: String) -> Bool {
    attributes.all.contains { attribute in
      guard attribute.name == "class", case .text(let names) = attribute.content else { return false }
      if names.utf8.count <= name.utf8.count { return names == name }
      if !names.utf8.contains(.space) { return false }
      return names.split(separator: " ").contains { $0 == name }
    }
  }
}
