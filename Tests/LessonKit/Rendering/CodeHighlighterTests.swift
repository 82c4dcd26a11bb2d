import LessonHTML
import Testing

@testable import LessonRendering

@Suite struct CodeHighlighterTests {
  @Test(arguments: [
    ("let x = 1", "<K>let</> x = <N>1</>"),
    ("// a <b>", "<C>// a &lt;b&gt;</>"),
    ("/* a /* b */ c */ d", "<C>/* a /* b */ c */</> d"),
    ("/* never closed", "<C>/* never closed</>"),
    ("\"a\\\"b\" + c", "<S>&quot;a\\&quot;b&quot;</> + c"),
    ("\"a \\(f(x)) b\"", "<S>&quot;a \\(</>f(x)<S>) b&quot;</>"),
    ("\"\\(\"in \\(1)\")\"", "<S>&quot;\\(&quot;in \\(</><N>1</><S>)&quot;)&quot;</>"),
    ("#\"a \\(b) \\#(c)\"# d", "<S>#&quot;a \\(b) \\#(</>c<S>)&quot;#</> d"),
    ("\"open\nlet", "<S>&quot;open</>\n<K>let</>"),
    (
      "\"\"\"\na \"quoted\" b\n\"\"\" c",
      "<S>&quot;&quot;&quot;</>\n<S>a &quot;quoted&quot; b</>\n<S>&quot;&quot;&quot;</> c"
    ),
    ("#/a\\/b/# c", "<S>#/a\\/b/#</> c"),
    ("@MainActor func f()", "<A>@MainActor</> <K>func</> f()"),
    ("#if DEBUG", "<D>#if</> DEBUG".replacing("DEBUG", with: "<T>DEBUG</>")),
    ("0xFF + 6.02e-23 + 1_000", "<N>0xFF</> + <N>6.02e-23</> + <N>1_000</>"),
    ("0..<3", "<N>0</>..&lt;<N>3</>"),
    ("tuple.0.1", "tuple.<N>0</>.<N>1</>"),
    ("$0.1 $value $Type", "$<N>0</>.<N>1</> $value $<T>Type</>"),
    ("let r = /[a\"(]/ // b", "<K>let</> r = <S>/[a&quot;(]/</> <C>// b</>"),
    ("#\"\"\"# + a", "<S>#&quot;&quot;&quot;#</> + a"),
    ("A×B", "<T>A</>×<T>B</>"),
    ("a.default(in: b)", "a.default(in: b)"),
    ("case .none: x.self", "<K>case</> .none: x.<K>self</>"),
    ("default: break", "<K>default</>: <K>break</>"),
    ("`class` x1", "`class` x1"),
    ("값 = 변수😀", "값 = 변수😀"),
  ])
  func colours(source: String, expected: String) {
    let html = expected.replacing("<K>", with: "<span class=\"k\">").replacing(
      "<N>", with: "<span class=\"n\">"
    )
    .replacing("<C>", with: "<span class=\"c\">").replacing("<S>", with: "<span class=\"s\">")
    .replacing("<A>", with: "<span class=\"a\">").replacing("<D>", with: "<span class=\"d\">")
    .replacing("<T>", with: "<span class=\"t\">").replacing("</>", with: "</span>")
    #expect(CodeHighlighter.html(source).text == html)
  }

  /// Whatever the source is, the lines without their tags are the escaped source.
  @Test func nothingIsLost() {
    let pieces = [
      "\"", "\"\"\"", "#", "##", "\\", "\\(", "(", ")", "/*", "*/", "//", "\n", "\r\n", "\t", " ", "let", "x",
      "9", "1.5e-",
      "0x", ".", "@", "`", "<", ">", "&", "값", "😀", "é", "\u{0}", "#/", "/#", "_", "Self", ":", "\u{2028}",
      "\u{FEFF}",
    ]
    var generator = Generator(state: 1)
    for _ in 0..<4000 {
      let count = Int.random(in: 0..<30, using: &generator)
      let source = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }
        .joined()
      let html = CodeHighlighter.html(source).text
      let stripped = html.replacing(/<\/?span(?: class="[a-z]")?>/, with: "")
      #expect(Array(stripped.utf8) == Array(escaped(source).utf8), "\(source.debugDescription)")
      for line in CodeHighlighter.lines(source).map(\.text) {
        #expect(line.ranges(of: "<span").count == line.ranges(of: "</span>").count)
      }
    }
  }

  @Test func deepNestingIsNoProblem() {
    let source = String(repeating: "\"\\(", count: 50_000)
    #expect(CodeHighlighter.html(source).text.contains("span"))
    #expect(CodeHighlighter.html(String(repeating: "/*", count: 50_000)).text.hasSuffix("/*</span>"))
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// SplitMix64, so that a failure can be repeated.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
