import Testing

/// Every message about files, front matter and course.yml, word for word, at its place.
@Suite struct CourseMessageTests {
  @Test(arguments: cases) func messages(_ messageCase: MessageCase) throws {
    #expect(try messageCase.reported() == messageCase.messages)
  }

  static let cases: [MessageCase] = [
    MessageCase(
      "no lessons folder",
      files: nil,
      messages: [
        "error: there is no folder 'lessons' in 'COURSE'; create it, or name the folder that "
          + "holds it with --course"
      ]),
    MessageCase(
      "empty folder",
      files: [
        "image.png": .text(""),
        ".hidden.md": .text("x"),
      ],
      messages: [
        "lessons:1:1: error: the folder holds no lesson; a lesson is a Markdown file, such "
          + "as '01-introduction.md'"
      ]),
    MessageCase(
      "front page",
      files: [
        "index.md": .text("---\nsummary: Here.\n---\nText.\n\n{{lesons}}\n\n{{ lessons }}\n\n{{toc}}\n"),
        "index.ko.md": .text("{{lessons}}\n"),
        "Index.md": .text("# Again\n"),
        "01-a.md": .text("# A\n\n{{lesons}} [](index.md)\n"),
        "course.yml": .text("order: [index, 01-a]\n"),
      ],
      messages: [
        "lessons/01-a.md:3:1: error: unknown variable '{{lesons}}'; did you mean '{{lessons}}'?",
        "lessons/Index.md:1:1: error: the text of the site's first page is 'index.md', in small letters; rename this file",
        "lessons/course.yml:1:9: error: 'index' is the text of the site's first page and comes before all lessons; take it "
          + "out of 'order'",
        "lessons/index.md:6:1: error: unknown variable '{{lesons}}'; did you mean '{{lessons}}'?",
        "lessons/index.md:10:1: error: unknown variable '{{toc}}'; name it under 'variables' in course.yml, or write '\\{{toc}}' "
          + "for the braces themselves",
      ]),
    MessageCase(
      "no front page",
      files: [
        "01-a.md": .text("# A\n\n[](index.md)\n"),
        "index.ko.md": .text("Text.\n"),
      ],
      messages: [
        "lessons/01-a.md:3:4: error: there is no lesson 'index.md'; write it, and it is the text of the site's first page",
        "lessons/index.ko.md:1:1: error: this is the translation into 'ko' of 'index.md', which does not exist",
      ]),
    MessageCase(
      "titles in several languages",
      files: [
        "a.md": .text("# A\n"), "a.de-AT.md": .text("# A\n"),
        "course.yml": .text("title: {ko: 수업, de: Kurs, x1: X, nl: [a]}\nlanguage: fr\n"),
      ],
      messages: [
        "lessons/course.yml:1:9: error: 'title' has no text for 'fr', the language of the originals; add 'fr: …', or set "
          + "'language'",
        "lessons/course.yml:1:9: warning: no page is in the language 'ko'; the languages of the course are 'fr', 'de-AT'",
        "lessons/course.yml:1:31: error: 'x1' is not a language tag, such as 'en', 'ko' or 'pt-BR'",
        "lessons/course.yml:1:42: error: 'nl' must be text, but is a list",
      ]),
    MessageCase(
      "titles in no language",
      files: ["a.md": .text("# A\n"), "course.yml": .text("title: {}\n")],
      messages: [
        "lessons/course.yml:1:8: error: 'title' must be text, or a mapping from languages to texts, but is a mapping"
      ]),
    MessageCase(
      "words",
      files: [
        "a.md": .text("# A\n"),
        "course.yml": .text(
          """
          words:
            en: {nxet: Onward, next: 1, run: "{run}", times: "{n} {count}", skip: "{x}", tip: [a]}
            de: Weiter
            english: {next: Onward}
            it: {next: Avanti}
          """),
      ],
      messages: [
        "lessons/course.yml:2:8: error: unknown key 'nxet' in 'en'; did you mean 'next'?",
        "lessons/course.yml:2:36: error: 'run' needs {run} and {count} once, where the page shows the number",
        "lessons/course.yml:2:52: error: 'times' needs {count} once, where the page shows the number",
        "lessons/course.yml:2:73: error: 'skip' has no numbers in it; write it without braces",
        "lessons/course.yml:2:85: error: 'tip' must be text, but is a list",
        "lessons/course.yml:3:7: error: 'de' must be a mapping from words to texts, such as 'next: Suite', but is the text 'Weiter'",
        "lessons/course.yml:4:3: error: 'english' is not a language tag, such as 'en', 'ko' or 'pt-BR'",
        "lessons/course.yml:5:3: warning: no page is in the language 'it'; the languages of the course are 'en'",
      ]),
    MessageCase(
      "words without a language",
      files: ["a.md": .text("# A\n"), "course.yml": .text("words: {next: Onward}\n")],
      messages: [
        "lessons/course.yml:1:9: error: 'next' stands outside of a language; write 'words: {en: {next: …}}', with the language "
          + "of the pages"
      ]),
    MessageCase(
      "a language without words",
      files: ["a.md": .text("# A\n"), "course.yml": .text("title: X\nlanguage: eo\n")],
      messages: [
        "lessons/course.yml:2:11: warning: the tool's own words stand in English on pages in 'eo'; set them in course.yml, "
          + "'words: {eo: {next: …}}'; missing are "
          + "skip, lessons, all-lessons, contents, languages, previous, next, neighbours, code, output, standard-error, "
          + "value, table, formula, message, data, hide-code, check, failed, promise, date, permalink, copy, copied, names, "
          + "declaration, back-to-text, run, times, omitted-bytes, omitted-rows, download, play, pause, some-rows, search, "
          + "search-results, nothing-found, search-failed, close, display, colors, system, light, dark, hide-all-code, "
          + "show-code, continue, read, source, swift-file, whole-course, made-with, checks-held, chart-range, "
          + "chart-not-shown, chart-not-finite, chart-not-positive, chart-below-zero, chart-series, chart-value, "
          + "chart-from, chart-to, chart-chart, chart-probability, chart-measure, chart-count, chart-column, chart-row, "
          + "network, network-dropped, network-layer, network-units, network-kept, network-label, "
          + "note, tip, important, warning, caution, question, solution, theorem, lemma, proposition, "
          + "corollary, definition, example, remark, exercise, proof, quiz, tabs, number-figure, number-table, "
          + "number-listing, number-formula, references, and, and-others, no-date, in-book, editor, editors, pages, "
          + "edition, volume, doctoral-thesis, masters-thesis, predict-text, predict-value, predict-drawing, predict-check, "
          + "predict-failure, prediction, look, quiz-check, quiz-answer, quiz-right, quiz-wrong, quiz-missed"
      ]),
    MessageCase(
      "settings under other names",
      files: [
        "a.md": .text("# A\n"), "course.yaml": .text("titel: X\n"), "Course.yml": .text("titel: X\n"),
        "coures.yml": .text(""), "source.yml": .text(""), "score.yaml": .text(""),
      ],
      messages: [
        "lessons/Course.yml:1:1: error: this file is not read: what a course sets stands in 'course.yml'; rename it",
        "lessons/coures.yml:1:1: error: this file is not read: what a course sets stands in 'course.yml'; rename it",
        "lessons/course.yaml:1:1: error: this file is not read: what a course sets stands in 'course.yml'; rename it",
      ]),
    MessageCase(
      "files that lessons name for other purposes",
      files: [
        "a.md": .text("---\ndata: [data, story.markdown]\n---\n# A\n\n[](b.MD), [](c.markdown)\n"),
        "b.MD": .text("# A note\n"), "c.markdown": .text("# A lesson\n\n> ```swift-run\n> 1\n> ```\n"),
        "story.markdown": .text("Once.\n"), "data": .folder,
      ],
      messages: [
        "lessons/c.markdown:1:1: warning: this file is not read, for the name of a lesson ends in '.md'; rename it to 'c.md'"
      ]),
    MessageCase(
      "files that look like lessons",
      files: [
        "README.md": .text("x"), "readme.ko.md": .text("x"), "02-b.MD": .text("# B\n"),
        "03-c.markdown": .text("# C\n"), "04-d.qmd": .text("# D\n"), ".05-e.md": .text("# E\n"),
      ],
      messages: [
        "lessons:1:1: error: the folder holds no lesson; a lesson is a Markdown file, such as '01-introduction.md'",
        "lessons/02-b.MD:1:1: warning: this file is not read, for the name of a lesson ends in '.md'; rename it to '02-b.md'",
        "lessons/03-c.markdown:1:1: warning: this file is not read, for the name of a lesson ends in '.md'; rename it to "
          + "'03-c.md'",
        "lessons/04-d.qmd:1:1: warning: this file is not read, for the name of a lesson ends in '.md'; rename it to '04-d.md'",
        "lessons/README.md:1:1: note: 'README.md' is a note on the folder, no lesson; the text of the site's first page is "
          + "'index.md'",
        "lessons/readme.ko.md:1:1: note: 'readme.ko.md' is a note on the folder, no lesson; the text of the site's first page "
          + "is 'index.md'",
      ]),
    MessageCase(
      "not UTF-8",
      files: [
        "01-a.md": .bytes([0x23, 0x20, 0x41, 0x0D, 0x0A, 0x61, 0x62, 0xFF, 0x0A]),
        "02-b.md": .bytes([0xEF, 0xBB, 0xBF, 0x23, 0x20, 0x42, 0x0A, 0xED, 0xA0, 0x80]),
      ],
      messages: [
        "lessons/01-a.md:2:3: error: the file is not UTF-8: byte 0xFF belongs to no "
          + "character; save the file as UTF-8",
        "lessons/02-b.md:2:1: error: the file is not UTF-8: byte 0xED belongs to no "
          + "character; save the file as UTF-8",
      ]),
    MessageCase(
      "NUL byte",
      files: [
        "01-a.md": .bytes([0x23, 0x20, 0x41, 0x0A, 0x0A, 0x61, 0x62, 0x00, 0x63, 0x0A])
      ],
      messages: [
        "lessons/01-a.md:3:3: error: the file holds a NUL byte; a lesson is text"
      ]),
    MessageCase(
      "symbolic link loop",
      files: [
        "01-a.md": .link(to: "01-a.md"),
        "02-b.md": .text("# B\n"),
        "03-c.md": .link(to: "nowhere.md"),
      ],
      messages: [
        "lessons/01-a.md:1:1: error: the symbolic link leads back to itself",
        "lessons/03-c.md:1:1: error: the file cannot be read: No such file or directory",
      ]),
    MessageCase(
      "folder with the name of a lesson",
      files: [
        "01-a.md": .folder,
        "02-b.md": .text("# B\n"),
      ],
      messages: [
        "lessons/01-a.md:1:1: error: this is not a file; only Markdown files in 'lessons' "
          + "have names that end in '.md'"
      ]),
    MessageCase(
      "two lessons with one slug",
      files: [
        "01-A.md": .text("# A\n"),
        "01-a.md": .text("# A\n"),
        "02-b.en.md": .text("# B\n"),
        "02-b.md": .text("# B\n"),
      ],
      messages: [
        "lessons/01-a.md:1:1: error: '01-a' is the name of two lessons; the other is 'lessons/01-A.md'",
        "lessons/02-b.md:1:1: error: '02-b' is the name of two lessons; the other is "
          + "'lessons/02-b.en.md'",
      ]),
    MessageCase(
      "translation without an original",
      files: [
        "01-dropout.md": .text("# A\n"),
        "01-dropuot.ko.md": .text("# A\n"),
        "09-x.pt-BR.md": .text("# A\n"),
      ],
      messages: [
        "lessons/01-dropuot.ko.md:1:1: error: this is the translation into 'ko' of "
          + "'01-dropuot.md', which does not exist; did you mean '01-dropout.md'?",
        "lessons/09-x.pt-BR.md:1:1: error: this is the translation into 'pt-BR' of "
          + "'09-x.md', which does not exist",
      ]),
    MessageCase(
      "order",
      files: [
        "course.yml": .text(
          """
          order:
            - 01-a
            - 02-dropuot
            - 01-a
            - zzz

          """),
        "01-a.md": .text("# A\n"),
        "02-dropout.md": .text("# B\n"),
      ],
      messages: [
        "lessons/course.yml:3:5: error: 'order' names the lesson '02-dropuot', which does "
          + "not exist; did you mean '02-dropout'?",
        "lessons/course.yml:4:5: error: 'order' names the lesson '01-a' a second time",
        "lessons/course.yml:5:5: error: 'order' names the lesson 'zzz', which does not exist",
      ]),
    MessageCase(
      "unterminated front matter",
      files: [
        "01-a.md": .text(
          """
          ---
          title: A

          text

          """)
      ],
      messages: [
        "lessons/01-a.md:1:1: error: the front matter has no end; close it with a line '---'"
      ]),
    MessageCase(
      "front matter that is not YAML",
      files: [
        "01-a.md": .text(
          """
          ---
          title: [A
          summary: "x
          ---

          """)
      ],
      messages: [
        "lessons/01-a.md:3:10: error: what begins with this '\"' has no end; close it with '\"'"
      ]),
    MessageCase(
      "front matter that is no mapping",
      files: [
        "01-a.md": .text(
          """
          ---
          - a
          - b
          ---

          """)
      ],
      messages: [
        "lessons/01-a.md:2:1: error: expected lines of the form 'key: value', but found a list"
      ]),
    MessageCase(
      "unknown keys",
      files: [
        "01-a.md": .text(
          """
          ---
          title: A
          sumary: x
          zebra: y
          limits: {secnds: 3}
          ---

          """)
      ],
      messages: [
        "lessons/01-a.md:3:1: error: unknown key 'sumary'; did you mean 'summary'?",
        "lessons/01-a.md:4:1: error: unknown key 'zebra'; the keys are 'title', 'summary', 'author', 'date', "
          + "'imports', 'include', 'data', 'optional-data', 'network', 'limits', 'optimize', 'math', 'swift', 'upcoming-features', 'unsafe-flags', 'macros', "
          + "'translations'",
        "lessons/01-a.md:5:10: error: unknown key 'secnds' in 'limits'; did you mean 'seconds'?",
      ]),
    MessageCase(
      "duplicate key",
      files: [
        "01-a.md": .text(
          """
          ---
          title: A
          summary: x
          title: B
          ---

          """)
      ],
      messages: [
        "lessons/01-a.md:4:1: error: the key 'title' stands here a second time"
      ]),
    MessageCase(
      "wrong types",
      files: [
        "01-a.md": .text(
          """
          ---
          title: [A]
          summary:
          imports: Foundation
          data: [{a: b}]
          limits: {seconds: soon, memory: 1.5, output: -1}
          optimize: 1
          ---

          """)
      ],
      messages: [
        "lessons/01-a.md:2:8: error: 'title' must be text, but is a list",
        "lessons/01-a.md:3:9: error: 'summary' must be text, but is nothing",
        "lessons/01-a.md:4:10: error: 'imports' must be a list of module names, but is the "
          + "text 'Foundation'",
        "lessons/01-a.md:5:8: error: 'data' must be a list of paths, but is a mapping",
        "lessons/01-a.md:6:19: error: 'seconds' must be a number of seconds above 0, but is "
          + "the text 'soon'",
        "lessons/01-a.md:6:33: error: 'memory' must be a whole number of MiB above 0, but is "
          + "the number 1.5",
        "lessons/01-a.md:6:46: error: 'output' must be a whole number of MiB above 0, but is "
          + "the number -1",
        "lessons/01-a.md:7:11: error: 'optimize' must be true or false, but is the number 1",
      ]),
    MessageCase(
      "wrong limits",
      files: [
        "01-a.md": .text(
          """
          ---
          title: 2024
          limits: 5
          imports: [a-b]
          ---

          """)
      ],
      messages: [
        "lessons/01-a.md:3:9: error: 'limits' must be a mapping with the keys 'seconds', "
          + "'memory' and 'output', but is the number 5",
        "lessons/01-a.md:4:11: error: 'a-b' is not the name of a Swift module",
      ]),
    MessageCase(
      "course.yml",
      files: [
        "01-a.md": .text("# A\n"),
        "course.yml": .text(
          """
          titel: A
          language: English language
          imports: [1x]
          package: [a]
          macros: {R: x, "\\\\Q": [x]}
          optimize: "yes"

          """),
      ],
      messages: [
        "lessons/course.yml:1:1: error: unknown key 'titel'; did you mean 'title'?",
        "lessons/course.yml:2:11: error: 'English language' is not a language tag, such as "
          + "'en', 'ko' or 'pt-BR'",
        "lessons/course.yml:3:11: error: '1x' is not the name of a Swift module",
        "lessons/course.yml:4:10: error: 'package' must be text, but is a list",
        "lessons/course.yml:5:10: error: a TeX macro's name begins with a backslash, as in "
          + "'\\R: \\mathbb{R}', but this is 'R'",
        "lessons/course.yml:5:23: error: '\\Q' must be text, but is a list",
        "lessons/course.yml:6:11: error: 'optimize' must be true or false, but is the text 'yes'",
      ]),
    MessageCase(
      "course.yml is no YAML",
      files: [
        "01-a.md": .text("# A\n"),
        "course.yml": .text("title: \"A\n"),
      ],
      messages: [
        "lessons/course.yml:1:8: error: what begins with this '\"' has no end; close it with '\"'"
      ]),
    MessageCase(
      "macros",
      files: [
        "01-a.md": .text("# A\n"),
        "course.yml": .text("macros: none\n"),
      ],
      messages: [
        "lessons/course.yml:1:9: error: 'macros' must be a mapping from TeX commands to "
          + "their meaning, but is the text 'none'"
      ]),
  ]
}
