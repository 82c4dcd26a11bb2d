import Foundation
import Synchronization

/// Sets the formulas of lessons as HTML with MathML, and remembers them.
///
/// KaTeX is started only for a formula that is not in the cache.
public final class MathTypesetter: Sendable {
  /// What became of the formulas of a lesson.
  public struct Typeset: Sendable {
    /// One piece of HTML for each formula, in order. A formula with a mistake is shown as its TeX.
    public var html: [String]
    public var diagnostics: [Diagnostic]
  }

  private let installation: KaTeXInstallation?
  private let macros: String
  private let cache: FormulaCache?
  private let state = Mutex(State())

  private struct State: Sendable {
    var script: Script?
    /// KaTeX instances that nobody uses at the moment. Lessons may be set at once, each by an instance of its own.
    var idle: [KaTeX] = []
  }

  private struct Script: Sendable {
    var bytes: [UInt8]
    var hash: String
  }

  /// - Parameters:
  ///   - installation: `nil` where KaTeX is missing, which is an error as soon as a lesson has a formula.
  ///   - macros: As in course.yml: `\R` → `\mathbb{R}`.
  ///   - cache: An absolute path of a folder for this purpose alone; `nil` to remember nothing.
  public init(
    installation: KaTeXInstallation? = .locate(), macros: [String: String] = [:], cache: String? = nil
  ) {
    self.installation = installation
    self.macros = Self.json(macros)
    self.cache = cache.map(FormulaCache.init(folder:))
  }

  /// May be called for several lessons at once.
  public func typeset(_ formulas: [Formula], in source: SourceFile) -> Typeset {
    var result = Typeset(html: formulas.map { Self.fallback($0) }, diagnostics: [])
    guard let first = formulas.first else { return result }
    guard let installation else {
      result.diagnostics = [Diagnostic(at: first.location, .mathToolMissing)]
      return result
    }
    do {
      let script = try self.script(of: installation)
      let keys = formulas.map { key(of: $0, script: script) }
      var missing: [Int] = []
      for (index, key) in keys.enumerated() {
        if let html = cache?.html(for: key) {
          result.html[index] = html
        } else {
          missing.append(index)
        }
      }
      if missing.isEmpty { return result }
      let katex = try state.withLock { $0.idle.popLast() } ?? KaTeX(script: script.bytes, macros: macros)
      for index in missing {
        do {
          let html = try katex.html(tex: formulas[index].tex, isDisplay: formulas[index].isDisplay)
          result.html[index] = html
          cache?.store(html, for: keys[index])
        } catch let mistake as KaTeX.Mistake {
          result.diagnostics.append(Self.diagnostic(of: mistake, in: formulas[index], source: source))
        }
      }
      state.withLock { $0.idle.append(katex) }
    } catch JavaScriptHeap.Failure.exception(let text), JavaScriptHeap.Failure.fatal(let text) {
      result.diagnostics.append(Diagnostic(at: first.location, .mathToolFailed(text)))
    } catch {
      result.diagnostics.append(Diagnostic(at: first.location, .mathToolFailed(error.localizedDescription)))
    }
    return result
  }

  /// KaTeX's source, read once; its hash is part of every key.
  private func script(of installation: KaTeXInstallation) throws -> Script {
    try state.withLock { state in
      if let script = state.script { return script }
      let data = try Data(contentsOf: URL(filePath: installation.script))
      let hash = ContentHash()
      hash.add(data)
      let script = Script(bytes: Array(data), hash: hash.finish())
      state.script = script
      return script
    }
  }

  /// A new number at the front makes what an older program kept unknown.
  private func key(of formula: Formula, script: Script) -> String {
    let hash = ContentHash()
    for part in ["1", script.hash, macros, formula.isDisplay ? "display" : "inline", formula.tex] {
      hash.add(part)
    }
    return hash.finish()
  }

  private static func fallback(_ formula: Formula) -> String {
    "<code class=\"math-error\">\(HTMLText.escaped(formula.tex))</code>"
  }

  /// In the order of the names, so that equal macros have equal keys.
  private static func json(_ macros: [String: String]) -> String {
    let pairs = macros.sorted { $0.key < $1.key }
    return "{" + pairs.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      let hexadecimal = String(unit, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
    }
    return result + "\""
  }
}
