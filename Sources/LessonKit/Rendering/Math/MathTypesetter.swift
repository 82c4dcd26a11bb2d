import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonParsing
import LessonText
import Synchronization

/// Typesets the formulas of lessons as HTML with MathML, and remembers them.
///
/// KaTeX is started only for a formula that is not in the cache.
package final class MathTypesetter: Sendable {
  /// What became of the formulas of a lesson.
  package struct Typeset: Sendable {
    /// One for each formula, in order. A formula with a mistake is shown as its TeX.
    package var html: [HTML]
    package var diagnostics: [Diagnostic]
  }

  private let installation: KaTeXInstallation?
  private let macros: [String: String]
  private let cache: TextCache?
  /// Where KaTeX is kept as bytecode.
  private let scripts: String?
  /// Of what is kept, and of its keys.
  static let format = KeptFormat("formula", version: 5)
  private let state = Mutex(State())

  private struct State: Sendable {
    var script: CompiledScript?
    /// KaTeX instances that are not in use, by their macros. Several lessons may be typeset at once, each by an instance of its own.
    var idle: [String: [KaTeX]] = [:]
    /// What this build has typeset before.
    var known: [Text: Outcome] = [:]
  }

  /// The parts of a formula that decide how it is typeset.
  private struct Text: Hashable, Sendable {
    var tex: String
    var isDisplay: Bool
    var isComputed: Bool
    /// As JSON.
    var macros: String

    init(_ formula: Formula, _ macros: String) {
      (tex, isDisplay, isComputed) = (formula.tex, formula.isDisplay, formula.isComputed)
      self.macros = macros
    }
  }

  private enum Outcome: Sendable {
    case html(String)
    case mistake(KaTeX.Mistake)
  }

  /// In bytes. KaTeX's time grows with the square of a formula's length: a formula of this length takes some seconds.
  static let longestFormula = 4000

  /// - Parameters:
  ///   - installation: `nil` where KaTeX is missing, which is an error as soon as a lesson has a formula.
  ///   - macros: As in course.yml: `\R` → `\mathbb{R}`.
  ///   - cache: The absolute path of a folder for this purpose alone; `nil` to keep nothing after the build.
  ///   - scripts: The same for compiled scripts.
  package init(
    installation: KaTeXInstallation? = .locate(), macros: [String: String] = [:], cache: String? = nil,
    scripts: String? = nil
  ) {
    self.installation = installation
    self.macros = macros
    self.scripts = scripts
    self.cache = cache.map { TextCache(folder: $0, format: Self.format) }
  }

  /// May be called for several lessons at once.
  ///
  /// - Parameter macros: The lesson's own, which come before those of the course.
  package func typeset(
    _ formulas: [Formula], in source: SourceFile, macros own: [String: String] = [:]
  ) -> Typeset {
    guard let first = formulas.first else { return Typeset(html: [], diagnostics: []) }
    let macros = JSONText.of(macros.merging(own) { $1 })
    var result = Typeset(html: formulas.map { Self.fallback($0) }, diagnostics: [])
    guard let installation else {
      result.diagnostics = [Diagnostic(at: first.location, .mathToolMissing)]
      return result
    }
    do {
      let script = try self.script(of: installation)
      let outcomes = try outcomes(of: formulas, macros, script)
      for (index, formula) in formulas.enumerated() {
        switch outcomes[Text(formula, macros)] {
        case .html(let html)?: result.html[index] = .formula(html, tex: formula.tex)
        case .mistake(let mistake)?:
          result.diagnostics.append(Self.diagnostic(of: mistake, in: formula, source: source))
        case nil:
          let size = formula.tex.utf8.count
          result.diagnostics.append(
            Diagnostic(at: formula.location, .formulaTooLong(bytes: size, most: Self.longestFormula)))
        }
      }
    } catch JavaScriptHeap.Failure.exception(let text), JavaScriptHeap.Failure.fatal(let text) {
      result.diagnostics.append(Diagnostic(at: first.location, .mathToolFailed(text)))
    } catch {
      result.diagnostics.append(Diagnostic(at: first.location, .mathToolFailed(error.localizedDescription)))
    }
    return result
  }

  /// What became of each formula, once for equal ones; formulas that are too long are left out.
  private func outcomes(
    of formulas: [Formula], _ macros: String, _ script: CompiledScript
  ) throws -> [Text: Outcome] {
    let texts = Set(formulas.map { Text($0, macros) }).filter { $0.tex.utf8.count <= Self.longestFormula }
    var outcomes: [Text: Outcome] = state.withLock { state in
      var known: [Text: Outcome] = [:]
      for text in texts { known[text] = state.known[text] }
      return known
    }
    var missing: [(text: Text, key: String)] = []
    for text in texts where outcomes[text] == nil {
      let key = key(of: text, script: script)
      if let html = cache?.text(for: key) {
        outcomes[text] = .html(html)
      } else {
        missing.append((text, key))
      }
    }
    if !missing.isEmpty {
      let katex =
        try state.withLock { $0.idle[macros]?.popLast() } ?? KaTeX(script: script, macros: macros)
      for (text, key) in missing {
        do {
          let html = try katex.html(
            tex: text.tex, isDisplay: text.isDisplay, isComputed: text.isComputed)
          outcomes[text] = .html(html)
          cache?.store(html, for: key)
        } catch let mistake as KaTeX.Mistake {
          outcomes[text] = .mistake(mistake)
        }
      }
      state.withLock { $0.idle[macros, default: []].append(katex) }
    }
    state.withLock { $0.known.merge(outcomes) { old, _ in old } }
    return outcomes
  }

  /// KaTeX's source, read once; its hash is part of every key.
  private func script(of installation: KaTeXInstallation) throws -> CompiledScript {
    try state.withLock { state in
      if let script = state.script { return script }
      let bytes = Array(try Data(contentsOf: URL(filePath: installation.script)))
      let script = CompiledScript(bytes, keptIn: scripts)
      state.script = script
      return script
    }
  }

  private func key(of formula: Text, script: CompiledScript) -> String {
    let hash = ContentHash(Self.format)
    let form = (formula.isDisplay ? "display" : "inline") + (formula.isComputed ? " computed" : "")
    for part in [script.hash, formula.macros, form, formula.tex] {
      hash.add(part)
    }
    return hash.finish()
  }

  /// Removes what no lesson has shown for long from what is kept.
  package func tidy() throws(SystemFailure) {
    if state.withLock({ !$0.idle.isEmpty }) { try cache?.removeUnused() }
  }

  private static func fallback(_ formula: Formula) -> HTML {
    .element("code", ["class": "math-error"], [.text(formula.tex)])
  }
}
