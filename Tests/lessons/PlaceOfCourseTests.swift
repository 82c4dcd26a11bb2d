import Foundation
import Testing

/// A page has the same bytes wherever its course lies.
@Suite struct PlaceOfCourseTests {
  /// Texts with the course's folder in them, at all lengths at which something is cut.
  private static let lesson = """
    # Paths

    ```swift-run
    import Foundation
    let here = FileManager.default.currentDirectoryPath
    let paths = [here, here, here]
    struct File { var path: String }
    let file = File(path: here)
    let urls = (0..<8).map { URL(filePath: "\\(here)/\\($0).csv") }
    urls
    here + String(repeating: "/a", count: 1995)
    print(String(repeating: here + "\\n", count: 3000))
    ```

    It is `swift-run here`.

    """

  @Test func lengthOfThePath() async throws {
    let places = ["a", String(repeating: "long", count: 40)]
    let fixture = try Fixture(
      texts: Dictionary(uniqueKeysWithValues: places.map { ("\($0)/lessons/01-case.md", Self.lesson) }))
    for place in places {
      let build = try await fixture.build("--course", place)
      #expect(build.status == 0, "\(build.error)")
    }
    #expect(fixture.files(in: "\(places[0])/site") == fixture.files(in: "\(places[1])/site"))
    let page = fixture.text("\(places[0])/site/01-case.html") ?? ""
    #expect(page.contains("/course/lessons") && !page.contains(fixture.course.path))
  }
}
