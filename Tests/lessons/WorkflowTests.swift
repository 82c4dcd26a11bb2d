import Foundation
import Synchronization
import Testing
import Yams

/// The workflow of README.md, run here: what its steps type, job after job, each in a checkout of its own.
@Suite final class WorkflowTests {
  private struct Workflow: Decodable {
    struct Job: Decodable {
      struct Strategy: Decodable { var matrix: [String: [Int]] }
      struct Step: Decodable {
        var name: String?
        var uses: String?
        var run: String?
        var with: [String: String]?
      }
      var needs: String?
      var strategy: Strategy?
      var steps: [Step]
    }
    var permissions: [String: String]?
    var jobs: [String: Job]
  }

  /// Steps that prepare a machine: this one is prepared.
  private static let setUp = "Install lessons"

  @Test func itsCommandsRun() async throws {
    let workflow = try YAMLDecoder().decode(
      Workflow.self, from: try Readme.fence("yaml", holding: "deploy-pages"))
    #expect(workflow.permissions?["pages"] == "write" && workflow.permissions?["id-token"] == "write")
    let published = try await published(by: workflow, cache: nil)
    try await expectSite(published)
  }

  /// Each part in a checkout of its own: they meet in the cache alone, and the build finds all that they computed there.
  @Test func thePartsOfAMatrix() async throws {
    let workflow = try YAMLDecoder().decode(Workflow.self, from: try Readme.fence("yaml", holding: "matrix:"))
    let server = try CacheServer()
    try await expectSite(try await published(by: workflow, cache: server.address))
    // The last job computed nothing.
    #expect(said.withLock { $0.contains { $0.contains("4 lessons came from the cache") } })
  }

  private let said = Mutex<[String]>([])

  private func published(by workflow: Workflow, cache: String?) async throws -> [String: Data] {
    var done: Set<String> = []
    var published: [String: Data]?
    while let (name, job) = workflow.jobs.first(where: { job in
      !done.contains(job.key) && (job.value.needs.map(done.contains) ?? true)
    }) {
      done.insert(name)
      let matrix = job.strategy?.matrix ?? [:]
      try #require(matrix.count <= 1)
      for value in matrix.first?.value ?? [0] {
        let fixture = try Fixture(texts: ShardedCourse.texts(4))
        for step in job.steps where step.name != Self.setUp {
          try #require(
            step.run != nil || step.uses?.contains("@v") == true,
            "a step without an action of a version")
          var script = step.run ?? "true"
          if let key = matrix.keys.first {
            script = script.replacing("${{ matrix.\(key) }}", with: "\(value)")
          }
          #expect(!script.contains("${{"), "\(script)")
          try await run(script, in: fixture, "\(name)-\(value)", cache: cache)
          // What goes to the world.
          if step.uses?.hasPrefix("actions/upload-pages-artifact@") == true {
            published = fixture.files(in: try #require(step.with?["path"]))
          }
        }
      }
    }
    #expect(done == Set(workflow.jobs.keys), "jobs that nothing begins")
    return try #require(published)
  }

  private func expectSite(_ published: [String: Data]) async throws {
    let plain = try Fixture(texts: ShardedCourse.texts(4))
    #expect(try await plain.build().status == 0)
    // The workflow asks what names mean, which plain builds of tests do not: the same pages, with more on them.
    #expect(Set(published.keys).isSuperset(of: plain.files(in: "site").keys))
    #expect(published["index.html"] != nil && published["01-a.ko.html"] != nil)
  }

  private func run(_ script: String, in fixture: Fixture, _ name: String, cache: String?) async throws {
    let folder = fixture.course.deletingLastPathComponent()
    let cacheVariable = cache.map { ["CACHE": $0] } ?? [:]
    let running = try Running(
      command: ["/bin/bash", "-e", "-c", script], folder: fixture.course,
      environment: [
        "PATH": "\(Executable.folder):/usr/bin:/bin:"
          + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
        "HOME": folder.path, "LANG": "C.UTF-8", "GITHUB_ACTIONS": "true",
      ].merging(cacheVariable) { $1 },
      output: folder.appendingPathComponent("stdout"),
      error: folder.appendingPathComponent("stderr"))
    let outcome = try await running.outcome()
    said.withLock { $0.append(outcome.progress.joined(separator: "\n")) }
    #expect(outcome.status == 0, "\(name): \(script): \(outcome.output) \(outcome.error)")
  }
}
