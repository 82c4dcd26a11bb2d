import LessonTranscript

/// What `Image` and `ImageGrid` require of their arguments. A wrong one ends the program at the lesson's line.
enum ImageArguments {
  static func check(width: Int, height: Int) {
    let sides = TranscriptLimits.pixels
    guard sides.contains(width), sides.contains(height) else {
      fatalError("Image: \(width) × \(height) pixels; width and height must be 1 to \(sides.upperBound)")
    }
  }

  static func check(scale: Int?, width: Int, height: Int, of type: String) {
    if let scale, let fault = ImageSheet.fault(scale: scale, width: width, height: height) {
      fatalError("\(type): \(fault)")
    }
  }

  static func check(range: ClosedRange<Double>?, of type: String) {
    guard let range, !range.lowerBound.isFinite || !range.upperBound.isFinite else { return }
    fatalError("\(type): range is \(range); both of its ends must be finite")
  }

  static func check(perRow: Int?) {
    guard let perRow, !TranscriptLimits.perRow.contains(perRow) else { return }
    fatalError("ImageGrid: perRow is \(perRow); it must be 1 to \(TranscriptLimits.perRow.upperBound)")
  }

  static func check(alt: String, of type: String) {
    guard alt.allSatisfy(\.isWhitespace) else { return }
    fatalError("\(type): alt is empty; it says what the picture shows, to readers who do not see it")
  }
}
