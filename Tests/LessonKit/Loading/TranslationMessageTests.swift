import Testing

/// Every message about the texts of translations and about the glossary that reading a course gives, word for word, at its place.
@Suite struct TranslationMessageTests {
  @Test(arguments: cases) func messages(_ messageCase: MessageCase) throws {
    #expect(try messageCase.reported() == messageCase.messages)
  }

  private static let original = MessageCase.File.text(
    """
    # A

    ```swift-run label=mask
    let x = 1
    ```

    ```swift-run label=other
    let y = 1
    ```

    """)

  private static let glossary = MessageCase.File.text("glossary: glossary.yml\n")

  static let cases: [MessageCase] = [
    MessageCase(
      "placeholders",
      files: [
        "01-a.md": original,
        "01-a.ko.md": .text(
          """
          ---
          title: 가
          translations:
            "λ = {}: {} wrong": "λ = {1}이면 {3}개"
            "{} left": "{} {1}"
            error: "오차 {}"
            "{} of {}": "{2}의 {1}"
          ---

          ```swift-run ref=mask
          "one {}": "{2}"
          ```

          > ```swift-run ref=other
          > one: 하나
          > "two {}": "{0}"
          > ```

          """),
      ],
      messages: [
        "lessons/01-a.ko.md:4:24: error: '{3}' stands for nothing: the text on the left has 2 times '{}', which are '{1}' to "
          + "'{2}' here",
        "lessons/01-a.ko.md:5:14: error: '{}' and '{1}' cannot stand in one text; number all of them",
        "lessons/01-a.ko.md:6:10: error: '{}' stands for nothing: the text on the left has no '{}'",
        "lessons/01-a.ko.md:11:11: error: '{2}' stands for nothing: the text on the left has one '{}', which is '{1}' here",
        "lessons/01-a.ko.md:16:13: error: '{0}' stands for nothing: the text on the left has one '{}', which is '{1}' here",
      ]),
    MessageCase(
      "texts that are not YAML",
      files: [
        "01-a.md": original,
        "01-a.ko.md": .text(
          """
          ---
          title: 가
          translations: [a, b]
          ---

          ```swift-run ref=mask
          error: 오차
          "error": 오류
          ```

          - ```swift-run ref=other
            λ: 값: 둘
            ```

          """),
        "02-b.md": original,
        "02-b.ko.md": .text(
          """
          ---
          title: 나
          translations:
            a: 가 # 나
            b:
            "": 다
          ---

          ```swift-run ref=mask

          let x
          ```

          ```swift-run ref=other
          - a
          ```

          """),
      ],
      messages: [
        "lessons/01-a.ko.md:3:15: error: 'translations' must be a mapping from texts of the original to those of the "
          + "translation, such as '\"test error\": 테스트 오차', but is a list",
        "lessons/01-a.ko.md:8:1: error: the key 'error' stands here a second time",
        "lessons/01-a.ko.md:12:7: error: a text that holds a colon has to stand in quotation marks: λ: '값: 둘'",
        "lessons/02-b.ko.md:4:6: error: to YAML '#' begins a comment, which is no part of the text; put the text in quotation "
          + "marks: a: '가 # 나'",
        "lessons/02-b.ko.md:5:5: error: 'b' must be text, but is nothing",
        "lessons/02-b.ko.md:6:3: error: 'translations' must be a mapping from texts of the original to those of the "
          + "translation, such as '\"test error\": 테스트 오차', but is the text ''",
        "lessons/02-b.ko.md:11:1: error: this block shows the code of 'mask' and holds none of its own, only lines '\"text\": "
          + "translation' for what the code shows; remove the code, or 'ref'",
        "lessons/02-b.ko.md:15:1: error: this block shows the code of 'other' and holds none of its own, only lines '\"text\": "
          + "translation' for what the code shows; remove the code, or 'ref'",
      ]),
    MessageCase(
      "translations in an original",
      files: ["01-a.md": .text("---\ntitle: A\ntranslations:\n  one: 하나\n---\n")],
      messages: [
        "lessons/01-a.md:4:3: error: 'translations' says what a translation shows in the place of texts, but this lesson is no "
          + "translation"
      ]),
    MessageCase(
      "a glossary that is not there",
      files: [
        "01-a.md": .text("# A\n\n{{glossary}}\n"),
        "course.yml": .text("glossary: glosary.yml\n"), "glossary.yml": .text(""),
      ],
      messages: [
        "lessons/01-a.md:3:1: error: the course has no glossary to show here; name its file in course.yml, as in 'glossary: "
          + "glossary.yml'",
        "lessons/course.yml:1:11: error: there is no file 'lessons/glosary.yml'; did you mean 'glossary.yml'?",
      ]),
    MessageCase(
      "a glossary of another kind",
      files: ["01-a.md": .text("# A\n"), "course.yml": .text("glossary: terms/glossary.txt\n")],
      messages: [
        "lessons/course.yml:1:11: error: 'terms/glossary.txt' cannot be the glossary: it is a file in 'lessons' whose name ends "
          + "in '.yml'"
      ]),
    MessageCase(
      "a glossary that is no list",
      files: ["01-a.md": .text("# A\n"), "course.yml": glossary, "glossary.yml": .text("en: error\n")],
      messages: [
        "lessons/glossary.yml:1:1: error: a glossary is a list of terms, such as '- {en: weight decay, ko: 가중치 감쇠}', but "
          + "this is a mapping"
      ]),
    MessageCase(
      "entries of a glossary",
      files: [
        "01-a.md": .text("# A\n"), "01-a.ko.md": .text("# 가\n"), "course.yml": glossary,
        "glossary.yml": .text(
          """
          - en: weight decay
            ko: 가중치 감쇠
            also: {ko: [감쇠]}
            avoid: {ko: [무게 감쇠, 감쇠], en: decay of weights}
          - {en: Weight  Decay, ko: 감쇠, avoids: {ko: [x]}}
          - {ko: 손실}
          - {en: loss, avoid: {ko: [잃음], en: [decay of weights]}}
          - just text
          - {en: penalty, nl: straf, avoid: [a], also: {english: [b]}, note: [c]}

          """),
      ],
      messages: [
        "lessons/glossary.yml:4:31: error: '감쇠' cannot be avoided, because line 3 says that it is right",
        "lessons/glossary.yml:5:8: error: 'Weight  Decay' means what line 1 says already; give one of the two another term",
        "lessons/glossary.yml:5:27: error: '감쇠' means what line 3 says already; give one of the two another term",
        "lessons/glossary.yml:5:35: error: unknown key 'avoids'; did you mean 'avoid'?",
        "lessons/glossary.yml:6:3: error: this entry has no term in 'en', the language of the originals; add 'en: …'",
        "lessons/glossary.yml:7:27: error: nothing is there to write for '잃음', because this entry has no term in 'ko'; add 'ko: "
          + "…'",
        "lessons/glossary.yml:7:41: error: 'decay of weights' is avoided in line 4 already",
        "lessons/glossary.yml:8:3: error: 'glossary' must be a list of terms by language, such as '{en: weight decay, ko: 가중치 "
          + "감쇠}', but is the text 'just text'",
        "lessons/glossary.yml:9:17: warning: no page is in the language 'nl'; the languages of the course are 'en', 'ko'",
        "lessons/glossary.yml:9:35: error: 'avoid' must be a mapping from languages to lists of texts, such as '{ko: [무게 감쇠]}', "
          + "but is a list",
        "lessons/glossary.yml:9:47: error: 'english' is not a language tag, such as 'en', 'ko' or 'pt-BR'",
        "lessons/glossary.yml:9:68: error: 'note' must be text, but is a list",
      ]),
    MessageCase(
      "spellings to avoid",
      files: [
        "course.yml": glossary,
        "glossary.yml": .text(
          """
          - {en: weight decay, ko: 가중치 감쇠, avoid: {ko: [감쇠, 무게 감쇠], en: [decay of weights, weight-decay]}}
          - {en: frozen mask, ko: 고정된 마스크, avoid: {ko: [얼린 마스크, frozen mask]}}
          - {en: pattern, ko: 패턴, avoid: {ko: [무늬]}}

          """),
        "01-a.md": .text(
          """
          ---
          title: The decay of weights
          ---

          ## A Weight-Decay that decays

          `weight-decay`, $weight-decay$, [text](weight-decay.html "no weight-decay"), <i title="weight-decay">, weight-decays, the
          decay of
          weights.

          ```swift-run label=mask caption="No weight-decay in `swift-run 1 + 1`" alt="The decay  of weights"
          let weightDecay = "weight-decay"
          ```

          ```python
          weight-decay
          ```

          """),
        "weight-decay.html": .text("x"),
        "01-a.ko.md": .text(
          """
          ---
          title: 무늬와 **얼린 마스크**
          summary: >
            여기에도
            무늬가
          translations:
            frozen mask: 얼린 마스크
          ---

          줄무늬, 무늬는, `무늬`, 가중치 감쇠, 감쇠율, 무게 감쇠, 가중치
          감쇠. frozen mask은 "How to make a frozen mask"에서. "frozen mask"도.

          > [!NOTE] 무늬
          > | 무늬 | 얼린
          > |---|---|
          > | 얼린 마스크 | x |

          ```swift-run ref=mask caption="얼린 마스크"
          "mask": 얼린 마스크
          ```

          """),
      ],
      messages: [
        "lessons/01-a.ko.md:2:8: error: this course says '패턴' for '무늬' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:2:20: error: this course says '고정된 마스크' for '얼린 마스크' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:5:3: error: this course says '패턴' for '무늬' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:7:16: error: this course says '고정된 마스크' for '얼린 마스크' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:10:12: error: this course says '패턴' for '무늬' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:10:51: error: this course says '가중치 감쇠' for '감쇠' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:10:62: error: this course says '가중치 감쇠' for '무게 감쇠' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:11:9: error: this course says '고정된 마스크' for 'frozen mask' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:13:11: error: this course says '패턴' for '무늬' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:14:5: error: this course says '패턴' for '무늬' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:16:5: error: this course says '고정된 마스크' for '얼린 마스크' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:18:32: error: this course says '고정된 마스크' for '얼린 마스크' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.ko.md:19:9: error: this course says '고정된 마스크' for '얼린 마스크' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.md:2:12: error: this course says 'weight decay' for 'decay of weights' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.md:5:6: error: this course says 'weight decay' for 'Weight-Decay' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.md:7:62: error: this course says 'weight decay' for 'weight-decay' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.md:8:1: error: this course says 'weight decay' for 'decay of weights' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.md:11:37: error: this course says 'weight decay' for 'weight-decay' on pages in this language, as its "
          + "glossary has it",
        "lessons/01-a.md:11:81: error: this course says 'weight decay' for 'decay  of weights' on pages in this language, as its "
          + "glossary has it",
      ]),
  ]
}
