import NumericKernels

/// Has `body` do all indices below `count`, each once, range by range, on as many threads as are free and worth it, this one
/// included; see NumericKernelThreads.h. Unlike `parallelMap` it starts no threads where they are there already, so that it is
/// for loops of microseconds.
///
/// Which thread does which indices is not fixed, so no result may depend on how they are divided.
///
/// - Parameter worth: how many indices are worth a thread; at least 1.
func shareOverThreads(_ count: Int, worth: Int, _ body: @Sendable (Range<Int>) -> Void) {
  withoutActuallyEscaping(body) { body in
    withUnsafePointer(to: body) { pointer in
      nk_share(
        count, 1, worth, 1,
        { call, first, count in
          call?.assumingMemoryBound(to: (@Sendable (Range<Int>) -> Void).self).pointee(first..<first + count)
        }, pointer)
    }
  }
}
