import Foundation
import Testing

#if os(Linux)
  /// What README.md says of Slurm, on a real one.
  @Suite struct SlurmTests {
    private static let count = 24

    /// The parts of a course run on two nodes, one of which dies in the middle. Its part is run again, and the site is that of one machine.
    @Test(.enabled(if: SlurmCluster.absence == nil, "\(SlurmCluster.absence ?? "")"))
    func aNodeDies() async throws {
      let alone = try Fixture(texts: ShardedCourse.texts(Self.count))
      // The script of the README asks what names mean, and then so must the build to compare with.
      try alone.write("", to: "with-names")
      let truth = try await alone.build()
      #expect(truth.status == 0, "\(truth.error)")

      let fixture = try Fixture(texts: ShardedCourse.texts(Self.count))
      try fixture.write(try Readme.fence("bash", holding: "#SBATCH"), to: "parts.sh")
      let cluster = try await SlurmCluster()
      do { try await run(on: cluster, fixture) } catch {
        await cluster.end()
        throw error
      }
      await cluster.end()
      let site = fixture.files(in: "site")
      #expect(!site.isEmpty && site == alone.files(in: "site"))
      #expect(fixture.litter == [])
    }

    private func run(on cluster: SlurmCluster, _ fixture: Fixture) async throws {
      try await cluster.run(try Readme.fence("sh", holding: "sbatch --parsable"), in: fixture.course)
      // A part is at work there, and has begun to compute.
      try await cluster.wait("a part runs on the second node") {
        !cluster.work(on: "n2").isEmpty && fixture.exists(".lessons/shards/split")
      }
      let hit = try await cluster.run("squeue -h -r -w n2 -t RUNNING -o '%F_%K'").split(separator: "\n").first
      let job = try #require(hit.map(String.init))
      await cluster.killNode("n2")
      try await cluster.wait("the lost part waits to run again") {
        try await cluster.run("squeue -h -r -t PENDING -j \(job) -o %r").contains("BeginTime")
      }
      #expect(try await cluster.run("scontrol show job \(job)").contains("Restarts=1"))
      #expect(!fixture.exists("site"))
      try await cluster.startNode("n2")
      // Slurm lets it wait for two minutes.
      try await cluster.run("scontrol update JobId=\(job) StartTime=now")
      try await cluster.wait("all jobs have ended") { try await cluster.run("squeue -h").isEmpty }
      let outputs = fixture.files(in: ".").filter { $0.key.hasPrefix("slurm-") }
        .map { String(decoding: $0.value, as: UTF8.self) }
      #expect(
        outputs.contains { $0.contains("\(Self.count) lessons came from the cache") },
        "\(outputs.joined(separator: "\n"))")
    }
  }
#endif
