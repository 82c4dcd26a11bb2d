import LessonHTML
import LessonTranscript

// Ready HTML as bytes, for titles and captions that pages show of a lesson that is not read again.

extension HTML {
  func encode(into writer: inout ByteWriter) {
    writer.write(nodes) { writer, node in
      switch node {
      case .element(let element, let count):
        writer.write(0)
        element.encode(into: &writer)
        writer.write(count)
      case .text(let text):
        writer.write(1)
        writer.write(text)
      case .raw(let markup):
        writer.write(2)
        writer.write(markup)
      case .formula(let markup, let tex):
        writer.write(3)
        writer.write(markup)
        writer.write(tex)
      case .part: break
      }
    }
  }

  init(from reader: inout ByteReader) throws(TranscriptError) {
    let nodes: [Node] = try reader.list { reader throws(TranscriptError) in
      switch try reader.tag() {
      case 0:
        return .element(
          try HTMLElement(from: &reader), count: try reader.integer(in: TranscriptLimits.numbers))
      case 1: return .text(try reader.string())
      case 2: return .raw(try reader.string())
      case 3: return .formula(markup: try reader.string(), tex: try reader.string())
      default: throw TranscriptError.malformed
      }
    }
    // Each element ends where the one around it ends, or before.
    var ends = [nodes.count]
    for (index, node) in nodes.enumerated() {
      while ends.last == index, ends.count > 1 { ends.removeLast() }
      guard case .element(_, let count) = node else { continue }
      guard let end = ends.last, index + 1 + count <= end else { throw .malformed }
      ends.append(index + 1 + count)
    }
    self = []
    self.nodes = nodes
  }
}

extension HTMLElement {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(name)
    switch form {
    case .container: writer.write(0)
    case .void: writer.write(1)
    case .closedVoid: writer.write(2)
    }
    writer.write(attributes.all) { writer, attribute in
      writer.write(attribute.name)
      switch attribute.content {
      case .text(let value):
        writer.write(0)
        writer.write(value)
      case .address(let value):
        writer.write(1)
        writer.write(value)
      case .none: writer.write(2)
      }
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    let name = try reader.string()
    let form: Form
    switch try reader.tag() {
    case 0: form = .container
    case 1: form = .void
    case 2: form = .closedVoid
    default: throw .malformed
    }
    let attributes = try reader.list { reader throws(TranscriptError) -> HTMLAttributes in
      let name = try reader.string()
      switch try reader.tag() {
      case 0: return .written(name, try reader.string())
      case 1: return .address(name, try reader.string())
      case 2: return .flag(name)
      default: throw TranscriptError.malformed
      }
    }
    self.init(name: name, attributes: attributes.reduce([:], +), form: form)
  }
}
