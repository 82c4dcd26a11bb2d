/// The words that the tool itself puts on a page, in the page's language; English where it has no others.
struct PageWords: Sendable {
  var skip = "Skip to the content"
  var lessons = "Lessons"
  var contents = "On this page"
  var languages = "Languages"
  var previous = "Previous"
  var next = "Next"
  var neighbours = "Previous and next lesson"
  var code = "Code"
  var output = "Printed output"
  var standardError = "Standard error"
  var value = "Value"
  var table = "Table"
  var formula = "Formula"
  var diagnostic = "Message"
  var data = "The numbers behind this drawing"
  var hideCode = "Hide the code"
  var check = "Checked:"
  var failed = "Failed:"
  var promise = "Every value on this page was computed when the page was built."
  var copy = "Copy"
  var copied = "Copied"
  var run: @Sendable (_ run: String, _ count: String) -> String = { "run \($0) of \($1)" }
  var times: @Sendable (_ count: String) -> String = { "ran \($0) times" }
  var omittedBytes: @Sendable (_ count: String) -> String = { "\($0) bytes of output are left out here." }
  var omittedRows: @Sendable (_ count: String) -> String = { "and \($0) more rows" }

  /// Those beside charts, images and sliders.
  var figures = FigureWords()

  static func inLanguage(_ language: String) -> PageWords {
    language == "ko" || language.hasPrefix("ko-") ? korean : PageWords()
  }

  private static let korean = PageWords(
    skip: "본문으로 건너뛰기", lessons: "강의 목록", contents: "이 페이지의 내용", languages: "언어", previous: "이전",
    next: "다음", neighbours: "이전 강의와 다음 강의", code: "코드", output: "출력", standardError: "표준 오류", value: "값",
    table: "표",
    formula: "수식", diagnostic: "메시지", data: "이 그림의 수치", hideCode: "코드 접기", check: "확인됨:", failed: "실패:",
    promise: "이 페이지의 모든 값은 페이지를 만들 때 계산한 것입니다.", copy: "복사", copied: "복사됨",
    run: { "\($1)번 중 \($0)번째 실행" }, times: { "\($0)번 실행됨" },
    omittedBytes: { "여기서 출력 \($0)바이트를 생략했습니다." }, omittedRows: { "그 밖에 \($0)행" },
    figures: .korean)

  /// What a language calls itself; its tag where that is not known here.
  static func name(of language: String) -> String {
    let names = [
      "de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano", "ja": "日本語",
      "ko": "한국어", "pt": "Português", "ru": "Русский", "vi": "Tiếng Việt", "zh": "中文",
    ]
    return names[language] ?? language
  }

  /// `30000` → `30,000`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return number < 0 ? "−" + result : result
  }
}
