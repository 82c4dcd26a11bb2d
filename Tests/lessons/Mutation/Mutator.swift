import LessonTranscript

/// Changes recorded events, the same way for the same seed.
///
/// Every second time the bytes are changed as they lie in the file. Otherwise they are changed inside a frame, whose length is then
/// set right, so that the change reaches what comes after the first checks.
struct Mutator {
  private var numbers: SplitMix64

  init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

  private mutating func next() -> UInt64 { numbers.next() }
  private mutating func number(below limit: Int) -> Int { numbers.number(below: limit) }

  /// A few of the frames, in order or not, with something wrong in one of them or between them.
  mutating func mutated(_ frames: [[UInt8]]) -> [UInt8] {
    var chosen = [frames[0]]
    for _ in 0...number(below: 4) { chosen.append(frames[number(below: frames.count)]) }
    if next() % 8 == 0 { chosen.append(frames[frames.count - 1]) }
    for _ in 0...number(below: 3) {
      let place = number(below: chosen.count)
      chosen[place] =
        next() % 2 == 0 ? changed(chosen[place]) : Self.frame(changed(Self.body(of: chosen[place])))
    }
    return Array(chosen.joined())
  }

  /// Some change of some bytes.
  mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let place = number(below: bytes.count)
    guard bytes.indices.contains(place) else { return [UInt8(truncatingIfNeeded: next())] }
    let length = min(bytes.count - place, 1 + number(below: 24))
    switch number(below: 9) {
    case 0: bytes[place] ^= 1 << UInt8(number(below: 8))
    case 1: bytes[place] = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF][number(below: 6)]
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: (0..<length).map { _ in UInt8(truncatingIfNeeded: next()) }, at: place)
    case 4: bytes.insert(contentsOf: bytes[place..<place + length], at: number(below: bytes.count))
    case 5: bytes.replaceSubrange(place..<place + 1, with: Self.integers[number(below: Self.integers.count)])
    case 6: bytes.insert(contentsOf: Self.texts[number(below: Self.texts.count)].utf8, at: place)
    case 7: bytes.removeSubrange(place...)
    default: bytes.replaceSubrange(place..<place + length, with: repeatElement(bytes[place], count: length))
    }
    return bytes
  }

  /// The greatest and the least of all numbers, minus one, 2⁴⁰, 2³⁰ and 2¹⁵, as they stand in a file.
  private static let integers: [[UInt8]] = [
    [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
    [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
    [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    [0x80, 0x80, 0x80, 0x80, 0x80, 0x20], [0x80, 0x80, 0x80, 0x80, 0x04], [0x80, 0x80, 0x02],
  ]

  /// What the code after the first checks looks for in texts.
  private static let texts = [
    "<g>", "</g>", "<svg", "\"", "'", "url(#", " id=\"a\"", "href=\"#", "<!--", "\n> ", "$$", "$", "`", "[",
    "](", "|", "\u{1B}[",
    "\u{1B}]", "\r", "\u{0}", "\u{202E}", "\\", ",",
  ]

  // MARK: Frames

  /// The frames of a file without their checksums: a mark, a length, the rest.
  static func frames(of file: [UInt8]) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    var rest = file[...]
    while !rest.isEmpty {
      let (start, length) = content(of: rest)
      frames.append(Array(rest[..<(start + length)]))
      rest = rest[(start + length + EventSeal.length)...]
    }
    return frames
  }

  private static func content(of bytes: ArraySlice<UInt8>) -> (start: Int, length: Int) {
    var length = 0
    var shift = 0
    var index = bytes.startIndex + 1
    while index < bytes.endIndex {
      if shift < 56 { length |= Int(bytes[index] & 0x7F) << shift }
      shift += 7
      index += 1
      if bytes[index - 1] < 0x80 { break }
    }
    return (index, length)
  }

  /// Frames with the right checksums, as if the recorder had written them, so that they are looked into; and what is no frame as it is.
  static func sealed(_ bytes: [UInt8], with seal: EventSeal) -> [UInt8] {
    var seal = seal
    var result: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let (start, length) = content(of: rest)
      guard rest.first == 0xFE, 0...(rest.endIndex - start) ~= length else { return result + rest }
      result += rest[..<(start + length)] + seal.next(rest[start..<(start + length)])
      rest = rest[(start + length)...]
    }
    return result
  }

  private static func body(of frame: [UInt8]) -> [UInt8] {
    // A frame that was changed already may have lost its beginning.
    guard frame.count > 10 else { return frame }
    let start = content(of: frame[..<10]).start
    return Array(frame[start...])
  }

  private static func frame(_ body: [UInt8]) -> [UInt8] {
    var length: [UInt8] = []
    var rest = body.count
    while rest >= 0x80 {
      length.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return [0xFE] + length + [UInt8(rest)] + body
  }
}
