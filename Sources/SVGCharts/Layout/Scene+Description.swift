extension Scene {
  /// What was left out, in a few words; empty if nothing was.
  var note: String {
    var parts: [String] = []
    let words = options.words
    if notFinite > 0 { parts.append(words.notFinite.filled(["count": "\(notFinite)"])) }
    if notPositive > 0 { parts.append(words.notPositive.filled(["count": "\(notPositive)"])) }
    if negative > 0 { parts.append(words.belowZero.filled(["count": "\(negative)"])) }
    return parts.isEmpty ? "" : words.notShown.filled(["list": parts.joined(separator: ", ")])
  }

  /// What the axes and series are, for readers who cannot see them.
  var summary: String {
    var sentences: [String] = []
    if hasAxes {
      for (name, label, axis) in [("x", xLabel, survey.x), ("y", yLabel, survey.y)] {
        let title = label.isEmpty ? name : label
        if let categories = axis.categories {
          let shown = categories.prefix(12).map(\.shortText).joined(separator: ", ")
          sentences.append("\(title): \(shown)\(categories.count > 12 ? ", …" : "").")
        } else if let low = axis.low, let high = axis.high {
          let range = options.words.range.filled(["from": axis.text(low), "to": axis.text(high)])
          sentences.append("\(title): \(range).")
        }
      }
    }
    if !colors.series.values.isEmpty {
      let shown = colors.series.values.prefix(12).map(\.shortText).joined(separator: ", ")
      sentences.append(
        "\(colors.series.label.isEmpty ? options.words.series : colors.series.label): \(shown).")
    }
    if !note.isEmpty { sentences.append(note + ".") }
    return sentences.joined(separator: " ")
  }
}

extension Survey.Axis {
  fileprivate func text(_ value: Double) -> String {
    isDate
      ? CivilTime(secondsSince1970: value).text : DecimalNumber.text(of: value, significantDigits: 3)
  }
}
