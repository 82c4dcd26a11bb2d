import LessonDiagnostics
import LessonRunning

extension Doctor {
  /// Whether an installation is whole, and for the compiler that is here; nothing where this program runs from where it was built.
  func installation() -> [Requirement] {
    let name = "installation"
    let advice = Problem.installAgain
    let installation: Installation?
    do throws(Problem) { installation = try Installation(in: buildFolder) } catch {
      return [Requirement(name, .missing(advice: error.message))]
    }
    guard let installation else { return [] }
    if let damaged = installation.damaged.first {
      return [Requirement(name, .missing(advice: Problem.installationIncomplete(damaged).message))]
    }
    // Where there is no compiler, that is said above.
    let version = (try? Toolchain.find(path: commandFolders.joined(separator: ":")))?.version(keptIn: nil)
    do throws(Problem) { try installation.check(against: version) } catch {
      return [
        Requirement(
          name,
          .unsuitable(
            path: buildFolder, version: "for Swift \(installation.compiler)",
            advice: "only that compiler reads its modules; \(advice)"))
      ]
    }
    return [
      Requirement(name, .found(path: buildFolder, version: "for Swift \(installation.compiler)"))
    ]
  }
}
