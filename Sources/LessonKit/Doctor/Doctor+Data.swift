import Foundation
import LessonDiagnostics
import LessonRendering

extension Doctor {
  func katex() -> [Requirement] {
    guard let katex = KaTeXInstallation.locate(in: root) else {
      return ["KaTeX", "KaTeX fonts"].map { Requirement($0, .missing(advice: Problem.katexAdvice)) }
    }
    return [
      Requirement("KaTeX", .found(path: katex.script, version: Self.katexVersion(katex.script))),
      Requirement("KaTeX fonts", .found(path: katex.fonts, version: nil)),
    ]
  }

  /// KaTeX carries its version in its script: `version:"0.16.4"`.
  static func katexVersion(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    guard let match = text.firstMatch(of: #/\bversion: ?["'](\d+\.\d+\.\d+)["']/#) else { return nil }
    return String(match.1)
  }

  func lunr() -> [Requirement] {
    let importance = Requirement.Importance.optional(uses: "the search of a site")
    guard let lunr = LunrInstallation.locate(in: root) else {
      return [Requirement("lunr", .missing(advice: Problem.lunrAdvice), importance: importance)]
    }
    return [
      Requirement(
        "lunr", .found(path: lunr.script, version: Self.lunrVersion(lunr.script)), importance: importance)
    ]
  }

  /// lunr carries its version in its first comment and as `lunr.version="2.3.9"`.
  static func lunrVersion(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return text.firstMatch(of: #/\.version ?= ?["'](\d+\.\d+\.\d+)["']/#).map { String($0.1) }
  }

  func highlighter() -> [Requirement] {
    let importance = Requirement.Importance.optional(uses: "colours of code in other languages")
    guard let found = HighlightInstallation.locate(in: root) else {
      return [
        Requirement(
          "highlight.js", .missing(advice: Problem.highlighterAdvice), importance: importance)
      ]
    }
    return [Requirement("highlight.js", .found(path: found.script, version: nil), importance: importance)]
  }

  func dataSets() -> [Requirement] { [fashionMNIST()] }

  private func fashionMNIST() -> Requirement {
    let importance = Requirement.Importance.optional(uses: "lessons on real pictures")
    guard let path = firstFile(["/usr/share/datasets/fashion-mnist"]) else {
      return Requirement(
        "Fashion-MNIST", .missing(advice: "apt-get install dataset-fashion-mnist"), importance: importance)
    }
    return Requirement("Fashion-MNIST", .found(path: path, version: nil), importance: importance)
  }

  private func firstFile(_ paths: [String]) -> String? {
    paths.map { root + $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }
}
