import LessonText

/// The name by which the compiler calls a lesson's file.
///
/// A name goes through a string literal of Swift, the first line of messages and the list of places in a debugger's report, each
/// with signs of its own. So everything but letters, digits, spaces and `/._-` is written as `%3F`; most names stay as they are.
enum SourceName {
  static func encoded(_ path: String) -> String {
    path.unicodeScalars.reduce(into: "") { result, scalar in
      let isPlain =
        scalar.isASCII
        ? scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || " /._-".unicodeScalars.contains(scalar)
        : scalar.value >= 0xA0
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
  }

  /// The file's own name again. Names that were never encoded stay as they are.
  static func decoded(_ name: String) -> String {
    name.hasPrefix("lessons/") ? name.percentDecoded : name
  }
}
