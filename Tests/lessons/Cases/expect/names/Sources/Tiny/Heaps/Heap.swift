/// A number of pebbles, `<b>` & "all"; <script>alert("pebbles")</script>
public struct Heap: Hashable {
  /// How many there are.
  public var pebbles: Int

  // snippet.making
  public init(pebbles: Int) {
    // snippet.hide
    precondition(pebbles >= 0)
    // snippet.show
    self.pebbles = pebbles
  }
  // snippet.end

  /// Both heaps, joined.
  ///
  /// - Parameter other: the other *heap*.
  @discardableResult
  public func joined(with other: Heap) -> Heap {
    // The sum of both.
    Heap(pebbles: pebbles + other.pebbles)
  }

  public func joined(times count: Int) -> Heap { Heap(pebbles: pebbles * count) }
}

extension Int {
  /// A heap of so many.
  public var heap: Heap { Heap(pebbles: self) }
}

// snippet.twice
func twice(_ heap: Heap) -> Heap { heap.joined(times: 2) }
// snippet.end

func notPublic() {}
