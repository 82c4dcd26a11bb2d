import LessonText

/// The mark that KaTeX puts behind the name of a function, in the MathML of a formula.
///
/// Elements such as `<msub>` have a fixed number of children, and KaTeX counts the mark as none: in `J_{\min}` it stands as a third, which
/// is no MathML. There it is taken out.
enum FunctionApplication {
  private static let mark = Array("<mo>\u{2061}</mo>".utf8)
  private static let fixed: Set = [
    "mfrac", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover",
  ]

  /// - Parameter markup: of a formula, as KaTeX writes it.
  static func mended(_ markup: String) -> String {
    guard markup.contains("\u{2061}") else { return markup }
    let bytes = Array(markup.utf8)
    var result: [UInt8] = []
    var open: [String] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if bytes[index...].starts(with: mark) {
        if !fixed.contains(open.last ?? "") { result += mark }
        index += mark.count
        continue
      }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
      let tag = bytes[index...end]
      if tag.dropFirst().first == UInt8(ascii: "/") {
        _ = open.popLast()
      } else if tag.dropLast().last != UInt8(ascii: "/") {
        open.append(tag.dropFirst().prefix { $0.isLetter || $0.isDigit }.text)
      }
      result += tag
      index = end + 1
    }
    return result.text
  }
}
