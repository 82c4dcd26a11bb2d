internal import Platform

/// What is recorded while a frame is being computed, kept apart from the page.
final class FrameCapture {
  private(set) var displayed: [Representation] = []
  /// Checks of a frame that is computed at the same time as others.
  private var waiting: [Event] = []
  /// Whether other frames are computed at the same time, so that nothing may be written yet.
  private let isParallel: Bool

  private init(isParallel: Bool) { self.isParallel = isParallel }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// The capture of the frame that this thread is computing.
  static var current: FrameCapture? {
    pthread_getspecific(key).map { Unmanaged<FrameCapture>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Computes a frame. What its body displays comes before what it returns.
  static func frame(isParallel: Bool, _ body: () -> Frame) -> (content: [Representation], waiting: [Event]) {
    if current != nil {
      fatalError(
        "Slider: a slider stands in the body of another; join them instead: Slider(\"a\", …, \"b\", …)")
    }
    let capture = FrameCapture(isParallel: isParallel)
    pthread_setspecific(key, Unmanaged.passUnretained(capture).toOpaque())
    let frame = withExtendedLifetime(capture) { body() }
    pthread_setspecific(key, nil)
    let content = capture.displayed + frame.content
    for case .frames in content {
      fatalError("Slider: the body shows a slider; join the two instead: Slider(\"a\", …, \"b\", …)")
    }
    return (content, capture.waiting)
  }

  /// Keeps an event that belongs to the frame, or that must wait.
  ///
  /// - Returns: whether it was kept, and so must not be written.
  func take(_ make: (_ output: Printed) -> Event) -> Bool {
    let event = make(Printed())
    if case .display(let representation, _, _) = event {
      displayed.append(representation)
      return true
    }
    if isParallel { waiting.append(event) }
    return isParallel
  }

  /// Writes events that waited, as if they happened now.
  static func write(_ waiting: [Event]) {
    for event in waiting {
      Recorder.shared.record { output in
        if case .check(let result, _) = event { .check(result, output: output) } else { event }
      }
    }
  }
}
