import Testing

@testable import LessonTranscript

@Suite struct EventSealTests {
  /// The vectors of the reference implementation (`vectors.h`) for the key 00 01 … 0f and the inputs of 8, 9 … 15 bytes 00 01 02 ….
  @Test func isSipHash() {
    let expected: [UInt64] = [
      0x93f5_f579_9a93_2462, 0x9e00_82df_0ba9_e4b0, 0x7a5d_bbc5_94dd_b9f3, 0xf4b3_2f46_226b_ada7,
      0x751e_8fbc_860e_e5fb, 0x14ea_5627_c084_3d90, 0xf723_ca90_8e7a_f2ee, 0xa129_ca61_49be_45e5,
    ]
    let found = expected.indices.map { length in
      SipHash.hash(0x0706_0504_0302_0100, Array(8..<UInt8(8 + length))[...], key: Array(0..<16))
    }
    #expect(found == expected)
  }

  private let events: [Event] = [
    .cell(0, output: Printed()), .inline(0, ValueText(short: "a")), .inline(1, ValueText(short: "b")),
    .finished(7, output: Printed()),
  ]

  private func frames(_ seal: EventSeal = .sample) -> [[UInt8]] {
    var seal = seal
    return events.map { $0.frame(&seal) }
  }

  @Test func whatWasWrittenIsRead() throws {
    #expect(try Event.events(in: Array(frames().joined()), .sample) == events)
  }

  @Test func whatIsMissingAtTheEndIsNotInvented() throws {
    #expect(try Event.events(in: Array(frames().dropLast().joined()), .sample) == Array(events.dropLast()))
  }

  @Test(arguments: [
    [1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 2, 1, 3], [0, 1, 1, 2, 3], [0, 1, 2, 3, 3], [3],
  ])
  func othersAreRefused(order: [Int]) {
    let frames = frames()
    #expect(throws: TranscriptError.malformed) {
      try Event.events(in: Array(order.map { frames[$0] }.joined()), .sample)
    }
  }

  @Test func anotherKeyIsRefused() {
    let bytes = Array(frames(EventSeal(EventSeal.Key())).joined())
    #expect(throws: TranscriptError.malformed) { try Event.events(in: bytes, .sample) }
  }

  @Test func everyByteCounts() {
    let bytes = Array(frames().joined())
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1
      #expect((try? Event.events(in: damaged, .sample)) != events, "byte \(index)")
    }
  }
}

extension EventSeal {
  static var sample: EventSeal { EventSeal(Key(Array(0..<16)) ?? Key()) }
}

extension Event {
  /// The first event of a file.
  func frame() -> [UInt8] {
    var seal = EventSeal.sample
    return frame(&seal)
  }
}
