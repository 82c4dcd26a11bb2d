import Testing

@testable import LessonTranscript

@Suite struct PathNamesTests {
  private let names = PathNames([
    ("/home/ann/my course", "/course"), ("/home/ann/my course/.lessons/run/a", "/run"), ("/", "/root"),
    ("", "/none"),
  ])

  @Test(arguments: [
    ("/home/ann/my course/lessons/a.csv", "/course/lessons/a.csv"),
    ("/home/ann/my course", "/course"),
    ("in '/home/ann/my course', and /home/ann/my course.", "in '/course', and /course."),
    ("/home/ann/my course/.lessons/run/a/program", "/run/program"),
    ("file:///home/ann/my%20course/x", "file:///course/x"),
    (#""\/home\/ann\/my course\/x""#, #""\/course\/x""#),
    ("/home/ann/my course2, /home/ann/my courses", "/home/ann/my course2, /home/ann/my courses"),
    ("work/home/ann/my course", "work/home/ann/my course"),
    ("/home/ann", "/home/ann"),
    ("가/home/ann/my course/가", "가/home/ann/my course/가"),
    ("", ""),
    ("/", "/"),
  ])
  func foldersHaveNames(text: String, expected: String) {
    #expect(names.applied(to: text) == expected)
  }

  @Test func eventsAreReadWithNames() throws {
    let event = Event.inline(0, ValueText(short: "/home/ann/my course/x"))
    #expect(
      try Event.events(in: event.frame(), .sample, names: names) == [
        .inline(0, ValueText(short: "/course/x"))
      ])
  }
}
