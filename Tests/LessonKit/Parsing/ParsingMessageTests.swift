import Testing

/// Every message about a lesson's text, word for word, at its place.
@Suite struct ParsingMessageTests {
  @Test(arguments: cases) func messages(_ messageCase: MessageCase) throws {
    #expect(try messageCase.reported() == messageCase.messages)
  }

  static let cases: [MessageCase] = [
    MessageCase(
      "missing title",
      files: [
        "01-page.md": .text("text\n")
      ],
      messages: [
        "lessons/01-page.md:1:1: error: the lesson has no title; begin it with a line '# "
          + "Title', or with front matter that holds 'title: Title'"
      ]),
    MessageCase(
      "two titles",
      files: [
        "01-page.md": .text("---\ntitle: Heaps of $x$\n---\n# Heaps of $y$\n\n> # Quoted\n"),
        "02-page.md": .text("# One\n\nTwo\n===\n\n<h1 align=\"center\">three</h1>\n\n<!-- <h1> -->\n"),
        "02-page.ko.md": .text("---\ntitle: 하나\n---\n# 둘\n"),
        "03-page.md": .text("---\ntitle: The `a` heap\n---\n# The `a` *heap*\n\n## Part\n"),
      ],
      messages: [
        "lessons/01-page.md:4:1: error: this is a second title, and a page has one; line 2 of the front matter gives it: remove "
          + "one of the two, or write '##' for a heading of a part",
        "lessons/01-page.md:6:3: error: this is a second title, and a page has one; line 2 of the front matter gives it: remove "
          + "one of the two, or write '##' for a heading of a part",
        "lessons/02-page.ko.md:4:1: error: this is a second title, and a page has one; line 2 of the front matter gives it: "
          + "remove one of the two, or write '##' for a heading of a part",
        "lessons/02-page.md:3:1: error: this is a second title, and a page has one; line 1 gives it: write '##' for a heading "
          + "of a part",
        "lessons/02-page.md:6:1: error: this is a second title, and a page has one; line 1 gives it: write '##' for a heading "
          + "of a part",
      ]),
    MessageCase(
      "surplus cells",
      files: [
        "01-page.md": .text(
          """
          # Page

          > | a | b |
          > |---|---|
          > | 1 | 2 | 3 |
          > | 4 | $P(A|B)$ | `x|y` |

          - one|
            -|
            two | three

          """)
      ],
      messages: [
        "lessons/01-page.md:5:13: error: this row has 3 cells, but its table has 2 columns; write '\\|' for a bar that is no "
          + "border, or give the header and the line below it another column",
        "lessons/01-page.md:6:14: error: this row has 5 cells, but its table has 2 columns; write '\\|' for a bar that is no "
          + "border, or give the header and the line below it another column",
        "lessons/01-page.md:10:9: error: this row has 2 cells, but its table has one column; write '\\|' for a bar that is no "
          + "border, or give the header and the line below it another column",
      ]),
    MessageCase(
      "unterminated fence",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          - ```swift-run
            let a = 1

          """)
      ],
      messages: [
        "lessons/01-page.md:4:3: error: the block that begins here has no end; close it with "
          + "a line of the same marks"
      ]),
    MessageCase(
      "unknown option",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run captoin="a"
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:14: error: unknown option 'captoin'; did you mean 'caption'?"
      ]),
    MessageCase(
      "unknown option, nothing like it",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run colour=red
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:14: error: unknown option 'colour'; the options are 'label', "
          + "'echo', 'eval', 'output', 'stderr', 'fold', 'predict', 'numbered', 'highlight', 'caption', 'alt', 'compile-fail', 'traps', 'ref'"
      ]),
    MessageCase(
      "duplicate option",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run echo=true echo=false
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:24: error: the option 'echo' stands here a second time"
      ]),
    MessageCase(
      "unterminated quotation",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run caption="Kept \\" units
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:22: error: the text of 'caption' has no closing quotation mark "
          + "on this line"
      ]),
    MessageCase(
      "text behind a quotation",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run caption="a"b echo
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:25: error: expected a space behind the text of 'caption'; a "
          + "quotation mark inside it is written \\\""
      ]),
    MessageCase(
      "value without an option",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run ="a"
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:14: error: expected the name of an option before '='"
      ]),
    MessageCase(
      "missing values",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run label caption= alt="" ref= compile-fail=""
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:14: error: 'label' and 'ref' cannot stand on one block",
        "lessons/01-page.md:4:14: error: the option 'label' needs a value: label=name",
        "lessons/01-page.md:4:28: error: the option 'caption' needs a value: caption=\"text\"",
        "lessons/01-page.md:4:34: error: the option 'alt' needs a value: alt=\"text\"",
        "lessons/01-page.md:4:40: error: the option 'ref' needs a value: ref=name",
        "lessons/01-page.md:4:41: error: 'compile-fail' and 'ref' cannot stand on one block",
        "lessons/01-page.md:4:55: error: the option 'compile-fail' needs a value: compile-fail=\"text\"",
      ]),
    MessageCase(
      "not boolean",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          > ```swift-run echo=no fold=""
          > ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:21: error: 'echo' must be true or false, but is 'no'",
        "lessons/01-page.md:4:30: error: 'fold' must be true or false, but is ''",
      ]),
    MessageCase(
      "conflicting options",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run compile-fail traps
          ```
          ```swift-run eval=false traps
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:27: error: 'compile-fail' and 'traps' cannot stand on one block",
        "lessons/01-page.md:6:25: error: 'eval=false' and 'traps' cannot stand on one block",
      ]),
    MessageCase(
      "invalid labels",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run label=2nd
          ```
          ```swift-run label=a.b
          ```

          $$x$$ {#a b}

          """)
      ],
      messages: [
        "lessons/01-page.md:4:20: error: '2nd' cannot be a label; a label is letters, "
          + "digits, '-' and '_', and begins with a letter",
        "lessons/01-page.md:6:20: error: 'a.b' cannot be a label; a label is letters, "
          + "digits, '-' and '_', and begins with a letter",
        "lessons/01-page.md:9:9: error: 'a b' cannot be a label; a label is letters, digits, "
          + "'-' and '_', and begins with a letter",
      ]),
    MessageCase(
      "duplicate label",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run label=a
          ```
          ```swift-run label=a
          ```
          $$x$$ {#a}

          """)
      ],
      messages: [
        "lessons/01-page.md:6:20: error: the label 'a' is taken: it stands in line 4 already",
        "lessons/01-page.md:8:3: error: the label 'a' is taken: it stands in line 4 already",
      ]),
    MessageCase(
      "ref in an original",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run ref=mask
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:18: error: 'ref' shows a block of the original in a "
          + "translation, but this lesson is no translation"
      ]),
    MessageCase(
      "ref with options of the original",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run label=mask
          ```

          """),
        "01-page.ko.md": .text(
          """
          ---
          title: 쪽
          ---
          ```swift-run ref=mask eval=false traps
          ```

          """),
      ],
      messages: [
        "lessons/01-page.ko.md:4:23: error: 'eval' and 'ref' cannot stand on one block",
        "lessons/01-page.ko.md:4:34: error: 'eval=false' and 'traps' cannot stand on one block",
        "lessons/01-page.ko.md:4:34: error: 'traps' and 'ref' cannot stand on one block",
      ]),
    MessageCase(
      "ref with code",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run label=mask
          ```

          """),
        "01-page.ko.md": .text(
          """
          ---
          title: 쪽
          ---
          ```swift-run ref=mask

            let a = 1
          ```

          """),
      ],
      messages: [
        "lessons/01-page.ko.md:6:1: error: this block shows the code of 'mask' and holds "
          + "none of its own, only lines '\"text\": translation' for what the code shows; remove the code, or 'ref'"
      ]),
    MessageCase(
      "code in a translation",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          text

          """),
        "01-page.ko.md": .text(
          """
          ---
          title: 쪽
          ---
          ```swift-run
          let a = 1
          ```

          """),
      ],
      messages: [
        "lessons/01-page.ko.md:4:1: error: a translation runs no code of its own; name the "
          + "block of the original with ref=label"
      ]),
    MessageCase(
      "ref to an unknown block",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run label=mask
          ```

          """),
        "01-page.ko.md": .text(
          """
          ---
          title: 쪽
          ---
          ```swift-run ref=maks
          ```

          """),
      ],
      messages: [
        "lessons/01-page.ko.md:4:18: error: 'lessons/01-page.md' has no block with the label "
          + "'maks'; did you mean 'mask'?"
      ]),
    MessageCase(
      "empty expression",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          한글 `swift-run ` and `` swift-run  ``

          """)
      ],
      messages: [
        "lessons/01-page.md:4:9: error: expected an expression behind 'swift-run'",
        "lessons/01-page.md:4:28: error: expected an expression behind 'swift-run'",
      ]),
    MessageCase(
      "unterminated formula",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          > text
          >
          > $$
          > x

          $$

          """)
      ],
      messages: [
        "lessons/01-page.md:6:3: error: the formula that begins here has no end; close it "
          + "with '$$' before the next empty line, or write '\\$\\$'",
        "lessons/01-page.md:9:1: error: the formula that begins here has no end; close it "
          + "with '$$' before the next empty line, or write '\\$\\$'",
      ]),
    MessageCase(
      "unknown callouts",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          > [!NOET] a

          - > [!Marginal]

          """)
      ],
      messages: [
        "lessons/01-page.md:4:5: error: unknown callout 'NOET'; did you mean 'NOTE'?",
        "lessons/01-page.md:6:7: error: unknown callout 'Marginal'; the kinds are 'NOTE', "
          + "'TIP', 'IMPORTANT', 'WARNING', 'CAUTION', 'QUESTION', 'SOLUTION', 'THEOREM', 'LEMMA', 'PROPOSITION', 'COROLLARY', 'DEFINITION', 'EXAMPLE', "
          + "'REMARK', 'EXERCISE', 'PROOF', 'QUIZ', 'TABS'",
      ]),
    MessageCase(
      "unknown footnote",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          Text[^b].

          [^a]: text

          """)
      ],
      messages: [
        "lessons/01-page.md:4:5: error: there is no footnote 'b'; it is written as a line "
          + "'[^b]: text'; did you mean 'a'?",
        "lessons/01-page.md:6:1: warning: nothing refers to the footnote 'a', so it is not shown",
      ]),
    MessageCase(
      "duplicate footnote",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          Text[^a].

          [^a]: text
          [^a]: text

          """)
      ],
      messages: [
        "lessons/01-page.md:7:1: error: the footnote 'a' is written a second time here"
      ]),
    MessageCase(
      "unknown lesson",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          [a](02-other.md) and [b](01-pag.md#x), [c](01-page.ko.md)

          """)
      ],
      messages: [
        "lessons/01-page.md:4:5: error: there is no lesson '02-other.md'",
        "lessons/01-page.md:4:26: error: there is no lesson '01-pag.md'; did you mean '01-page.md'?",
        "lessons/01-page.md:4:44: error: there is no lesson '01-page.ko.md'; did you mean '01-page.md'?",
      ]),
    MessageCase(
      "unknown label",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ## A heading

          [a](#a-haeding) [](01-page.md#nothing), <a href="#raw">raw</a>

          """)
      ],
      messages: [
        "lessons/01-page.md:6:5: error: there is no label 'a-haeding'; did you mean 'a-heading'?",
        "lessons/01-page.md:6:20: error: there is no label 'nothing' in 'lessons/01-page.md'",
        "lessons/01-page.md:6:50: error: there is no label 'raw'",
      ]),
    MessageCase(
      "in a table",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          | [a](#x) | `swift-run ` |
          |---|---|
          | [^z] | b |

          """)
      ],
      messages: [
        "lessons/01-page.md:4:7: error: there is no label 'x'",
        "lessons/01-page.md:4:14: error: expected an expression behind 'swift-run'",
        "lessons/01-page.md:6:3: error: there is no footnote 'z'; it is written as a line '[^z]: text'",
      ]),
    MessageCase(
      "in a caption",
      files: [
        "01-page.md": .text(
          """
          ---
          title: Page
          ---
          ```swift-run caption="a [b](#c) `swift-run `"
          ```

          """)
      ],
      messages: [
        "lessons/01-page.md:4:29: error: there is no label 'c'",
        "lessons/01-page.md:4:34: error: expected an expression behind 'swift-run'",
      ]),
  ]
}
