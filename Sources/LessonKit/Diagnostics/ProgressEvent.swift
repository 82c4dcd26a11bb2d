/// What a build does at the moment, for whoever shows it. These are values without words: a terminal draws them, a log writes lines.
package enum ProgressEvent: Hashable, Sendable {
  /// Another process builds the course; its number, where that is known.
  case waiting(process: Int32?)
  /// SwiftPM builds the package that the course teaches. The step is in SwiftPM's own words: `[12/35] Compiling Tiny Heap.swift`.
  case buildingPackage(String, step: String?)
  /// SwiftPM builds a target of the tool itself, which somebody works on.
  case buildingTarget(String)
  /// Another site is asked whether links to it arrive.
  case askingSite(String)
  /// So many lessons are as they were in the last build, and are not looked at.
  case kept(Int)
  /// Lessons are run without a sandbox.
  case unconfined(SandboxFault)
  /// The cache that machines share is of no use; why.
  case remoteCache(Problem)
  /// The lessons that have to be worked on. The results of `cached` others are there already.
  case planned([PlannedLesson], cached: Int)
  /// One of a lesson's programs is worked on; several may be at a time.
  case began(Work, lesson: String)
  /// How far the lesson's own loops have come, the outermost first.
  case advanced([Loop], lesson: String)
  case ended(Work, lesson: String, Outcome)
  /// So many of the blocks that an edit changes are computed; the whole lesson follows.
  case previewed(Loop, lesson: String)
  case previewEnded

  package enum Work: String, Hashable, Sendable, CaseIterable {
    case compiling, running
  }

  package enum Outcome: Hashable, Sendable {
    /// The program is compiled, and waits to be run.
    case goesOn
    case done
    case failed
  }

  package struct PlannedLesson: Hashable, Sendable {
    package var slug: String
    /// How many programs of it have to be worked on.
    package var programs: Int
    /// What the work took the last time, in seconds.
    package var expected: [Work: Double]

    package init(slug: String, programs: Int, expected: [Work: Double] = [:]) {
      self.slug = slug
      self.programs = programs
      self.expected = expected
    }
  }

  /// A loop over `progress(…)`, or over blocks.
  package struct Loop: Hashable, Sendable {
    package var done: Int
    /// 0 where it is not known.
    package var total: Int

    package init(done: Int, total: Int) {
      self.done = done
      self.total = total
    }
  }
}
