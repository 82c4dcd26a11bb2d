import LessonHTML

extension HTMLElement {
  func has(class name: String) -> Bool {
    attributes.all.contains { attribute in
      guard attribute.name == "class", case .text(let names) = attribute.content else { return false }
      return names.split(separator: " ").contains { $0 == name }
    }
  }
}
