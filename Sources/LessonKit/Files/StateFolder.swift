/// The folder `.lessons`, which `CourseFolder.state` puts into the course's folder. Everything in it can be made again.
package struct StateFolder: Hashable, Sendable {
  package static let name = ".lessons"

  package let path: String

  package init(_ path: String) { self.path = path }

  /// The file that a build holds while it works. See `BuildLock`.
  package var lock: String { "\(path)/lock" }
  /// Results of programs, by lesson.
  package var results: String { "\(path)/results" }
  /// What the names in programs mean, by lesson.
  package var names: String { "\(path)/names" }
  /// What the modules declare that lessons import.
  package var symbols: String { "\(path)/symbols" }
  /// How long each lesson took, for the expected time of the next build.
  package var durations: String { "\(path)/durations" }
  /// What the compiler keeps: modules of C headers, and the lists of libraries that objects need.
  package var compiler: String { "\(path)/compiler" }
  /// What the compiler said of itself.
  package var toolchain: String { "\(path)/toolchain" }
  /// The package that the course teaches, as SwiftPM builds it.
  package var package: String { "\(path)/package" }
  /// The lock of those who build that package or use it while others do the same.
  package var packageLock: String { "\(path)/package.lock" }
  /// What parts of a course leave for each other and for the build after them. See `ShardFolder`.
  package var shards: String { "\(path)/shards" }
  /// Typeset formulas.
  package var formulas: String { "\(path)/formulas" }
  /// Code in other languages, in colours.
  package var listings: String { "\(path)/listings" }
  /// The scripts that set formulas and colour code, compiled.
  package var scripts: String { "\(path)/scripts" }
  /// What the last builds looked at and left.
  package var records: String { "\(path)/records" }
  /// What was wrong with lessons when they were run last.
  package var problems: String { "\(path)/problems" }
  /// Which links to other sites were seen to arrive, and when.
  package var links: String { "\(path)/links" }
  /// That a sandbox was seen to work.
  package var sandbox: String { "\(path)/sandbox" }
  /// Programs while they are compiled and run.
  package var run: String { "\(path)/run" }
  /// Lessons that are being edited, by the process that serves them.
  package var engines: String { "\(path)/engines" }
  /// Programs as editors ask about them, by the process that answers.
  package var language: String { "\(path)/language" }
  /// How editors reach the servers that show the course, by process.
  package var servers: String { "\(path)/servers" }
  /// A site in the making.
  package var publishing: String { "\(path)/publishing" }
}
