import LessonKit
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
        "lessons/01-a.md:3:8: error: this is not YAML: while parsing a flow sequence, did "
          + "not find expected ',' or ']'"
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
        "lessons/01-a.md:4:1: error: unknown key 'zebra'; the keys are 'title', 'summary', "
          + "'imports', 'data', 'optional-data', 'limits', 'optimize', 'math', 'swift', 'upcoming-features', 'unsafe-flags'",
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
        "lessons/course.yml:2:1: error: this is not YAML: while scanning a quoted scalar, "
          + "found unexpected end of stream"
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
