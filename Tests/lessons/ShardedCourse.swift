/// Lessons of every kind, for tests that compute a course in parts.
enum ShardedCourse {
  static func texts(_ count: Int) -> [String: String] {
    var texts = [
      "lessons/course.yml": "title: In parts\n",
      "lessons/index.md": "Begin.\n\n{{lessons}}\n",
      "lessons/01-a.ko.md":
        "---\ntitle: 하나\n---\n\n```swift-run ref=one\n\"they add up\": 합\n\"printed {}\": 출력 {}\n```\n\n`swift-run number + 2`\n",
    ]
    for number in 1...count {
      let name = number == 1 ? "01-a" : String(number + 100).dropFirst() + "-lesson"
      texts["lessons/\(name).md"] = lesson(number)
    }
    return texts
  }

  private static func lesson(_ number: Int) -> String {
    let special =
      switch number % 4 {
      case 1: "```swift-run compile-fail\nlet a: Int = \"\(number)\"\n```\n"
      case 2: "```swift-run traps\nlet none: [Int] = []\n_ = none[number]\n```\n"
      case 3:
        "```swift-run\ndisplay(Chart([1, \(number)], alt: \"Two\") { PointMark(x: .value(\"x\", $0), y: .value(\"y\", $0)) })\n```\n"
      default: "Prose, and $x^{\(number)}$.\n"
      }
    return """
      # Lesson \(number)

      ```swift-run label=one
      let number = \(number)
      let sum = (0..<\(number * 1000)).reduce(0, &+)
      check("they add up", sum, equals: \(number * 1000 * (number * 1000 - 1) / 2))
      print("printed \\(number * 7)")
      ```

      It is `swift-run number + 1`.

      \(special)
      """
  }
}
