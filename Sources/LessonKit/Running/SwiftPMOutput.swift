import LessonDiagnostics

/// Reads what `swift build` prints.
enum SwiftPMOutput {
  /// The latest step: `[12/35] Compiling Tiny Heap.swift`.
  static func step(_ output: String) -> String? {
    output.split(separator: "\n").last { $0.first == "[" }.map(String.init)
  }

  /// The errors, each once: SwiftPM says everything about a manifest twice, and repeats every error below its source line.
  static func problems(in output: String) -> String {
    let lines = output.split(separator: "\n").map(String.init)
    var seen: Set<String> = []
    let placed = lines.filter { line in
      CompilerMessage.messages(in: line).contains { $0.severity == .error } && seen.insert(line).inserted
    }
    let others = lines.filter { line in
      line.hasPrefix("error: ") && seen.insert(line).inserted
    }
    // "Invalid manifest (compiled with: …)" adds nothing to the errors that follow it.
    let errors = placed.isEmpty ? others : placed + others.filter { !$0.contains(": Invalid manifest (") }
    return (errors.isEmpty ? lines.suffix(20) : errors.prefix(20)).joined(separator: "\n")
  }
}
