import Testing

@testable import LessonDiagnostics
@testable import LessonRunning

@Suite struct CompilerMessageTests {
  @Test func readsPlaceSeverityTextAndFixIt() {
    let output = """
      lessons/a.md:15:2: error: incorrect argument label in call (have 'b:', expected 'a:')
      f(b: 3)
       ^~
        a
      lessons/a.md:16:8: warning: value 'q' was defined but never used [#no-usage]
      if let q = count { }
         ~~~~^~~~
                       != nil
      """
    let messages = CompilerMessage.messages(in: output)
    #expect(messages.count == 2)
    #expect(messages.first?.text == "incorrect argument label in call (have 'b:', expected 'a:')")
    #expect(messages.first?.fixIt == "a")
    #expect(messages.first.map { [$0.line, $0.column] } == [15, 2])
    #expect(messages.last?.severity == .warning)
    #expect(messages.last?.text == "value 'q' was defined but never used")
  }

  @Test func notesBelongToTheMessageBefore() {
    let output = """
      lessons/a.md:9:5: error: invalid redeclaration of 'x'
      let x = 2
          ^
      lessons/a.md:3:5: note: 'x' previously declared here
      let x = 1
          ^
      """
    let messages = CompilerMessage.messages(in: output)
    #expect(messages.count == 1)
    #expect(messages.first?.notes.map(\.text) == ["'x' previously declared here"])
  }

  @Test(arguments: ["", "no place here", "error: without a place", "a:b:c: error: no numbers"])
  func otherTextIsNoMessage(text: String) {
    #expect(CompilerMessage.messages(in: text).isEmpty)
  }

  @Test func aColonInAPathIsPartOfIt() {
    let message = CompilerMessage.messages(in: "lessons/a:b.md:3:4: error: x").first
    #expect(message?.file == "lessons/a:b.md")
  }
}
