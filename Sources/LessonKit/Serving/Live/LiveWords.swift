import LessonText

/// The words of what `serve` adds to a page, in the page's language.
struct LiveWords: Encodable, Hashable, Sendable {
  /// Everything on the page is as the files say.
  var current: String
  var computing: String
  /// Another build is at work in the course.
  var waiting: String
  /// Hold `{count}`.
  var problem: String
  var problems: String
  /// Holds `{problems}`.
  var notPublished: String
  var disconnected: String
  var follow: String
  /// What a click on the switch does.
  var followMeaning: String
  var place: String
  var copied: String
  var elsewhere: String
  var error: String
  var warning: String
  var note: String
  var stale: String
  var provisional: String
  var gone: String

  static func inLanguage(_ language: String) -> LiveWords {
    switch language.lowercased().split(separator: "-").first {
    case "ko": korean
    case "ja": japanese
    case "de": german
    case "fr": french
    case "es": spanish
    case "zh": chinese
    default: english
    }
  }

  static let english = LiveWords(
    current: "Up to date", computing: "Computing …", waiting: "Waiting for another build …",
    problem: "1 problem", problems: "{count} problems", notPublished: "Not published: {problems}",
    disconnected: "'lessons serve' does not answer; trying again …", follow: "Follow",
    followMeaning: "Scroll to what changes when a file is saved", place: "Copy the place in the file",
    copied: "Copied", elsewhere: "In other lessons", error: "error", warning: "warning", note: "note",
    stale: "from before the last change", provisional: "provisional",
    gone: "This page is not there, or not yet. It appears here as soon as it is.")

  static let korean = LiveWords(
    current: "최신 상태", computing: "계산하는 중 …", waiting: "다른 빌드를 기다리는 중 …",
    problem: "문제 1개", problems: "문제 {count}개", notPublished: "게시되지 않음: {problems}",
    disconnected: "'lessons serve'가 응답하지 않습니다. 다시 연결하는 중 …", follow: "따라가기",
    followMeaning: "파일을 저장하면 바뀐 곳으로 이동합니다", place: "파일에서의 위치를 복사",
    copied: "복사됨", elsewhere: "다른 강의", error: "오류", warning: "경고", note: "참고",
    stale: "마지막 변경 이전의 결과", provisional: "임시 결과",
    gone: "이 페이지는 없거나 아직 만들어지지 않았습니다. 만들어지면 바로 여기에 나타납니다.")

  static let japanese = LiveWords(
    current: "最新です", computing: "計算中 …", waiting: "別のビルドを待っています …",
    problem: "問題 1 件", problems: "問題 {count} 件", notPublished: "未公開: {problems}",
    disconnected: "'lessons serve' が応答しません。再接続中 …", follow: "追従",
    followMeaning: "ファイルを保存すると変わった所へ移動します", place: "ファイル内の場所をコピー",
    copied: "コピーしました", elsewhere: "他のレッスン", error: "エラー", warning: "警告", note: "注記",
    stale: "最後の変更より前の結果", provisional: "暫定の結果",
    gone: "このページはないか、まだできていません。できるとここに現れます。")

  static let german = LiveWords(
    current: "Aktuell", computing: "Wird berechnet …", waiting: "Wartet auf einen anderen Build …",
    problem: "1 Problem", problems: "{count} Probleme", notPublished: "Nicht veröffentlicht: {problems}",
    disconnected: "'lessons serve' antwortet nicht; neuer Versuch …", follow: "Folgen",
    followMeaning: "Nach dem Speichern zur geänderten Stelle gehen", place: "Stelle in der Datei kopieren",
    copied: "Kopiert", elsewhere: "In anderen Lektionen", error: "Fehler", warning: "Warnung",
    note: "Hinweis", stale: "von vor der letzten Änderung", provisional: "vorläufig",
    gone: "Diese Seite gibt es nicht oder noch nicht. Sie erscheint hier, sobald es sie gibt.")

  static let french = LiveWords(
    current: "À jour", computing: "Calcul en cours …", waiting: "En attente d’une autre construction …",
    problem: "1 problème", problems: "{count} problèmes", notPublished: "Non publié : {problems}",
    disconnected: "'lessons serve' ne répond pas ; nouvel essai …", follow: "Suivre",
    followMeaning: "Aller à ce qui change quand un fichier est enregistré",
    place: "Copier l’emplacement dans le fichier", copied: "Copié", elsewhere: "Dans d’autres leçons",
    error: "erreur", warning: "avertissement", note: "note", stale: "d’avant la dernière modification",
    provisional: "provisoire",
    gone: "Cette page n’existe pas, ou pas encore. Elle apparaîtra ici dès qu’elle existera.")

  static let spanish = LiveWords(
    current: "Al día", computing: "Calculando …", waiting: "Esperando otra compilación …",
    problem: "1 problema", problems: "{count} problemas", notPublished: "Sin publicar: {problems}",
    disconnected: "'lessons serve' no responde; reintentando …", follow: "Seguir",
    followMeaning: "Ir a lo que cambia al guardar un archivo", place: "Copiar el lugar en el archivo",
    copied: "Copiado", elsewhere: "En otras lecciones", error: "error", warning: "aviso", note: "nota",
    stale: "de antes del último cambio", provisional: "provisional",
    gone: "Esta página no existe, o todavía no. Aparecerá aquí en cuanto exista.")

  static let chinese = LiveWords(
    current: "已是最新", computing: "正在计算 …", waiting: "正在等待另一个构建 …",
    problem: "1 个问题", problems: "{count} 个问题", notPublished: "未发布：{problems}",
    disconnected: "'lessons serve' 没有响应，正在重试 …", follow: "跟随",
    followMeaning: "保存文件后滚动到变化之处", place: "复制在文件中的位置",
    copied: "已复制", elsewhere: "其他课程", error: "错误", warning: "警告", note: "说明",
    stale: "上次修改之前的结果", provisional: "暂定结果",
    gone: "此页面不存在，或尚未生成。生成后会立即显示在这里。")
}
