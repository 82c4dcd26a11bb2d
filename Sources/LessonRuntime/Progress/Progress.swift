/// The elements of a sequence, and in the terminal, while the lesson is being built, how many of them are done:
///
///     for step in progress(0..<30_000) { network.step() }
///
/// Nothing of it is ever on the page. When the lesson does not run under the tool, it does nothing.
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
    /// The count at which to look at the clock next. Never reached when there is nobody to report to.
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
