/// Gives out the elements of a sequence, and shows in the terminal how many are done while the lesson is being built:
///
///     for step in progress(0..<30_000) { network.step() }
///
/// The page shows nothing of it. Outside the tool it has no effect.
public func progress<Base: Sequence>(_ base: Base) -> ProgressSequence<Base> {
  ProgressSequence(base: base)
}

public struct ProgressSequence<Base: Sequence>: Sequence {
  let base: Base

  public var underestimatedCount: Int { base.underestimatedCount }

  public func makeIterator() -> Iterator {
    Iterator(base: base.makeIterator(), report: ProgressReport(total: base.underestimatedCount))
  }

  public struct Iterator: IteratorProtocol {
    @usableFromInline var base: Base.Iterator
    @usableFromInline let report: ProgressReport?
    /// Elements given out so far.
    @usableFromInline var count = 0
    /// The count at which to look at the clock next; never reached when nobody reads the progress.
    @usableFromInline var due: Int

    init(base: Base.Iterator, report: ProgressReport?) {
      self.base = base
      self.report = report
      due = report == nil ? .max : 1
    }

    @inlinable public mutating func next() -> Base.Element? {
      if count >= due { due = look() }
      count &+= 1
      return base.next()
    }

    @usableFromInline @inline(never) func look() -> Int {
      report?.look(at: count) ?? .max
    }
  }
}
