import LessonDiagnostics
import LessonHTML
import Testing

@testable import LessonBibliography

/// What is read from a .bib file.
@Suite struct BibliographyTests {
  private func source(_ fields: String, type: String = "misc") throws -> Source {
    let read = Bibliography.read("@\(type){key, title = {T}, \(fields)}", name: "a.bib")
    #expect(read.diagnostics == [])
    return try #require(
      read.value.sources["key"],
      "\(read.value.problem(with: "key", at: SourceLocation(file: "", line: 1))?.problem.message ?? "")")
  }

  /// Each as LaTeX sets it.
  @Test(arguments: [
    (#"{\'E}cole"#, "École"), (#"{\"o}"#, "ö"), (#"\"{u}ber"#, "über"), (#"Erd{\H{o}}s"#, "Erdős"),
    (#"Hasti{\'e}"#, "Hastié"), (#"{\o}re"#, "øre"), (#"Stra{\ss}e"#, "Straße"), (#"\v{C}ech"#, "Čech"),
    (#"na{\"\i}ve"#, "naïve"), (#"{\L}ukasz"#, "Łukasz"), (#"\~n"#, "ñ"), (#"\c{c}"#, "ç"), (#"\k a"#, "ą"),
    ("one--two---three", "one–two—three"), ("``a'' `b'", "“a” ‘b’"), (##"A\&B \% \_ \$ \#"##, "A&B % _ $ #"),
    ("a~b", "a\u{A0}b"), ("{Only} {B}races", "Only Braces"), ("two\n  lines", "two lines"),
    (#"\LaTeX{} and \TeX\ x"#, "LaTeX and TeX x"), ("김철수", "김철수"), ("<b>&amp;</b>", "<b>&amp;</b>"),
  ]) func text(tex: String, text: String) throws {
    #expect(try source("note = {\(tex)}").details["note"]?.characters == text)
  }

  @Test(arguments: [
    (#"\emph{a} b"#, "<em>a</em> b"), (#"{\em a} b"#, "<em>a</em> b"),
    (#"{\bf a {\it b}} c"#, "<strong>a <em>b</em></strong> c"),
    ("$x_1^{2}$", "<em>x</em><sub>1</sub><sup>2</sup>"), (#"$\ell_1$-norm"#, "ℓ<sub>1</sub>-norm"),
    (#"$k$-means, $\lambda \to 0$"#, "<em>k</em>-means, λ→0"), ("<i>a</i>", "&lt;i&gt;a&lt;/i&gt;"),
    (#"\url{https://x.org/a_b~c--d}"#, #"<a href="https://x.org/a_b~c--d">https://x.org/a_b~c--d</a>"#),
    (#"\href{https://x.org}{\emph{a}}"#, #"<a href="https://x.org"><em>a</em></a>"#), (#"\path{a_b}"#, "a_b"),
  ]) func markup(tex: String, html: String) throws {
    #expect(try source("note = {\(tex)}").details["note"]?.text == html)
  }

  @Test(arguments: [#"\unknown"#, #"\cite{x}"#, "$open", #"\href{javascript:x}{y}"#, #"\begin{x}"#, #"\'"#])
  func refused(
    tex: String
  ) {
    let read = Bibliography.read("@misc{key,\n title = {T},\n note = {a \(tex) }}", name: "a.bib")
    let place = SourceLocation(file: "lesson", line: 1)
    #expect(read.value.sources["key"] == nil)
    #expect(read.value.problem(with: "key", at: place)?.location?.line == 3)
  }

  /// As BibTeX splits names: first, particle, last, suffix.
  @Test(arguments: [
    ("Donald E. Knuth", "Donald E.||Knuth|"), ("Knuth, Donald E.", "Donald E.||Knuth|"),
    ("Ludwig van Beethoven", "Ludwig|van|Beethoven|"), ("van Beethoven, Ludwig", "Ludwig|van|Beethoven|"),
    (
      "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
      "Charles Louis Xavier Joseph|de la|Vallée Poussin|"
    ),
    ("King, Jr., Martin Luther", "Martin Luther||King|Jr."), ("{The R Core Team}", "||The R Core Team|"),
    ("{\\'E}variste Galois", "Évariste||Galois|"), ("Plato", "||Plato|"),
    ("jean de la fontaine", "|jean de la|fontaine|"),
    ("{Barnes and Noble}", "||Barnes and Noble|"), ("Hoerl,Arthur", "Arthur||Hoerl|"),
  ]) func names(tex: String, parts: String) throws {
    let names = try source("author = {\(tex)}").authors
    #expect(names.map { "\($0.first)|\($0.particle)|\($0.last)|\($0.suffix)" } == [parts])
  }

  @Test func listsOfNames() throws {
    let source = try source("author = {A. One and Two, B. and others}")
    #expect(source.authors.map(\.last) == ["One", "Two"] && source.hasMoreNames)
  }

  @Test func valuesAreJoinedAndAbbreviated() throws {
    let text = """
      @STRING(jan2 = "Jan" # {uary})
      @Article{a, Title = "A" # { and } # "B", Journal = jan2, YEAR = 2001, month = feb # "~2",}
      """
    let read = Bibliography.read(text, name: "a.bib")
    #expect(read.diagnostics == [])
    let source = try #require(read.value.sources["a"])
    #expect(source.title.characters == "A and B" && source.year == "2001")
    #expect(source.details["journal"]?.characters == "January")
  }

  @Test(arguments: [
    ("doi = {10.1/a_b}", "https://doi.org/10.1/a_b"),
    ("doi = {https://doi.org/10.1/x}", "https://doi.org/10.1/x"),
    (#"url = {https://example.org/a\_b\%20c?d=1&e=~f}"#, "https://example.org/a_b%20c?d=1&e=~f"),
    ("eprint = {1207.0580}, archivePrefix = {arXiv}", "https://arxiv.org/abs/1207.0580"),
  ]) func addresses(fields: String, address: String) throws {
    #expect(try source(fields).address == address)
  }

  /// Whatever the bytes, reading ends, and says something of what it refuses.
  @Test func damageIsReported() {
    let whole = "@article{key, author = {A and {B}}, title = \"T {x}\" # { y}, year = 2001}\n"
    // Without its last line end it is still whole.
    for length in 0..<whole.utf8.count - 1 {
      let read = Bibliography.read(String(whole.prefix(length)), name: "a.bib")
      #expect(read.diagnostics.isEmpty == (length < 2), "\(length)")
    }
    for index in whole.indices {
      var text = whole
      text.remove(at: index)
      let read = Bibliography.read(text, name: "a.bib")
      #expect(!read.diagnostics.isEmpty || read.value.sources.count <= 1)
    }
  }
}
