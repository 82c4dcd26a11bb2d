import Synchronization

/// The workshops of all threads that change a batch: each takes one that is idle, or makes it.
final class Workshops: Sendable {
  /// Some ten microseconds of work.
  private static let pixelsWorthAThread = 8192

  let size: ImageSize
  /// How many images are taken out of a matrix together: the entries of a row stand side by side in memory. Eight are a
  /// line of it; more are better, as long as all are near the processor.
  private let group: Int
  private let idle = Mutex<[ImageWorkshop]>([])

  init(size: ImageSize) {
    self.size = size
    group = 8 * max(1, min(4, 4096 / size.pixels))
  }

  /// Changes image `j`, which is column `j` of a matrix, by `transformations[j]`.
  ///
  /// - Parameters:
  ///   - source: shape `[pixels, transformations.count]`.
  ///   - target: of the same shape.
  /// - Returns: false where a place to read from is NaN.
  func change<Number: ImageNumber>(
    _ transformations: [ImageTransformation], _ source: UnsafePointer<Number>,
    into target: UnsafeMutablePointer<Number>
  ) -> Bool {
    let columns = transformations.count
    // Each call reads columns, and writes those of the same numbers.
    nonisolated(unsafe) let (source, target) = (source, target)
    let areNumbers = Atomic(true)
    // Groups begin where lines of memory do, but for the first.
    let group = group
    let lead =
      Int(bitPattern: target) / MemoryLayout<Number>.stride % min(group, 64 / MemoryLayout<Number>.stride)
    let groups = (lead + columns + group - 1) / group
    shareOverThreads(groups, worth: max(1, Self.pixelsWorthAThread / (group * size.pixels))) { range in
      let workshop = self.take()
      for number in range {
        let first = max(0, number * group - lead)
        let count = min(columns, (number + 1) * group - lead) - first
        workshop.takeIn(columns: count, from: source + first, stride: columns)
        for k in 0..<count where !workshop.change(k, by: transformations[first + k]) {
          areNumbers.store(false, ordering: .relaxed)
        }
        workshop.handOut(columns: count, to: target + first, stride: columns)
      }
      self.idle.withLock { $0.append(workshop) }
    }
    return areNumbers.load(ordering: .relaxed)
  }

  private func take() -> ImageWorkshop {
    idle.withLock { $0.popLast() } ?? ImageWorkshop(size: size, images: group)
  }
}
