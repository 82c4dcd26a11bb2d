import Foundation
import LessonDiagnostics
import LessonRunning

extension Doctor {
  /// Whether lessons are compiled and run in a sandbox here.
  func sandbox() -> [Requirement] {
    let importance = Requirement.Importance.optional(
      uses: "a sandbox for lessons; without it, build only lessons that you trust")
    let path = commandFolders.joined(separator: ":")
    let finding: Requirement.Finding
    do throws(Problem) {
      switch Sandbox.find(buildFolder: buildFolder, toolchain: try Toolchain.find(path: path), path: path) {
      case .success(let sandbox): finding = .found(path: sandbox.program, version: "it works")
      case .failure(let absence): finding = self.finding(absence.fault)
      }
    } catch { finding = .missing(advice: "it is tried where the Swift toolchain is complete") }
    return [Requirement("bubblewrap", finding, importance: importance)]
  }

  private func finding(_ fault: SandboxFault) -> Requirement.Finding {
    switch fault {
    case .refused(let text):
      .unsuitable(
        path: command("bwrap") ?? "bwrap", version: nil,
        advice: "\(text); where the system forbids user namespaces, its administrator can allow them "
          + "(sysctl kernel.unprivileged_userns_clone=1, on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0)"
      )
    case .notInstalled: .missing(advice: SandboxFault.advice)
    case .otherSystem, .incomplete, .unwanted: .missing(advice: fault.words)
    }
  }
}
