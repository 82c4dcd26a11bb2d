extension Examination: CustomStringConvertible {
  /// One line for each requirement, advice indented below it, and a closing line that says whether lessons can be built.
  package var description: String {
    let width = requirements.map(\.name.count).max() ?? 0
    var lines = requirements.flatMap { $0.lines(nameWidth: width) }
    let missing = missingEssentials.map(\.name)
    lines.append("")
    lines.append(
      missing.isEmpty
        ? "Everything that 'lessons build' needs is here."
        : "Missing for 'lessons build': \(missing.joined(separator: ", ")).")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Requirement {
  fileprivate func lines(nameWidth: Int) -> [String] {
    let padded = name + String(repeating: " ", count: nameWidth - name.count)
    let indentation = String(repeating: " ", count: nameWidth + 12)
    let use: [String] =
      if case .optional(let uses) = importance, !isMet { [indentation + "optional: \(uses)"] } else { [] }
    switch finding {
    case .found(let path, let version):
      return ["found    \(padded)   \(version.map { $0 + ", " } ?? "")\(path)"]
    case .missing(let advice):
      return ["missing  \(padded)   \(advice)"] + use
    case .unsuitable(let path, let version, let advice):
      return ["wrong    \(padded)   \(version.map { $0 + ", " } ?? "")\(path)", indentation + advice] + use
    }
  }
}
