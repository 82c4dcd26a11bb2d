import Testing

@testable import LessonLexer

/// Tokens are written as `kind:text`, without white space; the kind by its first letters.
@Suite struct CodeLexerTests {
  private func tokens(_ source: String) -> [String] {
    let lexer = CodeLexer(source)
    #expect(lexer.map { $0.text(in: lexer.bytes) }.joined() == source)
    return lexer.filter { $0.kind != .space && $0.kind != .newline }.map { token in
      name(of: token.kind) + ":" + token.text(in: lexer.bytes)
    }
  }

  private func name(of kind: CodeToken.Kind) -> String {
    switch kind {
    case .identifier: "i"
    case .keyword: "k"
    case .number: "n"
    case .string(let part): part.end == .missing ? "s?" : "s"
    case .regex: "r"
    case .attribute: "a"
    case .directive: "d"
    case .operator: "o"
    case .punctuation: "p"
    case .lineComment, .blockComment: "c"
    case .space, .newline: "w"
    case .unknown: "u"
    }
  }

  @Test(arguments: [
    ("let x = 1", ["k:let", "i:x", "o:=", "n:1"]),
    ("a.default(in: b)", ["i:a", "p:.", "i:default", "p:(", "i:in", "p::", "i:b", "p:)"]),
    ("default: x.self", ["k:default", "p::", "i:x", "p:.", "k:self"]),
    ("case .none: .init()", ["k:case", "p:.", "i:none", "p::", "p:.", "k:init", "p:(", "p:)"]),
    ("`class` `a b`", ["i:`class`", "i:`a b`"]),
    ("`open\nx", ["u:`", "k:open", "i:x"]),
    ("@MainActor @ #if # #line", ["a:@MainActor", "p:@", "d:#if", "u:#", "d:#line"]),
    ("$0.1 + $value", ["i:$0", "p:.", "n:1", "o:+", "i:$value"]),
    (
      "pair.0.1 1.5e-3 0x1.8p3 0b1_0",
      ["i:pair", "p:.", "n:0", "p:.", "n:1", "n:1.5e-3", "n:0x1.8p3", "n:0b1_0"]
    ),
    ("0..<3 1...x 2.squared", ["n:0", "o:..<", "n:3", "n:1", "o:...", "i:x", "n:2", "p:.", "i:squared"]),
    ("x!.y a ?? b &&c", ["i:x", "o:!", "p:.", "i:y", "i:a", "o:??", "i:b", "o:&&", "i:c"]),
    ("x×y ≤ 값😀", ["i:x", "o:×", "i:y", "o:≤", "i:값😀"]),
    ("\\.x[0]; {}", ["p:\\", "p:.", "i:x", "p:[", "n:0", "p:]", "p:;", "p:{", "p:}"]),
  ])
  func words(source: String, expected: [String]) { #expect(tokens(source) == expected) }

  @Test(arguments: [
    ("\"a\\\"b\" + \"\"", ["s:\"a\\\"b\"", "o:+", "s:\"\""]),
    ("\"a\\(b)c\"", ["s:\"a\\(", "i:b", "s:)c\""]),
    ("\"\\(f(\"\\(x)\"))\"", ["s:\"\\(", "i:f", "p:(", "s:\"\\(", "i:x", "s:)\"", "p:)", "s:)\""]),
    ("\"\\(a /* ) */ + \")\")\"", ["s:\"\\(", "i:a", "c:/* ) */", "o:+", "s:\")\"", "s:)\""]),
    ("#\"a\"\\(b)\\#(c)\"# d", ["s:#\"a\"\\(b)\\#(", "i:c", "s:)\"#", "i:d"]),
    ("#\"\"\"# x", ["s:#\"\"\"#", "i:x"]),
    ("##\"a\"# b\"## c", ["s:##\"a\"# b\"##", "i:c"]),
    (
      "\"\"\"\n a \"b\" \\(\n c)\n \\\"\"\" \"\"\" d",
      ["s:\"\"\"\n a \"b\" \\(", "i:c", "s:)\n \\\"\"\" \"\"\"", "i:d"]
    ),
    ("\"open\nx", ["s?:\"open", "i:x"]),
    ("\"open\\\nx", ["s?:\"open\\", "i:x"]),
    ("\"a \\(b\nc) \"", ["s:\"a \\(", "i:b", "i:c", "p:)", "s?:\""]),
    (
      "\"a \\(\"\"\"\n\\(b\nc)\"\"\")\"",
      ["s:\"a \\(", "s:\"\"\"\n\\(", "i:b", "i:c", "s:)\"\"\"", "s:)\""]
    ),
    ("\"\"\"\nopen", ["s?:\"\"\"\nopen"]),
    ("\"a\r\nb", ["s?:\"a", "i:b"]),
    ("\"\\", ["s?:\"\\"]),
    ("#\"\\#", ["s?:#\"\\#"]),
  ])
  func strings(source: String, expected: [String]) { #expect(tokens(source) == expected) }

  @Test(arguments: [
    ("// a /* b\nc", ["c:// a /* b", "i:c"]),
    ("/// a\n/** b */ c", ["c:/// a", "c:/** b */", "i:c"]),
    ("/* a /* b */ c */ d", ["c:/* a /* b */ c */", "i:d"]),
    ("/*/ a */ b", ["c:/*/ a */", "i:b"]),
    ("/* open /* */\n", ["c:/* open /* */\n"]),
    ("a +// b", ["i:a", "o:+", "c:// b"]),
    ("1 */* c */ 2", ["n:1", "o:*", "c:/* c */", "n:2"]),
  ])
  func comments(source: String, expected: [String]) { #expect(tokens(source) == expected) }

  /// What the compiler made of each is in the comment beside it, where it is not plain.
  @Test(arguments: [
    ("let r = /[a\"(]/", ["k:let", "i:r", "o:=", "r:/[a\"(]/"]),
    ("return /a\"b/", ["k:return", "r:/a\"b/"]),
    ("let s = a\n/b/.c()", ["k:let", "i:s", "o:=", "i:a", "r:/b/", "p:.", "i:c", "p:(", "p:)"]),
    (
      "f(/, 2) / f(/, 3)",
      ["i:f", "p:(", "o:/", "p:,", "n:2", "p:)", "o:/", "i:f", "p:(", "o:/", "p:,", "n:3", "p:)"]
    ),
    ("[/a)/]", ["p:[", "o:/", "i:a", "p:)", "o:/", "p:]"]),
    ("[/[)\"]/]", ["p:[", "r:/[)\"]/", "p:]"]),
    ("a / b / c", ["i:a", "o:/", "i:b", "o:/", "i:c"]),
    // In language mode 6 an error; in 5, two divisions.
    ("a /b/ c", ["i:a", "o:/", "i:b", "o:/", "i:c"]),
    ("x! /y/ z", ["i:x", "o:!", "o:/", "i:y", "o:/", "i:z"]),
    ("a ?? /b/", ["i:a", "o:??", "r:/b/"]),
    ("a /= b/c", ["i:a", "o:/=", "i:b", "o:/", "i:c"]),
    ("#/a\\/# b", ["r:#/a\\/# b"]),
    ("#/a/b\"/# c", ["r:#/a/b\"/#", "i:c"]),
    ("#/open\nx", ["r:#/open", "i:x"]),
    ("#/ \n a \\/# b\n \"(\n/# c", ["r:#/ \n a \\/# b\n \"(\n/#", "i:c"]),
    ("#/\nopen", ["r:#/\nopen"]),
  ])
  func regularExpressions(source: String, expected: [String]) { #expect(tokens(source) == expected) }

  @Test func whatIsBetweenQuotationMarks() {
    let lexer = CodeLexer("\"a\" #\"b\\#(c)d\"# \"\"\"\ne\n\"\"\" \"f")
    let contents = lexer.compactMap { token in
      if case .string(let part) = token.kind {
        String(decoding: lexer.bytes[token.content(of: part)], as: UTF8.self)
      } else {
        nil
      }
    }
    #expect(contents == ["a", "b", "d", "\ne\n", "f"])
  }

  /// Whatever the source, its tokens are the source, none is empty, and there is an end.
  @Test func anySource() {
    let pieces = [
      "\"", "\"\"\"", "#", "\\", "\\(", "(", ")", "/*", "*/", "//", "/", "\n", "\r\n", " ", "let", "x", "9",
      "1.5e-",
      "0x", ".", "@", "`", "<", "값", "×", "\u{300}", "😀", "\u{0}", "#/", "/#", "[", "]", "{", "}", "$", "=",
      "\u{FEFF}",
    ]
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes += pieces[Int(state >> 33) % pieces.count].utf8
        // Not UTF-8 either.
        if state >> 60 == 0 { bytes.removeLast() }
      }
      var end = 0
      for token in CodeLexer(bytes) {
        #expect(token.range.lowerBound == end && !token.range.isEmpty)
        end = token.range.upperBound
      }
      #expect(end == bytes.count)
    }
  }

  @Test(arguments: ["\"\\(", "/*", "#\"\"\"", "(", "a /b", "#/\n", "\\\"", "`"])
  func deepNestingTakesNoTime(piece: String) {
    let source = String(repeating: piece, count: 50_000)
    #expect(CodeLexer(source).reduce(0) { $0 + $1.range.count } == source.utf8.count)
  }
}
