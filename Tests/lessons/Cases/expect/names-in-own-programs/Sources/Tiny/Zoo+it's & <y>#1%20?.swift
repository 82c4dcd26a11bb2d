/// A place with animals.
public struct Zoo {
  /// How many there are.
  public var animals: Int

  public init(animals: Int) {
    // snippet.hide
    precondition(animals >= 0)
    // snippet.show
    self.animals = animals
  }
}
// snippet.hide

/// What is not shown.
public func hidden(_ zoo: Zoo) -> Int { zoo.animals }
