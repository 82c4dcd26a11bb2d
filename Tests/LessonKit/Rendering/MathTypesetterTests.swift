import Foundation
import LessonDiagnostics
import LessonFiles
import LessonHTML
import Testing

@testable import LessonCourse
@testable import LessonParsing
@testable import LessonRendering

@Suite struct MathTypesetterTests {
  private let file = "lessons/a.md"

  private func formula(_ tex: String, isDisplay: Bool = false, line: Int = 3, column: Int = 5) -> Formula {
    Formula(tex: tex, isDisplay: isDisplay, location: SourceLocation(file: file, line: line, column: column))
  }

  private func mistakes(
    _ tex: String, text: String = "", macros: [String: String] = [:]
  ) -> [String] {
    let source = SourceFile(path: file, text: text)
    return MathTypesetter(macros: macros).typeset([formula(tex)], in: source).diagnostics.map {
      "\($0.location.map(String.init(describing:)) ?? "") \($0.problem.message)"
    }
  }

  @Test func formulasBecomeHTMLWithMathML() {
    let formulas = [formula(#"w_{ij}^{[l]} * a_j"#), formula(#"\R \text{가중치 𝐀}"#, isDisplay: true)]
    let result = MathTypesetter(macros: [#"\R"#: #"\mathbb{R}"#]).typeset(
      formulas, in: SourceFile(path: file, text: ""))
    #expect(result.diagnostics.isEmpty)
    #expect(result.html[0].text.hasPrefix(#"<span class="katex"><span class="katex-mathml"><math"#))
    #expect(
      result.html[0].text.contains(
        #"<annotation encoding="application/x-tex">w_{ij}^{[l]} * a_j</annotation>"#))
    #expect(result.html[1].text.hasPrefix(#"<span class="katex-display">"#))
    #expect(result.html[1].text.contains("ℝ") || result.html[1].text.contains("mathbb"))
    #expect(result.html[1].text.contains("가중치 𝐀"))
  }

  /// `<msub>` has two children, and no mark of a function as a third.
  @Test(arguments: [
    (#"J_{\min}"#, "<msub><mi>J</mi><mi>min</mi></msub>"),
    (#"J_{\min}^2"#, "<msubsup><mi>J</mi><mi>min</mi><mn>2</mn></msubsup>"),
    (#"J_{\min x}"#, "<mrow><mi>min</mi><mo>\u{2061}</mo><mi>x</mi></mrow></msub>"),
    (#"\log x"#, "<mi>log</mi><mo>\u{2061}</mo><mi>x</mi>"),
  ])
  func functionsInScriptsAreOneChild(tex: String, markup: String) {
    let result = MathTypesetter().typeset([formula(tex)], in: SourceFile(path: file, text: ""))
    #expect(result.html[0].text.contains(markup), "\(result.html[0].text)")
  }

  @Test(arguments: [
    (#"a+\foo{b}"#, #"lessons/a.md:3:7: mistake in the formula: undefined control sequence: \foo"#),
    (#"x^2^3"#, "lessons/a.md:3:8: mistake in the formula: double superscript"),
    (
      #"\frac{1}{"#,
      "lessons/a.md:3:14: mistake in the formula: unexpected end of input in a macro argument, expected '}'"
    ),
    ("{a", "lessons/a.md:3:7: mistake in the formula: expected '}', got the end of the formula"),
    ("a + 한", "lessons/a.md:3:9: mistake in the formula: unicode text character \"한\" used in math mode"),
    (#"\text{é😀}"#, "lessons/a.md:3:13: mistake in the formula: unknown character \"😀\""),
    // 𝐀 is two UTF-16 units and four bytes, é two bytes.
    (#"\text{é𝐀}+\foo"#, #"lessons/a.md:3:19: mistake in the formula: undefined control sequence: \foo"#),
  ])
  func mistakesAreAtTheirColumn(tex: String, message: String) {
    #expect(mistakes(tex) == [message.replacing(": mistake", with: " mistake")])
  }

  /// In a quotation, `> ` stands before each line of the file and not in the TeX.
  @Test func mistakesAreAtTheirLine() {
    let text = "\n> a\n> $$\n> x\n>   + \\foo\n> $$\n"
    #expect(
      mistakes("a\nb\n  + \\foo", text: "1\n2\n3\nb\n>   + \\foo\n")
        == [#"lessons/a.md:5:7 mistake in the formula: undefined control sequence: \foo"#])
    #expect(
      mistakes("x\n\n  + \\foo", text: text)
        == [#"lessons/a.md:5:7 mistake in the formula: undefined control sequence: \foo"#])
    #expect(
      mistakes("x\r\n+ \\foo", text: "1\r\n2\r\nx\r\n+ \\foo\r\n")
        == [#"lessons/a.md:4:3 mistake in the formula: undefined control sequence: \foo"#])
  }

  @Test func mistakeInMacroIsReportedAtItsUse() {
    #expect(
      mistakes(#"\R + \bad"#, macros: [#"\R"#: "r", #"\bad"#: #"\nope x"#])
        == [
          #"lessons/a.md:3:10 mistake in the macro \bad, defined under 'macros' in course.yml or in the front matter: undefined control sequence: \nope"#
        ])
  }

  /// Characters that have no TeX are set as they are, if there is anything to see.
  @Test(arguments: [
    "€ ✓ → ½ √2 x₂ ₂ – — ‰ № “a”", "f′", "f″^2", #"\text{€ ½ √ ′ –}"#, "±°∎①",
    #"\begin{pmatrix} a & b \\ c \end{pmatrix}"#,
    #"\begin{cases} a & b \end{cases}"#, #"\begin{smallmatrix} a \end{smallmatrix}"#,
    #"\begin{array}{c|c} a & b \end{array}"#,
  ])
  func isSet(_ tex: String) {
    #expect(mistakes(tex) == [])
  }

  @Test func primesAreThoseOfTeX() {
    let source = SourceFile(path: file, text: "")
    func markup(_ tex: String) -> String {
      MathTypesetter().typeset([formula(tex)], in: source).html[0].text.replacing(
        /<annotation.*<\/annotation>/, with: "")
    }
    #expect(markup("f′ + g″^2") == markup("f' + g''^2"))
  }

  @Test(arguments: ["a\u{200B}b", "a\u{202E}", "\\text{\u{0007}}", "\u{E000}"]) func whatNobodySeesIsRefused(
    _ tex: String
  ) {
    #expect(mistakes(tex).count == 1)
  }

  @Test func longFormulasAreRefused() {
    let long = Array(repeating: "x", count: 2002).joined(separator: "+")
    #expect(
      mistakes(long) == ["lessons/a.md:3:5 this formula is 4003 bytes long, and one may have 4000; split it"])
  }

  /// The same mistake twice is two mistakes.
  @Test func equalFormulasAreSetOnce() {
    let formulas = (1...3000).map { formula($0.isMultiple(of: 1500) ? #"\foo"# : "x", line: $0) }
    let result = MathTypesetter().typeset(formulas, in: SourceFile(path: file, text: ""))
    #expect(Set(result.html).count == 2)
    #expect(result.diagnostics.map(\.location?.line) == [1500, 3000])
  }

  @Test func otherFormulasAreSetBesideAMistake() {
    let formulas = [formula("a"), formula(#"\foo<"#), formula("b")]
    let result = MathTypesetter().typeset(formulas, in: SourceFile(path: file, text: ""))
    #expect(result.diagnostics.count == 1)
    #expect(result.html[1].text == #"<code class="math-error">\foo&lt;</code>"#)
    #expect(result.html[2].text.contains("katex"))
  }

  @Test func hostileFormulasEndInMistakes() {
    let deep = String(repeating: "{", count: 100_000)
    #expect(mistakes(deep).count == 1)
    #expect(mistakes(#"\a"#, macros: [#"\a"#: #"\a\a"#]).count == 1)
    #expect(mistakes(#"\def\a{\a\a}\a"#).count == 1)
    // What comes after them is set as usual.
    let result = MathTypesetter().typeset(
      [formula(deep), formula("x")], in: SourceFile(path: file, text: ""))
    #expect(result.html[1].text.contains("katex"))
  }

  @Test func missingKaTeXSaysWhatToInstall() {
    let typesetter = MathTypesetter(installation: nil)
    let source = SourceFile(path: file, text: "")
    #expect(typesetter.typeset([], in: source).diagnostics.isEmpty)
    let diagnostics = typesetter.typeset([formula("a"), formula("b")], in: source).diagnostics
    #expect(
      diagnostics.map(\.problem.message) == [
        "a formula, and KaTeX is not installed; on Debian or Ubuntu: apt install libjs-katex fonts-katex; "
          + "elsewhere: npm install -g katex"
      ])
  }

  /// A script that is not KaTeX, and one that never defines it.
  @Test(arguments: ["this is no program", "var a = 1;", "throw new Error('no')", ""])
  func brokenKaTeXIsAProblemAndNoCrash(script: String) throws {
    try withFolder { folder in
      try script.write(toFile: folder + "/katex.min.js", atomically: true, encoding: .utf8)
      let installation = KaTeXInstallation(script: folder + "/katex.min.js", styleSheet: "", fonts: "")
      let result = MathTypesetter(installation: installation).typeset(
        [formula("a")], in: SourceFile(path: file, text: ""))
      #expect(result.diagnostics.count == 1)
    }
  }

  /// The cache answers without KaTeX: a script that cannot run proves that it was not started.
  @Test func cacheIsUsedAndDamageIsRepaired() throws {
    try withFolder { folder in
      let installation = try #require(KaTeXInstallation.locate())
      let source = SourceFile(path: file, text: "")
      let formulas = (0..<20).map { formula("x_{\($0)}") }
      func set() -> [String] {
        MathTypesetter(installation: installation, cache: folder).typeset(formulas, in: source).html.map(
          \.text)
      }
      let first = set()
      let kept = try #require(FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String })
        .filter { $0.contains("/") }
      #expect(kept.count == 20)
      // A forged entry of the cache is believed if its checksum is right; a damaged one is not.
      for (index, name) in kept.enumerated() {
        let path = "\(folder)/\(name)"
        let content = try #require(FileManager.default.contents(atPath: path))
        let damaged: Data = index % 2 == 0 ? content.dropLast(10) : Data()
        try damaged.write(to: URL(filePath: path))
      }
      #expect(set() == first)
      for name in kept {
        #expect(try #require(FileManager.default.contents(atPath: "\(folder)/\(name)")).count > 100)
      }
    }
  }

  @Test func manyThreadsAgree() async throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let typesetter = MathTypesetter(cache: folder)
    let formulas = (0..<10).map { formula("y^{\($0)}") }
    let source = SourceFile(path: file, text: "")
    let results = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<6 { group.addTask { typesetter.typeset(formulas, in: source).html.map(\.text) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(results).count == 1)
    #expect(results[0].allSatisfy { $0.contains("katex") })
  }

  @Test func siteFilesNameOnlyWhatIsThere() throws {
    let files = try #require(KaTeXInstallation.locate()).siteFiles()
    #expect(files.contains { $0.path == "assets/katex/licence.txt" })
    let sheet = files.first { $0.path == "assets/katex/katex.min.css" }
    guard case .data(let bytes)? = sheet?.content else {
      Issue.record("the style sheet is not data")
      return
    }
    let style = String(decoding: bytes, as: UTF8.self)
    let addresses = style.matches(of: /url\(([^)]*)\)/).map(\.1)
    let named = addresses.filter { !$0.hasPrefix("data:") }.map { "assets/katex/" + $0 }
    #expect(addresses.filter { $0.hasPrefix("data:font/woff2;base64,d09GMg") }.count == 2)
    #expect(addresses.count == named.count + 2)
    #expect(!named.isEmpty && named.allSatisfy { $0.hasSuffix(".woff2") })
    #expect(
      Set(named)
        == Set(files.map(\.path)).subtracting([
          "assets/katex/licence.txt", "assets/katex/fonts/licence.txt", "assets/katex/katex.min.css",
        ]))
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}
