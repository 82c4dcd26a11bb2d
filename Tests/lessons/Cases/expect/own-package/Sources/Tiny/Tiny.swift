import CTiny

/// A number of pebbles.
public struct Heap: CustomStringConvertible {
  public var pebbles: Int

  public init(pebbles: Int) { self.pebbles = pebbles }

  public func joined(with other: Heap) -> Heap { Heap(pebbles: Int(tiny_sum(Int32(pebbles), Int32(other.pebbles)))) }

  public var description: String { "a heap of \(pebbles)" }
}
