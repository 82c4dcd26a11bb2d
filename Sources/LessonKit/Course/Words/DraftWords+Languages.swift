extension DraftWords {
  /// The words by language tag, in lower case: for the languages that pages have words for.
  static let known: [String: DraftWords] = [
    "en": english, "ko": korean, "ja": japanese, "de": german, "fr": french, "es": spanish,
    "zh": simplifiedChinese, "zh-hant": traditionalChinese, "zh-tw": traditionalChinese,
    "zh-hk": traditionalChinese, "zh-mo": traditionalChinese,
  ]

  /// The words in a language: its own, or those of a language that it specializes, or else English.
  package static func inLanguage(_ language: String) -> DraftWords {
    LanguageTag.value(for: language, in: known) ?? english
  }

  private static let english = DraftWords(
    summary: "One sentence that says what this lesson shows.",
    imports: "Every lesson of this course imports {modules}, as `course.yml` says.",
    opening: "A block of code is run when the site is built, and what it computes stands beside it:",
    sum: "The squares add up to {sum}.")

  private static let korean = DraftWords(
    summary: "이 강의가 무엇을 보여 주는지 한 문장으로 적습니다.",
    imports: "이 강좌의 모든 강의는 `course.yml`에 적힌 대로 {modules} 모듈을 가져옵니다.",
    opening: "코드 블록은 사이트를 만들 때 실행되고, 계산한 값은 그 옆에 표시됩니다.",
    sum: "제곱수를 모두 더하면 {sum}입니다.")

  private static let japanese = DraftWords(
    summary: "このレッスンが示すことを一文で書きます。",
    imports: "このコースのすべてのレッスンは、`course.yml` にあるとおり {modules} をインポートします。",
    opening: "コードのブロックはサイトの生成時に実行され、計算した値がその横に表示されます。",
    sum: "平方数をすべて足すと {sum} になります。")

  private static let german = DraftWords(
    summary: "Ein Satz, der sagt, was diese Lektion zeigt.",
    imports: "Jede Lektion dieses Kurses importiert {modules}, wie es in `course.yml` steht.",
    opening:
      "Ein Codeblock wird ausgeführt, wenn die Website gebaut wird, und was er berechnet, steht daneben:",
    sum: "Die Summe der Quadrate ist {sum}.")

  private static let french = DraftWords(
    summary: "Une phrase qui dit ce que montre cette leçon.",
    imports: "Chaque leçon de ce cours importe {modules}, comme l’indique `course.yml`.",
    opening: "Un bloc de code est exécuté à la construction du site, et ce qu’il calcule figure à côté :",
    sum: "La somme des carrés est {sum}.")

  private static let spanish = DraftWords(
    summary: "Una frase que dice qué muestra esta lección.",
    imports: "Cada lección de este curso importa {modules}, como dice `course.yml`.",
    opening: "Un bloque de código se ejecuta al generar el sitio, y lo que calcula aparece a su lado:",
    sum: "La suma de los cuadrados es {sum}.")

  private static let simplifiedChinese = DraftWords(
    summary: "用一句话说明这一课展示什么。",
    imports: "本课程的每一课都按 `course.yml` 导入 {modules}。",
    opening: "代码块在生成网站时运行，计算出的值显示在旁边：",
    sum: "这些平方数之和为 {sum}。")

  private static let traditionalChinese = DraftWords(
    summary: "用一句話說明這一課展示什麼。",
    imports: "本課程的每一課都依 `course.yml` 匯入 {modules}。",
    opening: "程式碼區塊在產生網站時執行，計算出的值顯示在旁邊：",
    sum: "這些平方數的總和為 {sum}。")
}
