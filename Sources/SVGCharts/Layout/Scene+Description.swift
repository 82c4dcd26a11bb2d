extension Scene {
  /// What was left out, in a few words; empty if nothing was.
  var note: String {
    var parts: [String] = []
    if notFinite > 0 { parts.append("\(notFinite) not finite") }
    if notPositive > 0 { parts.append("\(notPositive) not positive on a log scale") }
    return parts.isEmpty ? "" : "Not shown: " + parts.joined(separator: ", ")
  }

  /// What the axes and series are, for readers who cannot see them.
  var summary: String {
    var sentences: [String] = []
    if !isGallery {
      for (name, label, axis) in [("x", xLabel, survey.x), ("y", yLabel, survey.y)] {
        let title = label.isEmpty ? name : label
        if let categories = axis.categories {
          let shown = categories.prefix(12).map(\.shortText).joined(separator: ", ")
          sentences.append("\(title): \(shown)\(categories.count > 12 ? ", …" : "").")
        } else if let low = axis.low, let high = axis.high {
          let first = DecimalNumber.text(of: low, significantDigits: 3)
          let last = DecimalNumber.text(of: high, significantDigits: 3)
          sentences.append("\(title): \(first) to \(last).")
        }
      }
    }
    if !colors.series.values.isEmpty {
      let shown = colors.series.values.prefix(12).map(\.shortText).joined(separator: ", ")
      sentences.append("\(colors.series.label.isEmpty ? "Series" : colors.series.label): \(shown).")
    }
    if !note.isEmpty { sentences.append(note + ".") }
    return sentences.joined(separator: " ")
  }
}
