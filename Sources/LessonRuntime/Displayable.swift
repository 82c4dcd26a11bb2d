@_exported import LessonTranscript

/// A type that says how it is shown on a page.
///
/// An expression statement at top level with a value of such a type shows it, and so does `display(_:)`:
///
///     struct Mask: Displayable {
///       var representation: Representation { .markdown("**\(kept)** of \(count) units kept") }
///     }
public protocol Displayable {
  var representation: Representation { get }
}

/// Shows a value in the page, between what was printed before and after the call.
public func display(_ value: some Displayable, line: Int = #line) {
  let representation = value.representation
  Recorder.shared.record { .display(representation, line: line, output: $0) }
}

/// Shows any other value as text.
@_disfavoredOverload
public func display<Value>(_ value: Value, line: Int = #line) {
  let text = ValueFormatter.statement(value).short
  Recorder.shared.record { .display(.text(text), line: line, output: $0) }
}

extension Representation: Displayable {
  public var representation: Representation { self }
}

/// Markdown that a lesson computed.
public struct Markdown: Displayable, Sendable {
  public var text: String

  public init(_ text: String) { self.text = text }

  public var representation: Representation { .markdown(text) }
}

/// HTML that a lesson computed. It goes into the page as it is, so escape text that comes from elsewhere.
public struct HTML: Displayable, Sendable {
  public var text: String

  public init(_ text: String) { self.text = text }

  public var representation: Representation { .html(text) }
}

/// A drawing that a lesson computed.
public struct SVG: Displayable, Sendable {
  public var source: String
  /// What the drawing shows, for readers who cannot see it.
  public var alt: String

  public init(_ source: String, alt: String) {
    self.source = source
    self.alt = alt
  }

  public var representation: Representation { .svg(source, alt: alt, data: nil) }
}

/// A picture that a lesson has as the bytes of a PNG file.
public struct PNG: Displayable, Sendable {
  public var bytes: [UInt8]
  /// What the picture shows, for readers who cannot see it.
  public var alt: String

  /// - Precondition: `bytes` begin as every PNG file does, the picture has a pixel, and `alt` says something.
  public init(_ bytes: [UInt8], alt: String) {
    guard Self.header(of: bytes) != nil else {
      fatalError("PNG(_:alt:): bytes are not a PNG file; they must begin with its signature and header")
    }
    ImageArguments.check(alt: alt, of: "PNG(_:alt:)")
    self.bytes = bytes
    self.alt = alt
  }

  public var representation: Representation {
    // The bytes may have been changed since.
    guard let (width, height) = Self.header(of: bytes) else {
      fatalError("PNG: bytes are no longer a PNG file; they must begin with its signature and header")
    }
    return .png(bytes, width: width, height: height, alt: alt)
  }

  /// Width and height in pixels; `nil` if the bytes are not a PNG file.
  private static func header(of bytes: [UInt8]) -> (width: Int, height: Int)? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 24, bytes.starts(with: signature), bytes[12..<16].elementsEqual("IHDR".utf8) else {
      return nil
    }
    func number(at start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(at: 16), number(at: 20))
    guard TranscriptLimits.pngSides.contains(width), TranscriptLimits.pngSides.contains(height) else {
      return nil
    }
    return (width, height)
  }
}
