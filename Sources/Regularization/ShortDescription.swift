internal import Platform

/// A number with at most `digits` significant digits, as C's `%g` writes it: `0.6557`, `-12`, `3.2e-05`.
package func shortDescription(of number: Double, digits: Int = 4) -> String {
  guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
  let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
    let length = withVaList([CInt(digits), number == 0 ? 0 : number]) {
      vsnprintf(buffer.baseAddress, buffer.count, "%.*g", $0)
    }
    return String(decoding: buffer.prefix(Int(length)).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  return text
}

/// A number with so many digits after the point, as C's `%f` writes it; a minus that no digit supports is left out.
package func fixed(_ number: Double, decimals: Int) -> String {
  require((0...50).contains(decimals), "formatted", "decimals", is: decimals, "it must be in 0...50")
  let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
    let length = withVaList([number]) { vsnprintf(buffer.baseAddress, buffer.count, "%.\(decimals)f", $0) }
    return String(decoding: buffer.prefix(Int(length)).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  let isZero = text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
  return isZero ? String(text.dropFirst()) : text
}
