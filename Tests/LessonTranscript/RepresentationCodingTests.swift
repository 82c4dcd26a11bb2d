import LessonTranscript
import SVGCharts
import Testing

/// What a lesson writes is what the tool reads.
struct RepresentationCodingTests {
  static let table = TableData(
    columns: [.init(title: "λ", isNumeric: true), .init(title: "note", isNumeric: false)],
    rows: [["0.1", "a,b"], ["", "\"quoted\"\n"]], caption: "caption", omittedRows: 29_998)

  static let sheet = ImageSheet(
    tiles: [
      .init(bytes: [0x89, 0x50, 0, 0xFE, 0xFF], width: 28, height: 14, alt: "three", caption: nil),
      .init(bytes: [], width: 1, height: 1, alt: "", caption: "세 번째"),
    ], perRow: 5, scale: 4, alt: "digits")

  static let legend = ChartDrawing(
    width: "420", height: "18", caption: nil,
    elements: [.group(classes: "c-legend", attributes: "", [.leaf("<text>a</text>")])])

  static let drawing = ChartDrawing(
    width: "420", height: "210.5", caption: .init(title: "falls &amp; rises", detail: ""),
    clipPath: "M0 0h1v1z",
    elements: [
      .group(classes: "c-plot", attributes: " data-x=\"linear\"", [.leaf("<path/>"), .clipped([.leaf("")])])
    ])

  static let row = ChartPicture(drawings: [legend, drawing, drawing], isRow: true)
  static let chart = ChartPicture(drawings: [drawing], isRow: false)

  static let frames = FrameSet(
    controls: [
      .init(name: "λ", positions: ["0", "0.1", "1"], initial: 2, plays: true),
      .init(name: "keep", positions: ["0.5", "1"]),
    ],
    frames: (0..<6).map { [.text("frame \($0)"), .chart(chart, data: table, csv: nil)] })

  static let all: [Representation] = [
    .text("text\u{0}"), .markdown("**m**"), .html("<b>"), .svg("<svg/>", alt: "alt", data: table),
    .svg("", alt: "", data: nil), .png([1, 2, 3], width: 3, height: 1, alt: "x"), .table(table),
    .chart(row, data: table, csv: "a,b\r\n1,2\r\n"),
    .chart(ChartPicture(drawings: [], isRow: false), data: TableData(columns: [], rows: []), csv: nil),
    .images(sheet), .frames(frames),
    .frames(FrameSet(controls: [.init(name: "", positions: ["0"])], frames: [[]])),
  ]

  @Test(arguments: all)
  func readsWhatIsWritten(representation: Representation) throws {
    let event = Event.display(representation, line: 41, output: Printed(output: 1 << 40, error: 3))
    #expect(try Event.events(in: event.frame(), .sample) == [event])
  }

  @Test(arguments: all)
  func damageIsFoundOrHarmless(representation: Representation) {
    // Whatever a byte becomes, reading ends with an event or an error: it never traps.
    let bytes = Event.display(representation, line: 41, output: Printed(output: 7)).frame()
    // After the mark and the length, whose last byte is a small one.
    let start = 1 + (bytes.dropFirst().firstIndex { $0 < 0x80 } ?? 0)
    for index in bytes.indices.dropLast(EventSeal.length) {
      for value in [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        // With the right checksum, so that the damage goes further.
        var seal = EventSeal.sample
        let end = bytes.count - EventSeal.length
        damaged.replaceSubrange(end..., with: seal.next(damaged[start..<end]))
        _ = try? Event.events(in: damaged, .sample)
      }
    }
  }

  @Test func drawingsNestedTooDeepAreRefused() {
    var picture = Self.chart
    for _ in 0..<100 { picture.drawings[0].elements = [.clipped(picture.drawings[0].elements)] }
    let event = Event.display(.chart(picture, data: Self.table, csv: nil), line: 1, output: Printed())
    #expect(throws: TranscriptError.malformed) { try Event.events(in: event.frame(), .sample) }
  }

  @Test func framesThatDoNotFitTheirControlsAreRefused() {
    var wrong = Self.frames
    wrong.frames.removeLast()
    for frames in [
      wrong, FrameSet(controls: [], frames: [[]]),
      FrameSet(controls: [.init(name: "", positions: [])], frames: []),
    ] {
      let event = Event.display(.frames(frames), line: 1, output: Printed())
      #expect(throws: TranscriptError.malformed) { try Event.events(in: event.frame(), .sample) }
    }
  }

  @Test func theLastControlChangesFastest() {
    let frames = Self.frames
    #expect((0..<6).map(frames.positions) == [[0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [2, 1]])
    #expect(frames.initialFrame == 4)
  }
}
