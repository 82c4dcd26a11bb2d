/// What the C library is to know of the memory that will be needed.
package enum Allocation {
  /// Asks for a block and gives it back at once. glibc then keeps as much for the calling thread, which it would otherwise enlarge by a
  /// page at a time, with a call of the system for each; and it gives out smaller blocks without such calls. What is not used takes no
  /// memory.
  package static func prepare(bytes: Int) {
    UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16).deallocate()
  }
}
