import Foundation

/// Numbers that end where a page of memory ends; the page after it can be neither read nor written.
final class FencedNumbers<Number: Sendable> {
  let start: UnsafeMutablePointer<Number>
  private let pages: UnsafeMutableRawPointer
  private let size: Int

  init(_ numbers: [Number]) throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let bytes = numbers.count * MemoryLayout<Number>.stride
    size = (bytes + page - 1) / page * page + page
    guard
      let pages = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), pages != MAP_FAILED,
      mprotect(pages + size - page, page, PROT_NONE) == 0
    else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ENOMEM) }
    self.pages = pages
    start = (pages + size - page - bytes).bindMemory(to: Number.self, capacity: numbers.count)
    start.initialize(from: numbers, count: numbers.count)
  }

  deinit { munmap(pages, size) }

  func array(_ count: Int) -> [Number] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
