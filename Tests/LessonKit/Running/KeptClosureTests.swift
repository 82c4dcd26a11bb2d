import Testing

@testable import LessonRunning

@Suite struct KeptClosureTests {
  @Test(arguments: [
    "area = { side * side }",
    "area: (Double) -> Double = { x in\n  x * side // }\n}",
    "`class`: (([Int]) -> Void)? = {}",
  ])
  func keeps(declaration: String) { #expect(KeptClosure.isValue(ofVariableIn: declaration.utf8)) }

  @Test(arguments: [
    "area = { side * side }()",
    "area = { side * side }\n  .callAsFunction()",
    "area = { [side = side()] in side }",
    "all = [{ side }]",
    "a, b = { side }",
    "a = { side }, b = a()",
    "area: Double { side }",
    "area = { side } { didSet { print(side) } }",
    "area = wrapped { side }",
    "area) = ({ side })",
    "area = { \"\\(side) }",
  ])
  func runs(declaration: String) { #expect(!KeptClosure.isValue(ofVariableIn: declaration.utf8)) }
}
