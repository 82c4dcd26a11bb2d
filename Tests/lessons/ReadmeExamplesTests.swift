import Foundation
import Testing

/// What README.md shows is what the tool does. What needs a server, a cluster or an editor is tried with those.
@Suite struct ReadmeExamplesTests {
  private static func between(_ start: String, _ end: String) throws -> String {
    let parts = try Readme.text().components(separatedBy: start)
    try #require(parts.count == 2, "README.md holds '\(start)' once")
    return parts[1].components(separatedBy: end)[0]
  }

  @Test func theLesson() async throws {
    let lesson = try Self.between("````markdown\n", "\n````\n") + "\n"
    let fixture = try Fixture(texts: ["lessons/91-coins.md": lesson])
    let built = try await fixture.build()
    #expect(built.status == 0, "\(built.error)")
    #expect(fixture.main(of: "91-coins.html")?.contains("We saw") == true)
    try fixture.write(lesson.replacing("equals: 0.75", with: "equals: 0.5"), to: "lessons/91-coins.md")
    let wrong = try await fixture.build()
    #expect(wrong.status == 1)
    let said = try Self.between("fails at its line:\n\n    ", "\n")
    #expect(wrong.error.split(separator: "\n").contains { $0 == said }, "\(wrong.error)")
  }

  @Test func anotherPackage() async throws {
    let settings = try Readme.fence("yaml", holding: "# lessons/course.yml")
    let fixture = try Fixture(texts: [
      "path/to/MyLibrary/Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "MyLibrary", products: [.library(name: "MyLibrary", targets: ["MyLibrary"])],
        targets: [.target(name: "MyLibrary")])
      """,
      "path/to/MyLibrary/Sources/MyLibrary/Seven.swift": "public let seven = 7\n",
      "path/to/MyLibrary/lessons/course.yml": settings,
      "path/to/MyLibrary/lessons/01-first.md": "# First\n\nIn $\\R$:\n\n```swift-run\nseven + 1\n```\n",
    ])
    let doctor = try await fixture.lessons(["doctor"])
    if !doctor.output.contains("it works") {
      try fixture.write(
        settings.replacing("sandbox: required", with: "sandbox: auto"),
        to: "path/to/MyLibrary/lessons/course.yml")
    }
    let commands = try Self.between("    lessons new --course", "\n\n")
    #expect(commands == " path/to/MyLibrary\n    lessons build --course path/to/MyLibrary")
    let begun = try await fixture.lessons(["new", "Second", "--course", "path/to/MyLibrary"])
    #expect(begun.status == 0, "\(begun.error)")
    let built = try await fixture.lessons(["build", "--course", "path/to/MyLibrary"])
    #expect(built.status == 0, "\(built.error)")
    #expect(fixture.main(of: "01-first.html", in: "path/to/MyLibrary/site")?.contains("8") == true)
    #expect(fixture.exists("path/to/MyLibrary/site/02-second.html"))
  }

  @Test func inAndOut() async throws {
    let fixture = try Fixture(texts: [
      "analysis.ipynb": """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "swift", "language": "swift"}},
       "cells": [{"cell_type": "markdown", "metadata": {}, "id": "a", "source": "# Analysis"}]}
      """,
      "chapter.qmd": "# Chapter\n\n```{swift}\n1 + 1\n```\n",
      "lessons/04-dropout.md": "# Dropout\n\n```swift-run\nprint(7 * 6)\n```\n",
    ])
    let commands = try Readme.text().matches(of: #/\n`lessons ((?:import|export) [^`]*)`/#).map {
      $0.1.split(separator: " ").map(String.init)
    }
    #expect(commands.map(\.first) == ["import", "export"])
    for command in commands {
      let outcome = try await fixture.lessons(command)
      #expect(outcome.status == 0, "\(command): \(outcome.error)")
    }
    #expect(fixture.exists("lessons/05-analysis.md") && fixture.exists("lessons/06-chapter.md"))
    #expect(fixture.text("dropout.ipynb")?.contains("42") == true)
  }

  @Test func completionsForShells() async throws {
    let commands = try Readme.text().matches(of: #/\n    lessons (--generate-completion-script \w+) > /#)
    #expect(commands.count == 3)
    for command in commands {
      let outcome = try await Fixture(texts: [:]).lessons(command.1.split(separator: " ").map(String.init))
      #expect(outcome.status == 0 && outcome.output.contains("export"), "\(command.1): \(outcome.error)")
    }
  }
}
