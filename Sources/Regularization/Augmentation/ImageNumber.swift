import NumericKernels

/// Numbers in which a matrix holds images.
protocol ImageNumber: Sendable {
  static func takeColumns(
    _ rows: Int, _ count: Int, _ matrix: UnsafePointer<Self>, _ stride: Int,
    _ arrays: UnsafeMutablePointer<Double>, _ places: [Int])
  static func putColumns(
    _ rows: Int, _ count: Int, _ matrix: UnsafeMutablePointer<Self>, _ stride: Int,
    _ arrays: UnsafePointer<Double>, _ places: [Int])
  static func mirrorColumns(
    _ height: Int, _ width: Int, _ count: Int, _ images: UnsafePointer<Self>, _ directions: [UInt8],
    _ mirrored: UnsafeMutablePointer<Self>)
}

extension Double: ImageNumber {
  static func takeColumns(
    _ rows: Int, _ count: Int, _ matrix: UnsafePointer<Double>, _ stride: Int,
    _ arrays: UnsafeMutablePointer<Double>, _ places: [Int]
  ) { nk_take_columns(rows, count, matrix, stride, arrays, places) }

  static func putColumns(
    _ rows: Int, _ count: Int, _ matrix: UnsafeMutablePointer<Double>, _ stride: Int,
    _ arrays: UnsafePointer<Double>, _ places: [Int]
  ) { nk_put_columns(rows, count, matrix, stride, arrays, places) }

  static func mirrorColumns(
    _ height: Int, _ width: Int, _ count: Int, _ images: UnsafePointer<Double>, _ directions: [UInt8],
    _ mirrored: UnsafeMutablePointer<Double>
  ) { nk_mirror_columns(height, width, count, images, directions, mirrored) }
}

extension Float: ImageNumber {
  static func takeColumns(
    _ rows: Int, _ count: Int, _ matrix: UnsafePointer<Float>, _ stride: Int,
    _ arrays: UnsafeMutablePointer<Double>, _ places: [Int]
  ) { nk_take_columns_f32(rows, count, matrix, stride, arrays, places) }

  static func putColumns(
    _ rows: Int, _ count: Int, _ matrix: UnsafeMutablePointer<Float>, _ stride: Int,
    _ arrays: UnsafePointer<Double>, _ places: [Int]
  ) { nk_put_columns_f32(rows, count, matrix, stride, arrays, places) }

  static func mirrorColumns(
    _ height: Int, _ width: Int, _ count: Int, _ images: UnsafePointer<Float>, _ directions: [UInt8],
    _ mirrored: UnsafeMutablePointer<Float>
  ) { nk_mirror_columns_f32(height, width, count, images, directions, mirrored) }
}
